import type {
  FieldError,
  RebootPolicy,
  SoftwareDeploymentInput,
  StandingConfiguration,
} from '../types';

/** The fields of the software form that a standing configuration decides. @public */
export const FIELDS_OF_STANDING_CONFIGURATION = [
  'copyOption',
  'when',
  'rebootPolicy',
] as const;

/** One of {@link FIELDS_OF_STANDING_CONFIGURATION}. @public */
export type FieldOfStandingConfiguration =
  (typeof FIELDS_OF_STANDING_CONFIGURATION)[number];

/** What a standing configuration says of those fields; absent where DC does not tell. @public */
export type StandingSettings = Pick<
  StandingConfiguration,
  'configurationName' | FieldOfStandingConfiguration
>;

/** The fields that are as in DC, because DC does not tell them. @public */
export function fieldsAsInDc(
  standing: StandingSettings,
): FieldOfStandingConfiguration[] {
  return FIELDS_OF_STANDING_CONFIGURATION.filter(
    field => standing[field] === undefined,
  );
}

/** The reboot policy whose reach has to be confirmed: one that DC does not tell may be a forced one. @public */
export function rebootPolicyToConfirm(
  standing: StandingSettings,
): RebootPolicy {
  return standing.rebootPolicy ?? 'forceReboot';
}

/**
 * What of a software form does not fit a server that targets are appended on, for the browser and for the server.
 * `standing` is the one for the form's package, operation and install for.
 * @public
 */
export function checkAppendedForm(
  input: SoftwareDeploymentInput,
  standing: StandingSettings | undefined,
): FieldError[] {
  if (!standing) {
    return [
      {
        path: 'packageId',
        code: 'noStandingConfiguration',
        message:
          'Workstations are added to standing configurations on this server, and none is named for this package and operation. Choose another, or ask a portal admin to name one under DC servers.',
      },
    ];
  }
  return FIELDS_OF_STANDING_CONFIGURATION.filter(
    field => standing[field] !== undefined && standing[field] !== input[field],
  ).map(field => ({
    path: field,
    code: 'fixed',
    message: `This is fixed by the standing configuration ${standing.configurationName}. Take it as it is there, or ask a portal admin to change it in Desktop Central and name it again.`,
  }));
}

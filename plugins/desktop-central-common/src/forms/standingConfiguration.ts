import type {
  DeploymentInput,
  DeploymentKind,
  FieldError,
  RebootPolicy,
  StandingConfiguration,
} from '../types';
import { fieldError } from './facts';

/** The fields of the forms that a standing configuration decides. @public */
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

/** Those of the fields that a form has. */
function fieldsOf(
  kind: DeploymentKind,
): readonly FieldOfStandingConfiguration[] {
  return kind === 'script' ? ['when'] : FIELDS_OF_STANDING_CONFIGURATION;
}

function chosen(
  input: DeploymentInput,
  field: FieldOfStandingConfiguration,
): string | undefined {
  if (field === 'when') return input.when;
  return input.kind === 'script' ? undefined : input[field];
}

/** The fields that are as in DC, because DC does not tell them. @public */
export function fieldsAsInDc(
  standing: StandingSettings,
  kind: DeploymentKind = 'software',
): FieldOfStandingConfiguration[] {
  return fieldsOf(kind).filter(field => standing[field] === undefined);
}

/** The reboot policy whose reach has to be confirmed: one that DC does not tell may be a forced one. @public */
export function rebootPolicyToConfirm(
  standing: StandingSettings,
  kind: DeploymentKind = 'software',
): RebootPolicy {
  if (kind === 'script') return 'none';
  return standing.rebootPolicy ?? 'forceReboot';
}

function noneNamed(kind: DeploymentKind): FieldError[] {
  const [path, what] =
    kind === 'script'
      ? ['scriptId', 'script']
      : ['packageId', 'package and operation'];
  return fieldError(
    path,
    'noStandingConfiguration',
    `Targets are added to standing configurations on this server, and none is named for this ${what}. Choose another, or ask a portal admin to name one under DC servers.`,
  );
}

/**
 * What of a form does not fit a server that targets are appended on, for the browser and for the server. `standing` is the one
 * for the form's package or script, operation and install for. A field that is left out is as the configuration has it.
 * @public
 */
export function checkAppendedForm(
  input: DeploymentInput,
  standing: StandingSettings | undefined,
): FieldError[] {
  if (!standing) return noneNamed(input.kind);
  return fieldsOf(input.kind)
    .filter(field => {
      const choice = chosen(input, field);
      const fixed = standing[field];
      return choice !== undefined && fixed !== undefined && choice !== fixed;
    })
    .map(field => ({
      path: field,
      code: 'fixed',
      message: `This is fixed by the standing configuration ${standing.configurationName}. Take it as it is there, or ask a portal admin to change it in Desktop Central and name it again.`,
    }));
}

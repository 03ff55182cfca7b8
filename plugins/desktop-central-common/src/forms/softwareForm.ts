import type {
  Computer,
  CopyOption,
  DeploymentTime,
  FieldError,
  Package,
  RebootPolicy,
  SoftwareDeploymentInput,
  SoftwareOperation,
} from '../types';

/** The most targets that one deployment takes. @public */
export const MAX_TARGETS = 50_000;

/** The choices of "when" for workstations. @public */
export const WORKSTATION_TIMES: readonly DeploymentTime[] = [
  'duringStartup',
  'afterStartup',
  'duringOrAfterStartup',
];

/** Every reboot policy; the first is the default. @public */
export const REBOOT_POLICIES: readonly RebootPolicy[] = [
  'none',
  'forceReboot',
  'forceShutdown',
  'skipReboot',
  'skipShutdown',
];

/** The operations a package can be used for; Uninstall only where the package allows it. @public */
export function operationsOf(
  pkg: Pick<Package, 'installerType' | 'uninstallAllowed'>,
): SoftwareOperation[] {
  const operations: SoftwareOperation[] = ['install'];
  if (pkg.installerType === 'msi') operations.push('advertise');
  if (pkg.uninstallAllowed) operations.push('uninstall');
  return operations;
}

/** The copy options of a package: more than None only where it lies on a network share or DC does not say. @public */
export function copyOptionsOf(
  pkg: Pick<Package, 'onNetworkShare'>,
): CopyOption[] {
  return pkg.onNetworkShare === 'no' ? ['none'] : ['none', 'file', 'folder'];
}

/** What the form's targets are checked against, as far as it is known. @public */
export interface SoftwareFormFacts {
  /** The chosen package; undefined when DC does not have it. */
  pkg?: Package;
  /** The chosen targets that are known; a target that is missing here is unknown to DC. */
  computers: ReadonlyMap<string, Pick<Computer, 'id' | 'name' | 'domain'>>;
}

function checkTargets(
  input: SoftwareDeploymentInput,
  computers: SoftwareFormFacts['computers'],
): FieldError[] {
  const targets = input.targets ?? [];
  const error = (code: string, message: string): FieldError[] => [
    { path: 'targets', code, message },
  ];
  if (targets.length === 0) {
    return error('required', 'Select at least one workstation.');
  }
  if (targets.length > MAX_TARGETS) {
    return error(
      'tooMany',
      `Select at most ${MAX_TARGETS} workstations; these are ${targets.length}.`,
    );
  }
  if (new Set(targets).size !== targets.length) {
    return error('duplicate', 'A workstation is selected more than once.');
  }
  const unknown = targets.filter(id => !computers.has(id)).length;
  if (unknown > 0) {
    return error(
      'unknown',
      `${unknown} of the selected workstations are not known to Desktop Central any more. Select again.`,
    );
  }
  const foreign = targets
    .map(id => computers.get(id))
    .find(computer => computer && computer.domain !== input.domain);
  if (foreign) {
    return error(
      'otherDomain',
      `${foreign.name} belongs to the domain ${foreign.domain}, not to ${input.domain}.`,
    );
  }
  return [];
}

/**
 * Every rule of the Install/Uninstall Software form, for the browser and for the server.
 * An empty answer means that the form may be saved.
 * @public
 */
export function checkSoftwareForm(
  input: SoftwareDeploymentInput,
  facts: SoftwareFormFacts,
): FieldError[] {
  const errors: FieldError[] = [];
  const { pkg } = facts;
  if (!pkg) {
    errors.push({
      path: 'packageId',
      code: 'unknown',
      message:
        'Desktop Central does not have this package any more. Choose another, or sync the server.',
    });
  }
  if (pkg && !operationsOf(pkg).includes(input.operation)) {
    errors.push({
      path: 'operation',
      code: 'notOffered',
      message: `${pkg.name} cannot be used for this operation.`,
    });
  }
  if (pkg && !copyOptionsOf(pkg).includes(input.copyOption)) {
    errors.push({
      path: 'copyOption',
      code: 'notOffered',
      message: `${pkg.name} does not lie on a network share, so nothing is copied.`,
    });
  }
  return [...errors, ...checkTargets(input, facts.computers)];
}

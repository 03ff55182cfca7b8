import type {
  CopyOption,
  FieldError,
  Package,
  RebootPolicy,
  SoftwareDeploymentInput,
  SoftwareOperation,
} from '../types';
import { checkCarried } from './carried';
import { checkDeploymentPolicy, worksWithPolicies } from './deploymentPolicy';
import { fieldError, type SoftwareFormFacts } from './facts';
import { checkRunAs } from './runAs';
import { checkSchedule } from './schedule';
import { checkTargets } from './targets';
import { checkWhen } from './times';

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

function checkPackage(
  input: SoftwareDeploymentInput,
  pkg: Package | undefined,
): FieldError[] {
  if (!pkg) {
    return fieldError(
      'packageId',
      'unknown',
      'Desktop Central does not have this package any more. Choose another, or sync the server.',
    );
  }
  const errors: FieldError[] = [];
  if (!operationsOf(pkg).includes(input.operation)) {
    errors.push({
      path: 'operation',
      code: 'notOffered',
      message: `${pkg.name} cannot be used for this operation.`,
    });
  }
  if (!copyOptionsOf(pkg).includes(input.copyOption)) {
    errors.push({
      path: 'copyOption',
      code: 'notOffered',
      message: `${pkg.name} does not lie on a network share, so nothing is copied.`,
    });
  }
  return errors;
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
  const whenNeeded =
    !input.deploymentPolicyId &&
    facts.sendMode !== 'append' &&
    !worksWithPolicies(facts);
  return [
    ...checkPackage(input, facts.pkg),
    ...checkRunAs(input.runAs, facts.draft),
    ...checkWhen(input, whenNeeded),
    ...checkSchedule(input.schedule, facts.now),
    ...checkDeploymentPolicy(input, facts),
    ...checkCarried(input, facts),
    ...checkTargets(input, facts),
  ];
}

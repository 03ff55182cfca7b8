import {
  copyOptionsOf,
  operationsOf,
  type Package,
  type SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import type { DeployValues } from '../deployValues';
import { standingOf, type Standing } from '../useStanding';

/** The operations of a package that can be sent to a server. */
export function sendableOperations(
  standing: Pick<Standing, 'appends' | 'usable'>,
  pkg: Package,
  installFor: DeployValues['installFor'],
): SoftwareOperation[] {
  const operations = operationsOf(pkg);
  if (!standing.appends) return operations;
  const named = standingOf(standing, {
    kind: 'software',
    itemId: pkg.id,
    installFor,
  });
  return operations.filter(operation =>
    named.some(each => each.operation === operation),
  );
}

/** What the form holds once a package is chosen: operation and copy option stay as far as the package has them. */
export function withPackage(
  standing: Pick<Standing, 'appends' | 'usable'>,
  pkg: Package,
  current: Pick<DeployValues, 'installFor' | 'operation' | 'copyOption'>,
): Pick<DeployValues, 'packageId' | 'operation' | 'copyOption'> {
  const { installFor, operation, copyOption } = current;
  const operations = sendableOperations(standing, pkg, installFor);
  return {
    packageId: pkg,
    operation: operations.includes(operation)
      ? operation
      : operations[0] ?? 'install',
    copyOption: copyOptionsOf(pkg).includes(copyOption) ? copyOption : 'none',
  };
}

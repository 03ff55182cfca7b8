import {
  copyOptionsOf,
  operationsOf,
  type Package,
  type SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import type { SoftwareValues } from './softwareValues';
import { standingOf, type Standing } from './useStanding';

/** The operations of a package that can be sent to a server. */
export function sendableOperations(
  standing: Pick<Standing, 'appends' | 'usable'>,
  pkg: Package,
  installFor: SoftwareValues['installFor'],
): SoftwareOperation[] {
  const operations = operationsOf(pkg);
  if (!standing.appends) return operations;
  const named = standingOf(standing, { packageId: pkg, installFor });
  return operations.filter(operation =>
    named.some(each => each.operation === operation),
  );
}

/** Takes a package into the form, with an operation and a copy option that it has. */
export function pickPackage(
  form: UseFormReturn<SoftwareValues>,
  standing: Pick<Standing, 'appends' | 'usable'>,
  pkg: Package,
): void {
  const { getValues, setValue } = form;
  setValue('packageId', pkg, { shouldDirty: true });
  const operations = sendableOperations(standing, pkg, getValues('installFor'));
  if (!operations.includes(getValues('operation'))) {
    setValue('operation', operations[0] ?? 'install');
  }
  if (!copyOptionsOf(pkg).includes(getValues('copyOption'))) {
    setValue('copyOption', 'none');
  }
}

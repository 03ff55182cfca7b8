import type { Package } from 'backstage-plugin-desktop-central-common';

/** A package as it is offered: its name, with the version where the name does not say it. */
export function packageLabel(
  pkg: Pick<Package, 'name' | 'packageVersion'>,
): string {
  const { name, packageVersion } = pkg;
  return !packageVersion || name.includes(packageVersion)
    ? name
    : `${name} ${packageVersion}`;
}

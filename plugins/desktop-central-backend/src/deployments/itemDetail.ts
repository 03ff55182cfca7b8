import type { DeploymentKind } from 'backstage-plugin-desktop-central-common';

/** What the history tells of a deployment: the name of its package or script, under what it is. */
export function itemDetail(deployment: {
  form: { kind: DeploymentKind };
  itemName: string;
}): { package: string } | { script: string } {
  const { form, itemName } = deployment;
  return form.kind === 'script' ? { script: itemName } : { package: itemName };
}

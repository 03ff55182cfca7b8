import type {
  DeploymentKind,
  SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import type { SavedForm } from './DeploymentStore';

/** What a deployment does with its package or script. */
export type DeploymentWork = SoftwareOperation | 'run';

/** See {@link DeploymentWork}. */
export function workOf(form: SavedForm): DeploymentWork {
  return form.kind === 'script' ? 'run' : form.operation;
}

/** What the history tells of a deployment: the name of its package or script, under what it is. */
export function itemDetail(deployment: {
  form: { kind: DeploymentKind };
  itemName: string;
}): { package: string } | { script: string } {
  const { form, itemName } = deployment;
  return form.kind === 'script' ? { script: itemName } : { package: itemName };
}

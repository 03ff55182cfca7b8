import type { DeploymentRecord } from '../DeploymentStore';

const DAY_MS = 24 * 60 * 60 * 1000;

/** That the targets of a deployment are not kept any more, in words; nothing where they are. */
export function targetsRemoved({
  targetsRemovedAt,
  finishedAt,
  form: { installFor },
}: Pick<DeploymentRecord, 'targetsRemovedAt' | 'finishedAt'> & {
  form: Pick<DeploymentRecord['form'], 'installFor'>;
}): string | undefined {
  if (!targetsRemovedAt) return undefined;
  const them = installFor === 'user' ? 'users' : 'workstations';
  const keptMs = Date.parse(targetsRemovedAt) - Date.parse(finishedAt ?? '');
  const days = Math.floor(keptMs / DAY_MS);
  return days > 0
    ? `The list of its ${them} was removed after ${days} days.`
    : `The list of its ${them} was removed.`;
}

import type { Knex } from 'knex';
import type { DeploymentService } from '../deployments/DeploymentService';
import type { RequestWork } from '../requests/RequestWork';

/** What deployments do for requests, as far as they can. */
export function workOf(
  deployments: Pick<DeploymentService, 'anythingSent'>,
): RequestWork {
  return {
    anythingSent: async (tx: Knex, requestIds: string[]) => {
      const sent = new Set<string>();
      for (const id of requestIds) {
        if (await deployments.anythingSent(tx, id)) sent.add(id);
      }
      return sent;
    },
    lockUnfinished: async () => [],
    cancelQueued: async () => {},
    stopSent: async () => {},
    restored: async () => {},
  };
}

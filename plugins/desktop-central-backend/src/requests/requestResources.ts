import type { RequestResource } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { RequestStore } from './RequestStore';

/** The requests by id, for others who ask Backstage for a decision about one. */
export async function requestResources(
  db: Knex,
  store: RequestStore,
  ids: string[],
): Promise<Array<RequestResource | undefined>> {
  const found = await store.getMany(db, ids);
  return ids.map(id => {
    const request = found.get(id);
    return (
      request && {
        requester: request.requester,
        technician: request.technicianRef,
      }
    );
  });
}

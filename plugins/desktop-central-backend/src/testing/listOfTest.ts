import type { Knex } from 'knex';
import { RequestList, RequestListFilter } from '../requests/RequestList';
import { NewRequest, RequestStore } from '../requests/RequestStore';

const START = Date.UTC(2026, 0, 1);

/** So many minutes after the start of 2026. */
export const minute = (n: number) => new Date(START + n * 60_000);

/** What a test says of a request; `cells` are written past the store. */
export type RaisedRequest = Partial<NewRequest> & {
  cells?: Record<string, unknown>;
};

async function insertOthers(db: Knex): Promise<void> {
  const times = { created_at: minute(0), updated_at: minute(0) };
  await db('service_items').insert(
    ['software', 'mouse'].map(id => ({
      id,
      name: id,
      type: 'service',
      active: true,
      software_action: true,
      script_action: false,
      version: 1,
      ...times,
    })),
  );
  await db('technicians').insert(
    ['dana', 'drew'].map(id => ({
      id,
      user_entity_ref: `user:default/${id}`,
      user_uid: id,
      dc_role: 'dcAdmin',
      enabled: true,
      version: 1,
      ...times,
    })),
  );
}

/** Requests of emma, and others, over a migrated database with two service items and two technicians. */
export async function listOfTest(db: Knex) {
  const store = new RequestStore();
  const list = new RequestList();
  await insertOthers(db);
  return {
    db,
    store,
    list,
    /** Removes all requests. */
    clear: async () => {
      await db('requests').delete();
      await db('request_words').delete();
    },
    /** Raises requests r1, r2 … as 1001, 1002 …. */
    raise: async (requests: RaisedRequest[]) => {
      await db.transaction(async tx => {
        for (const [n, { cells, ...request }] of requests.entries()) {
          const id = `r${n + 1}`;
          await store.insert(tx, {
            id,
            type: 'service',
            serviceItemId: 'software',
            subject: 'Anything',
            description: '',
            requester: 'user:default/emma',
            ...request,
          });
          if (cells) await tx('requests').where({ id }).update(cells);
        }
      });
    },
    /** The numbers of the requests in a list of at most 100. */
    find: async (filter: Partial<RequestListFilter> = {}) => {
      const { items } = await list.list(
        db,
        { scope: { kind: 'all' }, ...filter },
        { limit: 100 },
      );
      return items.map(({ number }) => number);
    },
  };
}

/** See {@link listOfTest}. */
export type ListOfTest = Awaited<ReturnType<typeof listOfTest>>;

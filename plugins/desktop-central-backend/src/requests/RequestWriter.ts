import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { Act, HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type {
  RequestChanges,
  RequestRecord,
  RequestStore,
} from './RequestStore';

/** An act of somebody on a request. */
export type ActOnRequest = Pick<Act, 'act' | 'detail'> &
  Partial<Pick<Act, 'audience'>>;

/** Writes changes of requests, and tells of them. */
export class RequestWriter {
  readonly #db: Knex;
  readonly #store: RequestStore;
  readonly #history: HistoryStore;
  readonly #changes: ChangeAnnouncer;

  constructor(options: {
    db: Knex;
    store: RequestStore;
    history: HistoryStore;
    changes: ChangeAnnouncer;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#history = options.history;
    this.#changes = options.changes;
  }

  /** Changes a request as it was read. @throws StaleVersionError where it is not as it was */
  async update(
    tx: Knex,
    { id, version }: RequestRecord,
    change: RequestChanges,
  ): Promise<void> {
    if (await this.#store.update(tx, id, version, change)) return;
    throw new StaleVersionError('request');
  }

  /** Records what somebody did, for its requester too unless it says otherwise. */
  async record(
    tx: Knex,
    caller: Caller,
    requestId: string,
    act: ActOnRequest,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      audience: 'requester',
      subject: { kind: 'request', id: requestId },
      requestId,
      ...act,
    });
  }

  /** Tells open pages, once it is committed, and answers the request as it is now. */
  async changed({
    id,
    requester,
  }: Pick<RequestRecord, 'id' | 'requester'>): Promise<RequestRecord> {
    this.#changes.announce({ requestId: id, requesters: [requester] });
    const request = await this.#store.get(this.#db, id);
    if (!request) throw new NotFoundError('There is no such request.');
    return request;
  }
}

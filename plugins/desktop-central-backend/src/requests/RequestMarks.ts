import { ConflictError } from '@backstage/errors';
import type {
  ActName,
  DeploymentsLeft,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { Caller } from '../permissions/Authorizer';
import type { RequestEnding } from './RequestEnding';
import type { RequestReader } from './RequestReader';
import { whyNotArchived, whyNotDeleted, whyNotRestored } from './requestRules';
import type { RequestChanges, RequestRecord } from './RequestStore';
import type { RequestWork } from './RequestWork';
import type { RequestWriter } from './RequestWriter';

interface PuttingAway {
  act: ActName;
  reason: 'requestArchived' | 'requestDeleted';
  mark: 'archivedAt' | 'deletedAt';
  whyNot(request: RequestRecord): string | undefined;
}

const ARCHIVING: PuttingAway = {
  act: 'request.archived',
  reason: 'requestArchived',
  mark: 'archivedAt',
  whyNot: whyNotArchived,
};

const DELETION: PuttingAway = {
  act: 'request.deleted',
  reason: 'requestDeleted',
  mark: 'deletedAt',
  whyNot: whyNotDeleted,
};

/** Archives and deletes requests, and takes that back. These are marks beside the state, so that a restore returns to it. */
export class RequestMarks {
  readonly #db: Knex;
  readonly #work: RequestWork;
  readonly #reader: RequestReader;
  readonly #ending: RequestEnding;
  readonly #writer: RequestWriter;

  constructor(options: {
    db: Knex;
    work: RequestWork;
    reader: RequestReader;
    ending: RequestEnding;
    writer: RequestWriter;
  }) {
    this.#db = options.db;
    this.#work = options.work;
    this.#reader = options.reader;
    this.#ending = options.ending;
    this.#writer = options.writer;
  }

  /**
   * Archives a request. Its requester still reads it.
   * @throws StaleVersionError
   * @throws ConflictError where it is put away already, or lives elsewhere
   * @throws DeploymentsInTheWayError
   */
  async archive(
    caller: Caller,
    requestId: string,
    version: number,
    left: DeploymentsLeft,
  ): Promise<RequestRecord> {
    return this.#putAway(caller, requestId, version, left, ARCHIVING);
  }

  /**
   * Deletes a request: only those who manage requests see it from then on.
   * @throws StaleVersionError
   * @throws ConflictError where it is deleted already, or lives elsewhere
   * @throws DeploymentsInTheWayError
   */
  async delete(
    caller: Caller,
    requestId: string,
    version: number,
    left: DeploymentsLeft,
  ): Promise<RequestRecord> {
    return this.#putAway(caller, requestId, version, left, DELETION);
  }

  /**
   * Takes back the deletion, else the archiving.
   * @throws StaleVersionError
   * @throws ConflictError where there is nothing to restore
   */
  async restore(
    caller: Caller,
    requestId: string,
    version: number,
  ): Promise<RequestRecord> {
    const request = await this.#reader.getManaged(caller, requestId, version);
    const refusal = whyNotRestored(request);
    if (refusal) throw new ConflictError(refusal);
    const { archivedAt, deletedAt } = request;
    const from = deletedAt ? 'deletedAt' : 'archivedAt';
    await transact(this.#db, async tx => {
      await this.#writer.update(tx, request, { [from]: null });
      // One that was archived before it was deleted is archived again, and its work is still not followed.
      if (!(archivedAt && deletedAt)) await this.#work.restored(tx, requestId);
      await this.#record(tx, caller, requestId, 'request.restored');
    });
    return this.#writer.changed(request);
  }

  async #putAway(
    caller: Caller,
    requestId: string,
    version: number,
    left: DeploymentsLeft,
    { act, reason, mark, whyNot }: PuttingAway,
  ): Promise<RequestRecord> {
    const request = await this.#reader.getManaged(caller, requestId, version);
    const refusal = whyNot(request);
    if (refusal) throw new ConflictError(refusal);
    const actor = caller.actor.userEntityRef;
    const ending = { request, reason, left, actor, by: 'desk' } as const;
    const change: RequestChanges = { [mark]: new Date() };
    await transact(this.#db, async tx => {
      await this.#ending.end(tx, ending, () =>
        this.#writer.update(tx, request, change),
      );
      await this.#record(tx, caller, requestId, act);
    });
    return this.#writer.changed(request);
  }

  async #record(
    tx: Knex,
    caller: Caller,
    requestId: string,
    act: ActName,
  ): Promise<void> {
    await this.#writer.record(tx, caller, requestId, { act });
  }
}

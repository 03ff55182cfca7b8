import { ConflictError } from '@backstage/errors';
import type {
  DeploymentsLeft,
  RequestInput,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import { TechnicianStore } from '../technicians/TechnicianStore';
import { END_BY_STATE, RequestEnding } from './RequestEnding';
import { fieldError } from './requestFields';
import type { RequestAnnouncer } from './RequestAnnouncer';
import type { RequestLimit } from './RequestLimit';
import type { RequestRaising } from './RequestRaising';
import { RequestReader, requireVersion, subjectOf } from './RequestReader';
import {
  ChangedBy,
  REOPENED_BY_REQUESTER,
  whyNotAssigned,
  whyNotMoved,
  whyUnchangeable,
} from './requestRules';
import type { RequestRecord } from './RequestStore';
import type { RequestWork } from './RequestWork';
import type { RequestWriter } from './RequestWriter';

/** Requests: who may raise, see, assign and move them. */
export class RequestService {
  readonly #db: Knex;
  readonly #technicians: TechnicianStore;
  readonly #authorizer: Authorizer;
  readonly #keys: IdempotencyKeys;
  readonly #limit: RequestLimit;
  readonly #raising: RequestRaising;
  readonly #reader: RequestReader;
  readonly #writer: RequestWriter;
  readonly #work: RequestWork;
  readonly #ending: RequestEnding;
  readonly #announcer?: RequestAnnouncer;

  constructor(options: {
    db: Knex;
    technicians: TechnicianStore;
    authorizer: Authorizer;
    keys: IdempotencyKeys;
    limit: RequestLimit;
    raising: RequestRaising;
    reader: RequestReader;
    writer: RequestWriter;
    work: RequestWork;
    ending: RequestEnding;
    announcer?: RequestAnnouncer;
  }) {
    this.#db = options.db;
    this.#technicians = options.technicians;
    this.#authorizer = options.authorizer;
    this.#keys = options.keys;
    this.#limit = options.limit;
    this.#raising = options.raising;
    this.#reader = options.reader;
    this.#writer = options.writer;
    this.#work = options.work;
    this.#ending = options.ending;
    this.#announcer = options.announcer;
  }

  /** The request, where the caller may see it. @throws NotFoundError */
  async getVisible(caller: Caller, requestId: string): Promise<RequestRecord> {
    return this.#reader.getVisible(caller, requestId);
  }

  /**
   * Raises a request, once per key: for the caller, or for a catalog user whom somebody who manages requests names.
   * @throws FormError
   * @throws ConflictError when the key was used for something else
   * @throws NotFoundError where the caller may not see any more what was raised with the key
   * @throws TooManyRequestsError
   * @throws ServiceUnavailableError when the catalog does not answer about the user
   */
  async raise(
    caller: Caller,
    key: string,
    input: RequestInput,
  ): Promise<RequestRecord> {
    const actor = caller.actor.userEntityRef;
    const requester = await this.#raising.requesterOf(caller, input);
    const manages = await this.#authorizer.decide(caller, 'request.manage');
    if (!manages.allowed) await this.#limit.takeRaise(caller);
    const { resultId, repeated } = await this.#keys.once(
      { actor, key, operation: 'request', body: input },
      (tx, id) => this.#raising.insert(tx, caller, { id, requester, input }),
    );
    // Much may have happened since the first time, a deletion too.
    if (repeated) return this.getVisible(caller, resultId);
    return this.#writer.changed({ id: resultId, requester });
  }

  /**
   * Assigns a technician, and an open request is then in progress; null takes the technician off. Where that is so already,
   * nothing happens.
   * @throws FormError
   * @throws ConflictError when the request is not open, is archived or deleted, or lives elsewhere
   * @throws StaleVersionError
   */
  async assign(
    caller: Caller,
    requestId: string,
    version: number,
    technicianId: string | null,
  ): Promise<RequestRecord> {
    const request = await this.#reader.getManaged(caller, requestId, version);
    const refusal = whyNotAssigned(request);
    if (refusal) throw new ConflictError(refusal);
    if (technicianId === (request.technicianId ?? null)) return request;
    await transact(this.#db, tx =>
      technicianId === null
        ? this.#unassign(tx, caller, request)
        : this.#assign(tx, caller, request, technicianId),
    );
    return this.#writer.changed(request);
  }

  /**
   * Moves a request to another state.
   * @throws ConflictError when the request cannot go there from where it is
   * @throws DeploymentsInTheWayError when it ends and nobody says what becomes of its deployments
   * @throws StaleVersionError
   * @throws TooManyRequestsError
   */
  async changeState(
    caller: Caller,
    requestId: string,
    version: number,
    state: RequestState,
    left: DeploymentsLeft = {},
  ): Promise<RequestRecord> {
    const request = await this.getVisible(caller, requestId);
    const by = await this.#requireMove(caller, request, state);
    requireVersion(request, version);
    const refusal = whyUnchangeable(request, by) ?? whyNotMoved(request, state);
    if (refusal) throw new ConflictError(refusal);
    if (by === 'requester') await this.#limit.takeMove(caller);
    const reason = END_BY_STATE[state];
    const actor = caller.actor.userEntityRef;
    await transact(this.#db, async tx => {
      const write = () => this.#writer.update(tx, request, { state });
      if (reason) {
        const ending = { request, reason, left, actor, by };
        await this.#ending.end(tx, ending, write);
      } else {
        await write();
      }
      await this.#recordMove(tx, caller, request, state);
    });
    return this.#writer.changed(request);
  }

  async #assign(
    tx: Knex,
    caller: Caller,
    request: RequestRecord,
    technicianId: string,
  ): Promise<void> {
    const technician = await this.#technicians.get(tx, technicianId);
    if (!technician?.enabled) {
      throw fieldError(
        'technicianId',
        'notEnabled',
        'Choose a technician who is enabled.',
      );
    }
    const state = request.state === 'open' ? 'inProgress' : request.state;
    await this.#writer.update(tx, request, { technicianId, state });
    await this.#writer.record(tx, caller, request.id, {
      act: 'request.assigned',
      detail: { technician: technician.userEntityRef },
    });
    await this.#tellRequester(tx, caller, request, technician.userEntityRef);
    if (state !== request.state) {
      await this.#recordMove(tx, caller, request, state);
    }
  }

  /** Nothing that the requester has done, or is to do, themselves. */
  async #tellRequester(
    tx: Knex,
    caller: Caller,
    { id: requestId, number: requestNumber, requester }: RequestRecord,
    technician: string,
  ): Promise<void> {
    if (requester === technician) return;
    if (requester === caller.actor.userEntityRef) return;
    await this.#announcer?.requestAssigned(tx, {
      requestId,
      requestNumber,
      requester,
      technician,
    });
  }

  async #unassign(
    tx: Knex,
    caller: Caller,
    request: RequestRecord,
  ): Promise<void> {
    await this.#writer.update(tx, request, { technicianId: null });
    await this.#writer.record(tx, caller, request.id, {
      act: 'request.unassigned',
      detail: { technician: request.technicianRef ?? '' },
    });
  }

  /** Managers move every request; requesters cancel and reopen their own. */
  async #requireMove(
    caller: Caller,
    request: RequestRecord,
    state: RequestState,
  ): Promise<ChangedBy> {
    const subject = subjectOf(request);
    const manages = await this.#authorizer.decide(caller, 'request.manage');
    if (manages.allowed) return 'desk';
    const own = request.requester === caller.actor.userEntityRef;
    if (own && state === 'cancelled') {
      const sent = await this.#work.anythingSent(this.#db, [request.id]);
      await this.#authorizer.require(caller, 'request.cancel', {
        ...subject,
        anythingSent: sent.has(request.id),
      });
      return 'requester';
    }
    const reopens =
      state === 'open' && REOPENED_BY_REQUESTER.includes(request.state);
    const operation = own && reopens ? 'request.raise' : 'request.manage';
    await this.#authorizer.require(caller, operation, subject);
    return 'requester';
  }

  async #recordMove(
    tx: Knex,
    caller: Caller,
    request: RequestRecord,
    to: RequestState,
  ): Promise<void> {
    await this.#writer.record(tx, caller, request.id, {
      act: 'request.stateChanged',
      detail: { from: request.state, to },
    });
  }
}

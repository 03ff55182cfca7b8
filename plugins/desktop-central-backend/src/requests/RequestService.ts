import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  isOpenForDeployments,
  nextRequestStates,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { Act, HistoryStore } from '../history/HistoryStore';
import { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import { TechnicianStore } from '../technicians/TechnicianStore';
import { RequestReader, subjectOf } from './RequestReader';
import { inWords, REOPENED_BY_REQUESTER } from './RequestRights';
import { RequestRecord, RequestStore } from './RequestStore';

/** What a requester enters. */
export interface RequestInput {
  serviceItemId: string;
  subject: string;
  description?: string;
  machine?: string;
}

/** Who changes the state: whoever manages requests, or the requester. */
type ChangedBy = 'desk' | 'requester';

function fieldError(path: string, code: string, message: string): FormError {
  return new FormError([{ path, code, message }]);
}

/** Requests: who may raise, see and change them. */
export class RequestService {
  readonly #db: Knex;
  readonly #store: RequestStore;
  readonly #items: ServiceItemStore;
  readonly #technicians: TechnicianStore;
  readonly #authorizer: Authorizer;
  readonly #keys: IdempotencyKeys;
  readonly #history: HistoryStore;
  readonly #changes: ChangeAnnouncer;
  readonly #reader: RequestReader;

  constructor(options: {
    db: Knex;
    store: RequestStore;
    items: ServiceItemStore;
    technicians: TechnicianStore;
    authorizer: Authorizer;
    keys: IdempotencyKeys;
    history: HistoryStore;
    changes: ChangeAnnouncer;
    reader: RequestReader;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#items = options.items;
    this.#technicians = options.technicians;
    this.#authorizer = options.authorizer;
    this.#keys = options.keys;
    this.#history = options.history;
    this.#changes = options.changes;
    this.#reader = options.reader;
  }

  /** The request, where the caller may see it. @throws NotFoundError */
  async getVisible(caller: Caller, requestId: string): Promise<RequestRecord> {
    return this.#reader.getVisible(caller, requestId);
  }

  /**
   * Raises a request for the caller, once per key.
   * @throws FormError
   * @throws ConflictError when the key was used for something else
   */
  async raise(
    caller: Caller,
    key: string,
    input: RequestInput,
  ): Promise<RequestRecord> {
    await this.#authorizer.require(caller, 'request.raise');
    const requester = caller.actor.userEntityRef;
    const { resultId } = await this.#keys.once(
      { actor: requester, key, operation: 'request', body: input },
      (tx, id) => this.#insert(tx, id, requester, input),
    );
    return this.#changed({ id: resultId, requester });
  }

  /**
   * Assigns a technician; an open request is then in progress.
   * @throws FormError
   * @throws ConflictError when the request is not open
   * @throws StaleVersionError
   */
  async assign(
    caller: Caller,
    requestId: string,
    version: number,
    technicianId: string,
  ): Promise<RequestRecord> {
    const request = await this.getVisible(caller, requestId);
    const subject = subjectOf(request);
    await this.#authorizer.require(caller, 'request.manage', subject);
    if (request.version !== version) throw new StaleVersionError('request');
    if (!isOpenForDeployments(request)) {
      throw new ConflictError(
        `The request is ${inWords(request.state)}. Reopen it first.`,
      );
    }
    const state = request.state === 'open' ? 'inProgress' : request.state;
    await transact(this.#db, async tx => {
      const technician = await this.#technicians.get(tx, technicianId);
      if (!technician?.enabled) {
        throw fieldError(
          'technicianId',
          'notEnabled',
          'Choose a technician who is enabled.',
        );
      }
      await this.#update(tx, request, { technicianId, state });
      await this.#record(tx, caller, request, 'request.assigned', {
        technician: technician.userEntityRef,
      });
      if (state !== request.state) {
        await this.#recordMove(tx, caller, request, state);
      }
    });
    return this.#changed(request);
  }

  /**
   * Moves a request to another state.
   * @throws ConflictError when the request cannot go there from where it is
   * @throws StaleVersionError
   */
  async changeState(
    caller: Caller,
    requestId: string,
    version: number,
    state: RequestState,
  ): Promise<RequestRecord> {
    const request = await this.getVisible(caller, requestId);
    const by = await this.#requireMove(caller, request, state);
    if (request.version !== version) throw new StaleVersionError('request');
    if (!nextRequestStates(request.state).includes(state)) {
      throw new ConflictError(
        `A request that is ${inWords(request.state)} cannot become ${inWords(
          state,
        )}.`,
      );
    }
    await transact(this.#db, async tx => {
      // Written first: from here on nothing of the request begins to be sent.
      await this.#update(tx, request, { state });
      if (by === 'requester' && state === 'cancelled') {
        await this.#refuseIfSent(tx, request);
      }
      await this.#recordMove(tx, caller, request, state);
    });
    return this.#changed(request);
  }

  async #insert(
    tx: Knex.Transaction,
    id: string,
    requester: string,
    input: RequestInput,
  ): Promise<void> {
    const subject = input.subject.trim();
    if (!subject) {
      throw fieldError('subject', 'required', 'Say what you need.');
    }
    const item = await this.#items.get(tx, input.serviceItemId);
    if (!item?.active) {
      throw fieldError(
        'serviceItemId',
        'notOffered',
        'This service item is not offered. Choose another one.',
      );
    }
    const number = await this.#store.insert(tx, {
      id,
      type: item.type,
      serviceItemId: item.id,
      subject,
      description: input.description ?? '',
      machine: input.machine?.trim() || undefined,
      requester,
    });
    await this.#history.record(tx, {
      actor: requester,
      act: 'request.raised',
      audience: 'requester',
      subject: { kind: 'request', id },
      requestId: id,
      detail: { number, serviceItem: item.name },
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
      const anythingSent = await this.#reader.anythingSent(
        this.#db,
        request.id,
      );
      await this.#authorizer.require(caller, 'request.cancel', {
        ...subject,
        anythingSent,
      });
      return 'requester';
    }
    const reopens =
      state === 'open' && REOPENED_BY_REQUESTER.includes(request.state);
    const operation = own && reopens ? 'request.raise' : 'request.manage';
    await this.#authorizer.require(caller, operation, subject);
    return 'requester';
  }

  async #refuseIfSent(tx: Knex, request: RequestRecord): Promise<void> {
    if (!(await this.#reader.anythingSent(tx, request.id))) return;
    throw new ConflictError(
      'Something of this request was sent to Desktop Central in the meantime. Ask the technician to stop it.',
    );
  }

  async #update(
    tx: Knex,
    request: RequestRecord,
    change: { technicianId?: string; state: RequestState },
  ): Promise<void> {
    const { id, version } = request;
    if (await this.#store.update(tx, id, version, change)) return;
    throw new StaleVersionError('request');
  }

  async #changed({
    id,
    requester,
  }: Pick<RequestRecord, 'id' | 'requester'>): Promise<RequestRecord> {
    this.#changes.announce({ requestId: id, requesters: [requester] });
    const request = await this.#store.get(this.#db, id);
    if (!request) throw new NotFoundError('There is no such request.');
    return request;
  }

  async #recordMove(
    tx: Knex,
    caller: Caller,
    request: RequestRecord,
    to: RequestState,
  ): Promise<void> {
    const detail = { from: request.state, to };
    await this.#record(tx, caller, request, 'request.stateChanged', detail);
  }

  async #record(
    tx: Knex,
    caller: Caller,
    request: RequestRecord,
    act: Act['act'],
    detail: Record<string, string>,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act,
      audience: 'requester',
      subject: { kind: 'request', id: request.id },
      requestId: request.id,
      detail,
    });
  }
}

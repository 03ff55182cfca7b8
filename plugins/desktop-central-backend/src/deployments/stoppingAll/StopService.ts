import { NotFoundError } from '@backstage/errors';
import type {
  HoldInput,
  Page,
  Stop,
  StopOutcome,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../../database/paging';
import type { ChangeAnnouncer } from '../../history/ChangeAnnouncer';
import type { HistoryStore } from '../../history/HistoryStore';
import type { IdempotencyKeys } from '../../outbox/IdempotencyKeys';
import type { Authorizer, Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { HoldService } from '../holding/HoldService';
import type { HoldStore } from '../holding/HoldStore';
import { heldDetail, toHold } from '../holding/views';
import { STOP_TOPIC } from '../topics';
import type {
  NewOutcome,
  SentAttempt,
  StopRecord,
  StopStore,
} from './StopStore';

function outcomeOf({ id, appendedTo }: SentAttempt): NewOutcome {
  if (!appendedTo) return { attemptId: id, outcome: 'pending' };
  return {
    attemptId: id,
    outcome: 'unstoppable',
    words: `It was added to the standing configuration ${appendedTo}, which goes on for others. Remove the workstations there in Desktop Central, or let it go on.`,
  };
}

/**
 * Stops everything, as far as a hold reaches: nothing more is sent, and what DC has is suspended there, to be resumed one by
 * one. Nothing is cancelled by it.
 */
export class StopService {
  readonly #db: Knex;
  readonly #stops: StopStore;
  readonly #holds: HoldStore;
  readonly #holding: HoldService;
  readonly #history: HistoryStore;
  readonly #idempotency: IdempotencyKeys;
  readonly #authorizer: Authorizer;
  readonly #announcer: ChangeAnnouncer;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    db: Knex;
    stops: StopStore;
    holds: HoldStore;
    holding: HoldService;
    history: HistoryStore;
    idempotency: IdempotencyKeys;
    authorizer: Authorizer;
    announcer: ChangeAnnouncer;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#stops = options.stops;
    this.#holds = options.holds;
    this.#holding = options.holding;
    this.#history = options.history;
    this.#idempotency = options.idempotency;
    this.#authorizer = options.authorizer;
    this.#announcer = options.announcer;
    this.#wake = options.wake;
  }

  /**
   * Holds and has suspended what was sent, once for each key.
   * @throws NotAllowedError
   * @throws FormError where there is no such server or package
   */
  async stopAll(
    caller: Caller,
    idempotencyKey: string,
    input: HoldInput,
  ): Promise<Stop> {
    await this.#authorizer.require(caller, 'hold.manage');
    const { resultId } = await this.#idempotency.once(
      {
        actor: caller.actor.userEntityRef,
        key: idempotencyKey,
        operation: 'stop',
        body: input,
      },
      (tx, id) => this.#stop(tx, caller, id, input),
    );
    return this.get(caller, resultId);
  }

  /** @throws NotAllowedError, NotFoundError */
  async get(caller: Caller, stopId: string): Promise<Stop> {
    const [stop] = await this.#present(caller, [
      await this.#existing(caller, stopId),
    ]);
    return stop;
  }

  /** Newest first. @throws NotAllowedError */
  async list(caller: Caller, page: PageRequest): Promise<Page<Stop>> {
    await this.#authorizer.require(caller, 'desk.read');
    const { items, ...rest } = await this.#stops.list(this.#db, page);
    return { ...rest, items: await this.#present(caller, items) };
  }

  /** What became of each configuration. @throws NotAllowedError, NotFoundError */
  async outcomes(
    caller: Caller,
    stopId: string,
    filter: { outcome?: string },
    page: PageRequest,
  ): Promise<Page<StopOutcome>> {
    await this.#existing(caller, stopId);
    return this.#stops.listOutcomes(this.#db, { stopId, ...filter }, page);
  }

  async #existing(caller: Caller, stopId: string): Promise<StopRecord> {
    await this.#authorizer.require(caller, 'desk.read');
    const stop = await this.#stops.get(this.#db, stopId);
    if (!stop) throw new NotFoundError('There is no such stop.');
    return stop;
  }

  async #stop(
    tx: Knex.Transaction,
    caller: Caller,
    id: string,
    input: HoldInput,
  ): Promise<void> {
    const hold = await this.#holding.place(tx, caller, input);
    const by = caller.actor.userEntityRef;
    await this.#stops.insert(tx, { id, holdId: hold.id, by });
    const outcomes = (await this.#stops.lockSent(tx, hold)).map(outcomeOf);
    const pending = outcomes.filter(({ outcome }) => outcome === 'pending');
    await this.#stops.wantSuspended(
      tx,
      pending.map(({ attemptId }) => attemptId),
    );
    await this.#stops.insertOutcomes(tx, id, outcomes);
    await this.#history.record(tx, {
      actor: by,
      act: 'dispatch.stoppedAll',
      audience: 'desk',
      subject: { kind: 'stop', id },
      detail: { ...heldDetail(hold), configurations: outcomes.length },
    });
    afterCommit(tx, () => {
      this.#announcer.announce({});
      this.#wake(STOP_TOPIC);
    });
  }

  async #present(caller: Caller, stops: StopRecord[]): Promise<Stop[]> {
    if (stops.length === 0) return [];
    const end = await this.#holding.mayEnd(caller);
    const counts = await this.#stops.counts(
      this.#db,
      stops.map(({ id }) => id),
    );
    const holds = await this.#holds.listByIds(
      this.#db,
      stops.map(({ holdId }) => holdId),
    );
    const byId = new Map(holds.map(hold => [hold.id, toHold(hold, end)]));
    return stops.flatMap(({ id, at, by, holdId }) => {
      const hold = byId.get(holdId);
      return hold ? [{ id, at, by, hold, counts: counts.get(id) ?? {} }] : [];
    });
  }
}

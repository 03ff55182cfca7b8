import { NotFoundError } from '@backstage/errors';
import type {
  DispatchHold,
  HoldInput,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { ChangeAnnouncer } from '../../history/ChangeAnnouncer';
import type { HistoryStore } from '../../history/HistoryStore';
import type { IdempotencyKeys } from '../../outbox/IdempotencyKeys';
import type { Authorizer, Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { DispatchConfig } from '../bounds';
import type { DeployInventory, DeployServers } from '../ports';
import { SEND_TOPIC } from '../topics';
import { checkHold } from './checkHold';
import type { HeldQueue } from './HeldQueue';
import type { HoldRecord, HoldStore } from './HoldStore';
import { heldDetail, toHold } from './views';

/** Holds what is sent, and ends that. */
export class HoldService {
  readonly #db: Knex;
  readonly #holds: HoldStore;
  readonly #queue: HeldQueue;
  readonly #servers: DeployServers;
  readonly #inventory: Pick<DeployInventory, 'getPackage'>;
  readonly #history: HistoryStore;
  readonly #idempotency: IdempotencyKeys;
  readonly #authorizer: Authorizer;
  readonly #announcer: ChangeAnnouncer;
  readonly #dispatch: DispatchConfig;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    db: Knex;
    holds: HoldStore;
    queue: HeldQueue;
    servers: DeployServers;
    inventory: Pick<DeployInventory, 'getPackage'>;
    history: HistoryStore;
    idempotency: IdempotencyKeys;
    authorizer: Authorizer;
    announcer: ChangeAnnouncer;
    dispatch: DispatchConfig;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#holds = options.holds;
    this.#queue = options.queue;
    this.#servers = options.servers;
    this.#inventory = options.inventory;
    this.#history = options.history;
    this.#idempotency = options.idempotency;
    this.#authorizer = options.authorizer;
    this.#announcer = options.announcer;
    this.#dispatch = options.dispatch;
    this.#wake = options.wake;
  }

  /** What is held now, newest first. @throws NotAllowedError */
  async list(caller: Caller): Promise<DispatchHold[]> {
    await this.#authorizer.require(caller, 'desk.read');
    const end = await this.mayEnd(caller);
    const holds = await this.#holds.listNow(this.#db);
    return Promise.all(holds.map(hold => this.#view(hold, end)));
  }

  /** Whether the caller may end holds. */
  async mayEnd(caller: Caller): Promise<Permission> {
    const decision = await this.#authorizer.decide(caller, 'hold.manage');
    return decision.allowed
      ? { allowed: true }
      : { allowed: false, reason: decision.reason };
  }

  /**
   * From its answer on nothing more begins to be sent. What is held already stays so, under the hold that is there.
   * @throws NotAllowedError
   * @throws FormError where there is no such server or package
   */
  async hold(caller: Caller, input: HoldInput): Promise<DispatchHold> {
    await this.#authorizer.require(caller, 'hold.manage');
    const hold = await transact(this.#db, tx => this.place(tx, caller, input));
    return this.#view(hold, { allowed: true });
  }

  /** Holds within a transaction that has locked nothing yet. @throws FormError */
  async place(
    tx: Knex.Transaction,
    caller: Caller,
    input: HoldInput,
  ): Promise<HoldRecord> {
    await this.#holds.enterAlone(tx);
    const scope = await checkHold(tx, input, {
      servers: this.#servers,
      inventory: this.#inventory,
    });
    const there = await this.#holds.findNow(tx, scope);
    if (there) return there;
    const id = randomUUID();
    const by = caller.actor.userEntityRef;
    const note = input.note?.trim() || undefined;
    await this.#holds.insert(tx, { ...scope, id, by, note });
    const hold = await this.#get(tx, id);
    await this.#record(tx, by, 'dispatch.held', hold);
    return hold;
  }

  /**
   * Sends what is queued under it, as far as nothing else holds it, once for each key; what was suspended in DC stays so.
   * @throws NotAllowedError
   * @throws NotFoundError where there is no such hold, or it is over
   */
  async end(
    caller: Caller,
    holdId: string,
    idempotencyKey: string,
  ): Promise<void> {
    await this.#authorizer.require(caller, 'hold.manage', { id: holdId });
    const actor = caller.actor.userEntityRef;
    await this.#idempotency.once(
      {
        actor,
        key: idempotencyKey,
        operation: `end of hold ${holdId}`,
        body: {},
      },
      tx => this.#end(tx, actor, holdId),
    );
  }

  async #end(
    tx: Knex.Transaction,
    actor: string,
    holdId: string,
  ): Promise<void> {
    await this.#holds.enterAlone(tx);
    const ended = await this.#holds.end(tx, holdId, actor);
    if (!ended) {
      throw new NotFoundError(
        'There is no such hold, or it is over. Load the page again.',
      );
    }
    const hold = await this.#get(tx, holdId);
    const notAfter = new Date(Date.now() + this.#dispatch.notAfterMs);
    await this.#queue.release(tx, hold, notAfter);
    await this.#record(tx, actor, 'dispatch.holdEnded', hold);
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }

  async #get(tx: Knex, id: string): Promise<HoldRecord> {
    const hold = await this.#holds.get(tx, id);
    if (!hold) throw new NotFoundError('There is no such hold.');
    return hold;
  }

  async #record(
    tx: Knex,
    actor: string,
    act: 'dispatch.held' | 'dispatch.holdEnded',
    hold: HoldRecord,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor,
      act,
      audience: 'desk',
      subject: { kind: 'hold', id: hold.id },
      detail: heldDetail(hold),
    });
    afterCommit(tx, () => this.#announcer.announce({}));
  }

  async #view(hold: HoldRecord, end: Permission): Promise<DispatchHold> {
    const waiting = await this.#holds.countWaiting(this.#db, hold);
    return toHold(hold, end, waiting);
  }
}

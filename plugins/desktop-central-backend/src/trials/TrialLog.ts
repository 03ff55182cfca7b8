import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { DispatchConfig } from '../deployments/bounds';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Act, HistoryStore } from '../history/HistoryStore';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { TrialDrivers } from './ports';
import { asFailed, begunAnew } from './steps';
import type { TrialRecord, TrialStore } from './TrialStore';

/** Records what the portal, or a person, did with a trial. */
export async function recordTrial(
  tx: Knex,
  history: HistoryStore,
  trial: TrialRecord,
  what: 'started' | 'toConfirm' | 'passed' | 'failed',
  more: Pick<Act, 'actor' | 'detail'> = {},
): Promise<void> {
  const { kind, ...subject } = trial.subject;
  await history.record(tx, {
    actor: more.actor,
    act: `trial.${what}`,
    audience: 'admin',
    subject: { kind: 'server', id: trial.serverId },
    detail: {
      trial: trial.id,
      kind,
      ...subject,
      ...(trial.configurationName
        ? { configuration: trial.configurationName }
        : {}),
      ...more.detail,
    },
  });
}

/** Writes how a trial goes on, each step fenced by the lease, so that whoever lost the lease writes none of it. */
export class TrialLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #store: TrialStore;
  readonly #history: HistoryStore;
  readonly #announcer: ChangeAnnouncer;
  readonly #drivers: TrialDrivers;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    store: TrialStore;
    history: HistoryStore;
    announcer: ChangeAnnouncer;
    drivers: TrialDrivers;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#store = options.store;
    this.#history = options.history;
    this.#announcer = options.announcer;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
  }

  /** Nothing is to be done for this entry any more. @throws LeaseLostError */
  async drop(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.#outbox.finish(tx, lease));
  }

  /** Nothing was begun: somebody else may take it at once. @throws LeaseLostError */
  async putBack(lease: Lease): Promise<void> {
    await transact(this.#db, tx =>
      this.#outbox.postpone(tx, lease, new Date()),
    );
  }

  /** Writes how far it has come, and begins the lease anew. @throws LeaseLostError */
  async advance(lease: Lease, trial: TrialRecord): Promise<Lease> {
    const renewed = await transact(this.#db, tx => this.hold(tx, lease, trial));
    this.#announce(trial);
    return renewed;
  }

  /** The same within a transaction. @throws LeaseLostError */
  async hold(tx: Knex, lease: Lease, trial: TrialRecord): Promise<Lease> {
    const renewed = await this.#outbox.renew(tx, lease, this.#dispatch.leaseMs);
    await this.#store.update(tx, trial);
    return renewed;
  }

  /** It is looked at again, at a time or soon. A refused sign-in puts the server on hold. @throws LeaseLostError */
  async later(
    lease: Lease,
    trial: TrialRecord,
    { at, refusal }: { at?: Date; refusal?: DcError } = {},
  ): Promise<void> {
    const { retryBaseMs: baseMs, retryMaxMs: maxMs } = this.#dispatch;
    const soon = Date.now() + backOff(lease.tries, { baseMs, maxMs });
    await transact(this.#db, async tx => {
      // First, in the order in which a saved server locks the same rows.
      if (refusal) {
        const { serverId: id, addressVersion } = trial;
        const asked = { id, addressVersion };
        await this.#drivers.holdForSignIn(tx, asked, refusal);
      }
      await this.#outbox.postpone(tx, lease, at ?? new Date(soon));
      await this.#store.update(tx, trial);
    });
    this.#announce(trial);
  }

  /** Provably nothing was sent: it begins anew soon. @throws LeaseLostError */
  async nothingSent(
    lease: Lease,
    trial: TrialRecord,
    reason: string,
    refusal?: DcError,
  ): Promise<void> {
    await this.later(lease, begunAnew(trial, reason), { refusal });
  }

  /** Nothing more is to be done for it by itself. @throws LeaseLostError */
  async end(
    lease: Lease,
    trial: TrialRecord,
    act?: 'toConfirm',
  ): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, lease);
      await this.#store.update(tx, trial);
      if (act) await recordTrial(tx, this.#history, trial, act);
    });
    this.#announce(trial);
  }

  /** It failed; what DC has of it is suspended there next, where that is asked for. @throws LeaseLostError */
  async fail(
    lease: Lease,
    trial: TrialRecord,
    reason: string,
    options: { suspend: boolean } = { suspend: false },
  ): Promise<void> {
    const failed = asFailed(trial, reason, options);
    await transact(this.#db, async tx => {
      if (failed.suspendPending) {
        await this.#outbox.postpone(tx, lease, new Date());
      } else await this.#outbox.finish(tx, lease);
      await this.#store.update(tx, failed);
      await recordTrial(tx, this.#history, failed, 'failed', {
        detail: { reason },
      });
    });
    this.#announce(failed);
  }

  #announce(trial: TrialRecord): void {
    this.#announcer.announce({ serverId: trial.serverId });
  }
}

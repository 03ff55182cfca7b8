import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { BackOff, backOff } from '../outbox/backOff';
import { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { AccountComparison } from './AccountComparison';
import type { AccountReader } from './AccountReader';
import { readingOf } from './accountState';
import type { AccountRecord } from './AccountStore';
import type { AccountWatchStore } from './AccountWatchStore';
import type { TechnicianAnnouncer } from './TechnicianAnnouncer';

/** Outbox topic of comparing accounts with DC; the key is the id of the server. */
export const ACCOUNT_CHECK_TOPIC = 'account.check';

const DAY_MS = 24 * 60 * 60_000;
/** How often portal admins are told of an account that is not closed. */
const REMIND_EVERY_MS = 7 * DAY_MS;
/** What one run speaks of, or looks at under one lease, at the most. */
const MAX_REMINDERS = 100;
const BATCH = 25;
const CONCURRENCY = 2;
/** A server that does not tell about accounts is left alone for a while. */
const AGAIN: BackOff = { baseMs: 60_000, maxMs: DAY_MS };

/** What the watch needs. */
export interface AccountWatchOptions {
  db: Knex;
  store: AccountWatchStore;
  servers: Pick<ServerStore, 'get'>;
  reader: AccountReader;
  comparison: AccountComparison;
  announcer: TechnicianAnnouncer;
  changes: ChangeAnnouncer;
  outbox: Outbox;
  /** How long after a look at an account the next one is due. */
  everyMs: number;
  leaseMs: number;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

/**
 * Compares accounts with what DC has, by the clock and soon after a role or access was changed here. It changes nothing in DC:
 * what differs is shown, and told to portal admins.
 */
export class AccountWatch implements OutboxHandler {
  readonly topic = ACCOUNT_CHECK_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #options: AccountWatchOptions;

  constructor(options: AccountWatchOptions) {
    this.#options = options;
    this.leaseMs = options.leaseMs;
  }

  /** Asks for a look at every server with an account that is due; where none is, it costs one query. */
  async startDue(): Promise<void> {
    const { db, store, outbox, wake } = this.#options;
    const serverIds = await store.dueServers(db, this.#before());
    if (serverIds.length === 0) return;
    await transact(db, async tx => {
      for (const key of serverIds) {
        // An entry that is there already is working on them, or waits until the server can be asked again.
        await outbox.enqueue(tx, {
          topic: ACCOUNT_CHECK_TOPIC,
          key,
          availableAt: new Date(),
        });
      }
    });
    wake(ACCOUNT_CHECK_TOPIC);
  }

  /** Tells portal admins, once a week, of each account that is not closed although its technician is disabled. */
  async remind(): Promise<void> {
    const { db, store, announcer } = this.#options;
    const before = new Date(Date.now() - REMIND_EVERY_MS);
    const open = await store.toRemind(db, before, MAX_REMINDERS);
    for (const account of open) {
      await transact(db, async tx => {
        if (!(await store.markReminded(tx, account, before))) return;
        await announcer.accountNotClosed(tx, account);
      });
    }
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const { db, outbox, servers, changes } = this.#options;
    const server = await servers.get(db, lease.key);
    const reading = server && readingOf(server);
    if (!server || reading === 'later') {
      await transact(db, tx => outbox.finish(tx, lease));
      return;
    }
    if (reading === 'never') {
      await this.#leaveAlone(lease, this.#options.everyMs);
      return;
    }
    try {
      const all = await this.#compare(lease, server, signal);
      await transact(db, async tx => {
        await outbox.finish(tx, lease);
        if (all) return;
        const availableAt = new Date();
        await outbox.enqueue(tx, { ...lease, availableAt });
      });
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#leaveAlone(lease, backOff(lease.tries, AGAIN));
    }
    changes.announce({ serverId: server.id });
  }

  /** Looks at a bounded number of accounts; answers whether there are no more. @throws DcError */
  async #compare(
    lease: Lease,
    server: ServerRecord,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { db, store } = this.#options;
    const due = await store.due(db, server.id, this.#before(), BATCH);
    for (const account of due) {
      if (signal.aborted) return false;
      await this.#compareOne(lease, server, account, signal);
    }
    return due.length < BATCH;
  }

  async #compareOne(
    lease: Lease,
    server: ServerRecord,
    account: AccountRecord,
    signal: AbortSignal,
  ): Promise<void> {
    const { db, reader, comparison, outbox } = this.#options;
    if (account.addressVersion !== server.addressVersion) return;
    const found = await reader.find(server, account.loginName, signal);
    await transact(db, async tx => {
      await outbox.renew(tx, lease, this.leaseMs);
      await comparison.record(tx, server, account, found);
    });
  }

  async #leaveAlone(lease: Lease, forMs: number): Promise<void> {
    const { db, outbox } = this.#options;
    const until = new Date(Date.now() + forMs);
    await transact(db, tx => outbox.postpone(tx, lease, until));
  }

  #before(): Date {
    return new Date(Date.now() - this.#options.everyMs);
  }
}

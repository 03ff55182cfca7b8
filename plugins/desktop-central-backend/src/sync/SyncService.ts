import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Page, SyncRun } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { Catalogue } from './Catalogue';
import type { SyncRunStore, SyncTrigger } from './SyncRunStore';

/** Topic of the outbox under which servers are synced; its keys are server ids. */
export const SYNC_TOPIC = 'sync';

const RETRY_FAILED_MS = 60 * 60_000;

/** What the service needs. */
export interface SyncServiceOptions {
  db: Knex;
  servers: ServerStore;
  runs: SyncRunStore;
  catalogue: Catalogue;
  outbox: Outbox;
  history: HistoryStore;
  announcer: ChangeAnnouncer;
  /** How long after a run the next one is due. */
  everyMs: number;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

/** Why a server cannot be synced now; undefined where it can. */
export function whyNotSynced(server: ServerRecord): string | undefined {
  if (server.hold?.reason === 'oneTimeCode') {
    return 'The server is on hold until somebody enters the one-time code that Desktop Central asks for.';
  }
  if (server.hold) {
    return 'The server is on hold because it refused the sign-in. Enter the credential again, or resume the server.';
  }
  if (server.connectionState === 'connected') return undefined;
  return 'The server is not connected. Check its connection first.';
}

/** Starts the fetching of catalogues. One run at a time per server, whatever the number of replicas. */
export class SyncService {
  readonly #options: SyncServiceOptions;

  constructor(options: SyncServiceOptions) {
    this.#options = options;
  }

  /**
   * Starts a run, or answers the one that is under way.
   * @throws NotFoundError, ConflictError where the server cannot be synced now
   */
  async start(
    serverId: string,
    trigger: SyncTrigger,
    startedBy?: string,
  ): Promise<SyncRun> {
    const { db, runs, servers } = this.#options;
    const run = await transact(db, async tx => {
      const server = await servers.lock(tx, serverId);
      if (!server) {
        throw new NotFoundError('There is no such Desktop Central server.');
      }
      const underWay = await runs.running(tx, serverId);
      if (underWay) return underWay;
      const refusal = whyNotSynced(server);
      if (refusal) throw new ConflictError(refusal);
      return this.#begin(tx, serverId, trigger, startedBy);
    });
    this.#started(serverId);
    return run;
  }

  /** Starts a run of every server that is due; where none is, it costs one query. Answers how many were started. */
  async startDue(): Promise<number> {
    const { db, runs } = this.#options;
    const due = await runs.dueServers(db, this.#bounds());
    let started = 0;
    for (const serverId of due) {
      if (await this.#startIfDue(serverId)) started += 1;
    }
    return started;
  }

  /** The newest run of a server. */
  async latestRun(tx: Knex, serverId: string): Promise<SyncRun | undefined> {
    const runs = await this.#options.runs.lastSyncs(tx, [serverId]);
    return runs.get(serverId);
  }

  /** The runs of a server, newest first. @throws NotFoundError */
  async listRuns(serverId: string, page: PageRequest): Promise<Page<SyncRun>> {
    const { db, runs, servers } = this.#options;
    if (!(await servers.get(db, serverId))) {
      throw new NotFoundError('There is no such Desktop Central server.');
    }
    return runs.list(db, serverId, page);
  }

  /** For the observer of servers: the portal is connected, so what is there is fetched. */
  async serverConnected(tx: Knex, serverId: string): Promise<void> {
    const { runs, servers } = this.#options;
    await servers.lock(tx, serverId);
    if (await runs.running(tx, serverId)) return;
    await this.#begin(tx, serverId, 'save');
  }

  /** For the observer of servers: what was fetched from another address is of another server. */
  async serverSaved(
    tx: Knex,
    serverId: string,
    change: { addressChanged: boolean },
  ): Promise<void> {
    if (change.addressChanged) {
      await this.#options.catalogue.forget(tx, serverId);
    }
  }

  /** For the observer of servers: a run that is under way ends, and nothing that was fetched is kept. */
  async serverRemoved(tx: Knex, serverId: string): Promise<void> {
    const { catalogue, outbox, runs } = this.#options;
    await outbox.drop(tx, { topic: SYNC_TOPIC, key: serverId });
    const runId = await runs.cancelRunning(
      tx,
      serverId,
      'The server was removed.',
    );
    if (runId) await catalogue.clear(tx, runId);
    await catalogue.delete(tx, serverId);
  }

  async #startIfDue(serverId: string): Promise<boolean> {
    const { db, runs, servers } = this.#options;
    const started = await transact(db, async tx => {
      // Another replica may have been quicker.
      const server = await servers.lock(tx, serverId);
      if (!server || whyNotSynced(server)) return false;
      if (await runs.isRecent(tx, serverId, this.#bounds())) return false;
      await this.#begin(tx, serverId, 'schedule');
      return true;
    });
    if (started) this.#started(serverId);
    return started;
  }

  #bounds(): { succeededBefore: Date; failedBefore: Date } {
    const { everyMs } = this.#options;
    const now = Date.now();
    return {
      succeededBefore: new Date(now - everyMs),
      failedBefore: new Date(now - Math.min(everyMs, RETRY_FAILED_MS)),
    };
  }

  async #begin(
    tx: Knex,
    serverId: string,
    trigger: SyncTrigger,
    startedBy?: string,
  ): Promise<SyncRun> {
    const { history, outbox, runs } = this.#options;
    const id = randomUUID();
    await runs.insert(tx, { id, serverId, trigger, startedBy });
    await outbox.expedite(tx, {
      topic: SYNC_TOPIC,
      key: serverId,
      availableAt: new Date(),
    });
    if (startedBy) {
      await history.record(tx, {
        actor: startedBy,
        act: 'server.syncStarted',
        audience: 'admin',
        subject: { kind: 'server', id: serverId },
      });
    }
    const run = await runs.running(tx, serverId);
    if (!run) throw new Error(`The sync run ${id} was not written`);
    return run;
  }

  #started(serverId: string): void {
    this.#options.announcer.announce({ serverId });
    this.#options.wake(SYNC_TOPIC);
  }
}

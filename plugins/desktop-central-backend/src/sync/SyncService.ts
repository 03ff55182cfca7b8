import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Page,
  SyncChange,
  SyncRun,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Act, HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type {
  HoldReason,
  ServerRecord,
  ServerStore,
} from '../servers/ServerStore';
import type { Catalogue } from './Catalogue';
import type { RunsUnderWay } from './RunsUnderWay';
import type { SyncChangeStore } from './SyncChangeStore';
import type { SyncRunStore, SyncTrigger } from './SyncRunStore';

/** Topic of the outbox under which servers are synced; its keys are server ids. */
export const SYNC_TOPIC = 'sync';

const RETRY_FAILED_MS = 60 * 60_000;

/** What the service needs. */
export interface SyncServiceOptions {
  db: Knex;
  servers: ServerStore;
  runs: SyncRunStore;
  changes: SyncChangeStore;
  underWay: RunsUnderWay;
  catalogue: Catalogue;
  outbox: Outbox;
  history: HistoryStore;
  announcer: ChangeAnnouncer;
  /** How long after a run the next one is due. */
  everyMs: number;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

const HELD: Record<HoldReason, string> = {
  signIn:
    'The server is on hold because it refused the sign-in. Enter the credential again, or resume the server.',
  oneTimeCode:
    'The server is on hold because it asks for a one-time code. Enter the code on the page of the server.',
};

function noServer(): NotFoundError {
  return new NotFoundError('There is no such Desktop Central server.');
}

/** Why a server cannot be synced now; undefined where it can. */
export function whyNotSynced(server: ServerRecord): string | undefined {
  if (server.hold) return HELD[server.hold.reason];
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
      if (!server) throw noServer();
      const underWay = await runs.running(tx, serverId);
      if (underWay) return underWay;
      const refusal = whyNotSynced(server);
      if (refusal) throw new ConflictError(refusal);
      if (startedBy) {
        await this.#record(tx, server, 'server.syncStarted', startedBy);
      }
      return this.#begin(tx, serverId, trigger, startedBy);
    });
    this.#started(serverId);
    return run;
  }

  /**
   * Cancels the run that is under way, whichever replica is at it; the catalogue stays as it was.
   * @throws NotFoundError, ConflictError where none is under way
   */
  async cancel(serverId: string, cancelledBy: string): Promise<SyncRun> {
    const { announcer, db, servers, underWay } = this.#options;
    const cancelled = await transact(db, async tx => {
      const server = await servers.lock(tx, serverId);
      if (!server) throw noServer();
      const run = await this.#end(tx, serverId);
      if (!run) {
        throw new ConflictError(
          'No sync of this server is under way, so there is nothing to cancel. The last one may have ended just now.',
        );
      }
      await this.#record(tx, server, 'server.syncCancelled', cancelledBy);
      return run;
    });
    underWay.stop(cancelled.id);
    announcer.announce({ serverId });
    return cancelled;
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
    if (!(await servers.get(db, serverId))) throw noServer();
    return runs.list(db, serverId, page);
  }

  /** What a run changed, by kind, change and name. @throws NotFoundError */
  async listChanges(
    serverId: string,
    runId: string,
    page: PageRequest,
  ): Promise<Page<SyncChange>> {
    const { changes, db, runs, servers } = this.#options;
    if (!(await servers.get(db, serverId))) throw noServer();
    if (!(await runs.has(db, serverId, runId))) {
      throw new NotFoundError('This server has no such sync run.');
    }
    return changes.list(db, runId, page);
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
    await this.#end(tx, serverId, 'The server was removed.');
    await this.#options.catalogue.delete(tx, serverId);
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
    const { outbox, runs } = this.#options;
    const id = randomUUID();
    await runs.insert(tx, { id, serverId, trigger, startedBy });
    await outbox.expedite(tx, {
      topic: SYNC_TOPIC,
      key: serverId,
      availableAt: new Date(),
    });
    const run = await runs.running(tx, serverId);
    if (!run) throw new Error(`The sync run ${id} was not written`);
    return run;
  }

  /** Ends the run that is under way, in the order in which its writer locks rows. Answers it as it is then. */
  async #end(
    tx: Knex,
    serverId: string,
    why?: string,
  ): Promise<SyncRun | undefined> {
    const { catalogue, outbox, runs } = this.#options;
    const run = await runs.running(tx, serverId);
    if (!run) return undefined;
    await outbox.drop(tx, { topic: SYNC_TOPIC, key: serverId });
    await catalogue.clear(tx, run.id);
    await runs.cancel(tx, run.id, why);
    return runs.get(tx, run.id);
  }

  async #record(
    tx: Knex,
    { id, name }: ServerRecord,
    act: Act['act'],
    actor: string,
  ): Promise<void> {
    await this.#options.history.record(tx, {
      actor,
      act,
      audience: 'admin',
      subject: { kind: 'server', id },
      detail: { name },
    });
  }

  #started(serverId: string): void {
    this.#options.announcer.announce({ serverId });
    this.#options.wake(SYNC_TOPIC);
  }
}

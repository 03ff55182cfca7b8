import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { Lease, LeaseLostError, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { ServerService } from '../servers/ServerService';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { Catalogue } from './Catalogue';
import { CatalogueFetch } from './CatalogueFetch';
import type { ChangeLog } from './ChangeLog';
import { FetchedKind, Publication } from './Publication';
import type { RunsUnderWay } from './RunsUnderWay';
import { StagingWriter } from './StagingWriter';
import type { SyncChangeStore } from './SyncChangeStore';
import type { SyncRunStore } from './SyncRunStore';
import { SYNC_TOPIC, whyNotSynced } from './SyncService';

const DEFAULT_LEASE_MS = 5 * 60_000;
const CONCURRENCY = 2;
/** A run that was begun so often and never ended brings its process down, and is given up. */
const MAX_TRIES = 5;

/** What the handler needs. */
export interface SyncHandlerOptions {
  db: Knex;
  servers: ServerStore;
  dc: Pick<ServerService, 'driverOf' | 'holdForSignIn'>;
  runs: SyncRunStore;
  changes: SyncChangeStore;
  underWay: RunsUnderWay;
  catalogue: Catalogue;
  outbox: Outbox;
  announcer: ChangeAnnouncer;
  /** How long a claim holds without a sign of life. */
  leaseMs?: number;
}

/** The server leads elsewhere than when the run began. */
class ServerMovedError extends Error {}

function reasonOf(error: DcError): string {
  const words = error.dcWords && `Desktop Central says: ${error.dcWords}`;
  return [error.message, words, error.nextStep].filter(Boolean).join(' ');
}

/** One go at a run. */
interface Attempt {
  lease: Lease;
  server: ServerRecord;
  run: SyncRun;
  /** The process stops. */
  stopped: AbortSignal;
  /** Somebody cancelled the run in this process. */
  cancelled: AbortSignal;
}

/** Does the runs: fetches page by page into the staging, then publishes all at once. After a crash a run is done again from its start. */
export class SyncHandler implements OutboxHandler {
  readonly topic = SYNC_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #options: SyncHandlerOptions;

  constructor(options: SyncHandlerOptions) {
    this.#options = options;
    this.leaseMs = options.leaseMs ?? DEFAULT_LEASE_MS;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const { db, servers, runs, outbox } = this.#options;
    const server = await servers.get(db, lease.key);
    const run = await runs.running(db, lease.key);
    if (!server || !run) {
      await transact(db, tx => outbox.finish(tx, lease));
      return;
    }
    const refusal =
      lease.tries > MAX_TRIES
        ? 'The run was begun several times and never ended. Look into the logs of the portal.'
        : whyNotSynced(server);
    try {
      if (refusal) await this.#fail(lease, run, refusal);
      else {
        await this.#options.underWay.during(run.id, cancelled =>
          this.#attempt({ lease, server, run, stopped: signal, cancelled }),
        );
      }
    } catch (error) {
      if (!(await this.#wasCancelled(run, error))) throw error;
    }
    this.#options.announcer.announce({ serverId: server.id });
  }

  async #attempt(attempt: Attempt): Promise<void> {
    const { lease, server, run, stopped, cancelled } = attempt;
    try {
      await this.#run(attempt);
    } catch (error) {
      if (cancelled.aborted) return;
      if (error instanceof LeaseLostError) throw error;
      if (stopped.aborted || (await this.#wasSaved(server, error))) {
        await this.#options.outbox.giveBack(lease, new Date());
        return;
      }
      if (!(error instanceof DcError)) throw error;
      const refusal = error.kind === 'unauthorized' ? error : undefined;
      await this.#fail(
        lease,
        run,
        reasonOf(error),
        refusal && { server, refusal },
      );
    }
  }

  async #run(attempt: Attempt): Promise<void> {
    const { lease, server, run, stopped, cancelled } = attempt;
    const { db, catalogue, dc } = this.#options;
    const staging = new StagingWriter({
      ...this.#options,
      lease,
      leaseMs: this.leaseMs,
      serverId: server.id,
      runId: run.id,
    });
    const driver = await dc.driverOf(server);
    await staging.begin();
    const fetch = new CatalogueFetch({
      db,
      catalogue,
      server,
      driver,
      staging,
      signal: AbortSignal.any([stopped, cancelled]),
    });
    const fetched = await fetch.run();
    await transact(db, tx =>
      this.#publish(tx, attempt, fetched, staging.changes),
    );
  }

  /** Locks the server first, as whoever starts or cancels a run does. */
  async #publish(
    tx: Knex,
    { lease, server, run }: Attempt,
    fetched: FetchedKind[],
    log: ChangeLog,
  ): Promise<void> {
    const { catalogue, changes, outbox, runs, servers } = this.#options;
    const now = await servers.lock(tx, server.id);
    if (now?.addressVersion !== server.addressVersion) {
      throw new ServerMovedError();
    }
    await outbox.finish(tx, lease);
    const published = {
      id: run.id,
      serverId: server.id,
      startedAt: new Date(run.startedAt),
    };
    const counts = await new Publication(tx, published, log).publish(fetched);
    const kinds = fetched.filter(({ extent }) => extent !== 'none');
    await changes.insert(tx, run.id, log.list(kinds.map(({ kind }) => kind)));
    await catalogue.clear(tx, run.id);
    await runs.succeed(tx, run.id, counts);
  }

  /** Whether a failure comes from the server having been saved since: then its connections were closed. */
  async #wasSaved(server: ServerRecord, error: unknown): Promise<boolean> {
    if (error instanceof ServerMovedError) return true;
    if (!(error instanceof DcError)) return false;
    const now = await this.#options.servers.get(this.#options.db, server.id);
    return now?.version !== server.version;
  }

  /** Whether the lease was lost because somebody cancelled the run, on another replica. */
  async #wasCancelled(run: SyncRun, error: unknown): Promise<boolean> {
    if (!(error instanceof LeaseLostError)) return false;
    const now = await this.#options.runs.get(this.#options.db, run.id);
    return now?.state === 'cancelled';
  }

  async #fail(
    lease: Lease,
    run: SyncRun,
    reason: string,
    refused?: { server: ServerRecord; refusal: DcError },
  ): Promise<void> {
    const { catalogue, db, dc, outbox, runs, servers } = this.#options;
    await transact(db, async tx => {
      await servers.lock(tx, lease.key);
      await outbox.finish(tx, lease);
      await catalogue.clear(tx, run.id);
      await runs.fail(tx, run.id, reason);
      if (refused) {
        await dc.holdForSignIn(tx, refused.server, refused.refusal);
      }
    });
  }
}

import { createHash } from 'crypto';
import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import {
  type DcDriver,
  DcError,
  type DcScript,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { ServerService } from '../servers/ServerService';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { ahead } from './ahead';
import type { Catalogue } from './Catalogue';
import { KINDS, StagedScript } from './kinds';
import { StagingWriter } from './StagingWriter';
import type { SyncRunStore } from './SyncRunStore';
import { SYNC_TOPIC, whyNotSynced } from './SyncService';

const DEFAULT_LEASE_MS = 5 * 60_000;
const CONCURRENCY = 2;
/** A run that was begun so often and never ended brings its process down, and is given up. */
const MAX_TRIES = 5;
const SCRIPTS_AT_ONCE = 50;

/** What the handler needs. */
export interface SyncHandlerOptions {
  db: Knex;
  servers: ServerStore;
  dc: Pick<ServerService, 'driverOf' | 'holdForSignIn'>;
  runs: SyncRunStore;
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

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function leadsElsewhere(now: ServerRecord, then: ServerRecord): boolean {
  return (
    now.host !== then.host ||
    now.port !== then.port ||
    now.protocol !== then.protocol
  );
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
    if (refusal) await this.#fail(lease, run, refusal);
    else await this.#attempt(lease, server, run, signal);
    this.#options.announcer.announce({ serverId: server.id });
  }

  async #attempt(
    lease: Lease,
    server: ServerRecord,
    run: SyncRun,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#run(lease, server, run, signal);
    } catch (error) {
      const moved =
        error instanceof ServerMovedError ||
        (error instanceof DcError && error.code === 'serverChanged');
      if (signal.aborted || moved) {
        await this.#options.outbox.giveBack(lease, new Date());
        return;
      }
      if (!(error instanceof DcError)) throw error;
      const refusal = error.kind === 'unauthorized' ? error : undefined;
      await this.#fail(lease, run, reasonOf(error), refusal);
    }
  }

  async #run(
    lease: Lease,
    server: ServerRecord,
    run: SyncRun,
    signal: AbortSignal,
  ): Promise<void> {
    const driver = await this.#options.dc.driverOf(server);
    const staging = new StagingWriter({
      ...this.#options,
      lease,
      leaseMs: this.leaseMs,
      serverId: server.id,
      runId: run.id,
    });
    await staging.begin();
    for (const kind of KINDS) {
      await staging.beginKind(kind);
      if (kind === 'scripts') {
        await this.#fetchScripts(staging, driver, server.id, signal);
      } else await this.#fetch(staging, driver, kind, signal);
    }
    await this.#options.catalogue.prepare(this.#options.db);
    await transact(this.#options.db, tx =>
      this.#publish(tx, lease, server, run),
    );
  }

  async #fetch(
    staging: StagingWriter,
    driver: DcDriver,
    kind: 'packages' | 'domains' | 'computers',
    signal: AbortSignal,
  ): Promise<void> {
    if (kind === 'packages') {
      for await (const rows of ahead(driver.listPackages(signal))) {
        await staging.write(kind, rows);
      }
    } else if (kind === 'domains') {
      for await (const rows of ahead(driver.listDomains(signal))) {
        await staging.write(kind, rows);
      }
    } else {
      for await (const rows of ahead(driver.listComputers(signal))) {
        await staging.write(kind, rows);
      }
    }
  }

  async #fetchScripts(
    staging: StagingWriter,
    driver: DcDriver,
    serverId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { catalogue, db } = this.#options;
    for await (const rows of ahead(driver.listScripts(signal))) {
      for (let at = 0; at < rows.length; at += SCRIPTS_AT_ONCE) {
        const scripts = rows.slice(at, at + SCRIPTS_AT_ONCE);
        const kept = await catalogue.scriptsWithContent(db, serverId, scripts);
        const staged: StagedScript[] = [];
        for (const script of scripts) {
          await staging.keepLease();
          const content = kept.has(script.id)
            ? undefined
            : await this.#readContent(driver, script, signal);
          const hasContent = kept.has(script.id) || content !== undefined;
          staged.push({ ...script, hasContent, content });
        }
        await staging.write('scripts', staged);
      }
    }
  }

  /** The content, where DC gives it, it is the one that the checksum is of, and it is text: PostgreSQL takes no NUL. */
  async #readContent(
    driver: DcDriver,
    script: DcScript,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (!script.checksum) return undefined;
    const content = await driver.readScript(script.id, signal);
    if (content === undefined || content.includes('\0')) return undefined;
    return sha256(content) === script.checksum ? content : undefined;
  }

  /** Locks the server first, as whoever starts a run does. */
  async #publish(
    tx: Knex,
    lease: Lease,
    server: ServerRecord,
    run: SyncRun,
  ): Promise<void> {
    const { catalogue, outbox, runs, servers } = this.#options;
    const now = await servers.lock(tx, server.id);
    if (!now || leadsElsewhere(now, server)) throw new ServerMovedError();
    const counts = await catalogue.publish(tx, server.id, run.id);
    await runs.succeed(tx, run.id, counts);
    await outbox.finish(tx, lease);
  }

  async #fail(
    lease: Lease,
    run: SyncRun,
    reason: string,
    refusal?: DcError,
  ): Promise<void> {
    const { catalogue, db, dc, outbox, runs, servers } = this.#options;
    await transact(db, async tx => {
      await servers.lock(tx, lease.key);
      await outbox.finish(tx, lease);
      await catalogue.clear(tx, run.id);
      await runs.fail(tx, run.id, reason);
      if (refusal) await dc.holdForSignIn(tx, lease.key, refusal);
    });
  }
}

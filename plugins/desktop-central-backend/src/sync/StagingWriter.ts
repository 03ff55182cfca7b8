import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { Catalogue } from './Catalogue';
import { ChangeLog } from './ChangeLog';
import type { CatalogueKind, SyncCounts } from './kinds';
import type { StagedRow } from './stagedRow';
import type { SyncRunStore } from './SyncRunStore';

/** What the writer needs. */
export interface StagingWriterOptions {
  db: Knex;
  catalogue: Catalogue;
  runs: SyncRunStore;
  outbox: Outbox;
  announcer: ChangeAnnouncer;
  lease: Lease;
  leaseMs: number;
  serverId: string;
  runId: string;
}

/** How often the progress of a run is written and told at most, beside the begin of each kind. */
const PROGRESS_MS = 250;

/** Stages the pages of one run. Every write renews the lease first, so that whoever lost it writes nothing more. */
export class StagingWriter {
  /** What of the pages is another than in the catalogue. */
  readonly changes = new ChangeLog();
  readonly #options: StagingWriterOptions;
  readonly #counts: SyncCounts[] = [];
  #lease: Lease;
  #page = 0;
  #allNew = false;
  #shownAt = 0;

  constructor(options: StagingWriterOptions) {
    this.#options = options;
    this.#lease = options.lease;
  }

  /** Forgets what an earlier try staged. @throws LeaseLostError */
  async begin(): Promise<void> {
    const { catalogue, runId } = this.#options;
    await this.#write(tx => catalogue.clear(tx, runId));
  }

  /** Shows that a kind is being fetched. @throws LeaseLostError */
  async beginKind(kind: CatalogueKind): Promise<void> {
    this.#counts.push({
      kind,
      fetched: 0,
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 0,
    });
    this.#shownAt = 0;
    const { catalogue, serverId } = this.#options;
    await this.#write(async tx => {
      this.#allNew = await catalogue.isEmpty(tx, serverId, kind);
    });
  }

  /** Stages a page. @throws LeaseLostError */
  async write(
    kind: CatalogueKind,
    rows: Map<string, StagedRow>,
  ): Promise<void> {
    const { catalogue, runId, serverId } = this.#options;
    const counts = this.#counts.find(entry => entry.kind === kind);
    if (counts) counts.fetched += rows.size;
    this.#page += 1;
    const page = {
      ...{ runId, serverId, kind },
      ...{ page: this.#page, allNew: this.#allNew },
    };
    await this.#write(async tx => {
      const { added, changed } = await catalogue.stage(tx, page, rows);
      this.changes.note(kind, 'added', added);
      this.changes.note(kind, 'changed', changed);
    });
  }

  /** Renews the lease where a good part of it has passed. @throws LeaseLostError */
  async keepLease(): Promise<void> {
    const left = this.#lease.expiresAt.getTime() - Date.now();
    if (left > this.#options.leaseMs / 2) return;
    await this.#write(async () => {});
  }

  async #write(work: (tx: Knex) => Promise<void>): Promise<void> {
    const { db, outbox, runs, runId, leaseMs, serverId, announcer } =
      this.#options;
    const show = Date.now() - this.#shownAt >= PROGRESS_MS;
    this.#lease = await transact(db, async tx => {
      const lease = await outbox.renew(tx, this.#lease, leaseMs);
      await work(tx);
      if (show) await runs.recordProgress(tx, runId, this.#counts);
      return lease;
    });
    if (!show) return;
    this.#shownAt = Date.now();
    announcer.announce({ serverId });
  }
}

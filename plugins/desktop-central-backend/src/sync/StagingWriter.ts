import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { Catalogue, ReadyPage } from './Catalogue';
import { ChangeLog } from './ChangeLog';
import { CatalogueKind, KINDS, SyncCounts } from './kinds';
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

  /** Stages a page; one without rows shows that its kind is being fetched. @throws LeaseLostError */
  async write(ready: ReadyPage): Promise<void> {
    const { kind, size, added, changed } = ready;
    const { catalogue, runId } = this.#options;
    this.#countsOf(kind).fetched += size;
    this.changes.note(kind, 'added', added);
    this.changes.note(kind, 'changed', changed);
    this.#page += 1;
    await this.#write(tx => catalogue.stage(tx, runId, this.#page, ready));
  }

  /** Renews the lease where a good part of it has passed. @throws LeaseLostError */
  async keepLease(): Promise<void> {
    const left = this.#lease.expiresAt.getTime() - Date.now();
    if (left > this.#options.leaseMs / 2) return;
    await this.#write(async () => {});
  }

  #countsOf(kind: CatalogueKind): SyncCounts {
    const counted = this.#counts.find(entry => entry.kind === kind);
    if (counted) return counted;
    const counts = {
      ...{ kind, fetched: 0, added: 0 },
      ...{ changed: 0, removed: 0, unchanged: 0 },
    };
    this.#counts.push(counts);
    const place = (entry: SyncCounts) => KINDS.indexOf(entry.kind);
    this.#counts.sort((one, other) => place(one) - place(other));
    this.#shownAt = 0;
    return counts;
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

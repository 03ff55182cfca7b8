import type { Knex } from 'knex';
import { whereNoneOf } from '../database/conditions';
import { StoredNumber, toNumber } from '../database/dialect';
import { joinTextsOfJson, joinWholeTables } from '../database/manyRows';
import { isEmpty, upsertRows } from './catalogueRows';
import { ChangeLog, CHANGES_KEPT } from './ChangeLog';
import { CatalogueKind, isLookedUp, SyncCounts, TABLES } from './kinds';
import { writeMachineLogins } from './machineLogins';

/** The run whose staging is published. */
export interface PublishedRun {
  id: string;
  serverId: string;
  startedAt: Date;
}

/** What a run fetched of a kind. */
export interface FetchedKind {
  kind: CatalogueKind;
  /** `all`: what was not fetched is gone. `some`: it may still be there. `none`: the catalogue stays as it was. */
  extent: 'all' | 'some' | 'none';
  /** Why not all. */
  note?: string;
}

type Counts = Omit<SyncCounts, 'kind' | 'note'>;
type Ids = 'seen' | 'added' | 'changed';

/** An id of {@link Ids}, in a query of them. */
const ID = 'item.value';

const NOTHING: Counts = {
  fetched: 0,
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 0,
};

/** Makes what a run staged the catalogue of its server, within one transaction, and counts what changed. */
export class Publication {
  readonly #tx: Knex;
  readonly #run: PublishedRun;
  readonly #log: ChangeLog;
  readonly #now = new Date();

  /** What is removed is noted in the log. */
  constructor(tx: Knex, run: PublishedRun, log: ChangeLog) {
    this.#tx = tx;
    this.#run = run;
    this.#log = log;
  }

  async publish(fetched: FetchedKind[]): Promise<SyncCounts[]> {
    await joinWholeTables(this.#tx);
    const counts: SyncCounts[] = [];
    for (const { kind, extent, note } of fetched) {
      const counted =
        extent === 'none'
          ? NOTHING
          : await this.#publishKind(kind, extent === 'all');
      counts.push({ kind, ...counted, ...(note ? { note } : {}) });
    }
    return counts;
  }

  /** A row that DC gave on two pages counts once. */
  async #publishKind(kind: CatalogueKind, all: boolean): Promise<Counts> {
    const fetched = await this.#count(this.#ids(kind, 'seen').distinct(ID));
    const removed = all ? await this.#markRemoved(kind) : 0;
    if (removed > 0) await this.#noteRemoved(kind);
    const { added, changed } = await this.#writeDifferent(kind, fetched);
    const unchanged = fetched - added - changed;
    return { fetched, added, changed, removed, unchanged };
  }

  /** Page after page, so that of a row on two pages the later one counts. */
  async #writeDifferent(
    kind: CatalogueKind,
    fetched: number,
  ): Promise<Pick<Counts, 'added' | 'changed'>> {
    const pages: number[] = await this.#staged(kind)
      .whereNotNull('staged.rows')
      .orderBy('staged.page')
      .pluck('staged.page');
    if (pages.length === 0) return NOTHING;
    const added = await this.#count(this.#ids(kind, 'added').distinct(ID));
    const changed = await this.#count(this.#ids(kind, 'changed').distinct(ID));
    const first = added === fetched && (await this.#isFirst(kind, fetched));
    for (const page of pages) {
      const staged = this.#staged(kind).where({ 'staged.page': page });
      await upsertRows(this.#tx, this.#run.serverId, kind, staged, first);
    }
    if (kind === 'computers') {
      await writeMachineLogins(this.#tx, this.#run.serverId);
    }
    return { added, changed };
  }

  /** Whether there is nothing of the kind yet, and nothing comes twice. */
  async #isFirst(kind: CatalogueKind, fetched: number): Promise<boolean> {
    const seen = await this.#count(this.#ids(kind, 'seen').select(ID));
    return seen === fetched && isEmpty(this.#tx, this.#run.serverId, kind);
  }

  async #count(rows: Knex.QueryBuilder): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await this.#tx
      .from(rows.as('counted'))
      .count({ count: '*' });
    return toNumber(row.count);
  }

  /** What was looked up since the run began may be newer than the list that the run fetched. */
  async #markRemoved(kind: CatalogueKind): Promise<number> {
    const table = TABLES[kind];
    const present = this.#tx(table)
      .where({ server_id: this.#run.serverId })
      .whereNull('removed_at');
    const vanished = whereNoneOf(
      this.#tx,
      present,
      `${table}.dc_id`,
      this.#ids(kind, 'seen'),
      ID,
    );
    if (isLookedUp(kind)) {
      vanished.where(before =>
        before
          .whereNull('looked_up_at')
          .orWhere('looked_up_at', '<', this.#run.startedAt),
      );
    }
    return vanished.update({ removed_at: this.#now });
  }

  async #noteRemoved(kind: CatalogueKind): Promise<void> {
    const removed: Array<{ id: string; name: string }> = await this.#tx(
      TABLES[kind],
    )
      .where({ server_id: this.#run.serverId, removed_at: this.#now })
      .orderBy('dc_id')
      .limit(CHANGES_KEPT)
      .select({ id: 'dc_id' }, 'name');
    this.#log.note(kind, 'removed', removed);
  }

  /** Ids of a kind, as {@link ID}. */
  #ids(kind: CatalogueKind, ids: Ids): Knex.QueryBuilder {
    const staged = this.#staged(kind);
    return joinTextsOfJson(this.#tx, staged, `staged.${ids}`, 'item');
  }

  #staged(kind: CatalogueKind): Knex.QueryBuilder {
    return this.#tx('sync_staging as staged').where({
      'staged.run_id': this.#run.id,
      'staged.kind': kind,
    });
  }
}

import type { Knex } from 'knex';
import {
  insertSelected,
  joinWholeTables,
  StoredNumber,
  textInJson,
  toNumber,
} from '../database/dialect';
import { upsertRows } from './catalogueRows';
import { CatalogueKind, isLookedUp, KINDS, SyncCounts, TABLES } from './kinds';
import { LASTING_DIGEST } from './stagedRow';

/** How many items of each kind and change a run keeps to be shown; it counts all. */
export const CHANGES_KEPT = 200;

type ChangeWord = 'added' | 'changed' | 'removed';

const CHANGES: ChangeWord[] = ['added', 'changed', 'removed'];
const ADDED = '(live.dc_id is null or live.removed_at is not null)';
const LASTING = (digest: string) => `substr(${digest}, 1, ${LASTING_DIGEST})`;
const CHANGED = `live.removed_at is null and fetched.row is not null and ${LASTING(
  'live.digest',
)} <> ${LASTING('fetched.digest')}`;

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

const NOTHING: Counts = {
  fetched: 0,
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 0,
};

/** Makes what a run staged the catalogue of its server, within one transaction, and tells what changed. */
export class Publication {
  readonly #tx: Knex;
  readonly #run: PublishedRun;
  readonly #now = new Date();

  constructor(tx: Knex, run: PublishedRun) {
    this.#tx = tx;
    this.#run = run;
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

  async #publishKind(kind: CatalogueKind, all: boolean): Promise<Counts> {
    const { fetched, toWrite } = await this.#count(kind);
    const { added, changed } =
      toWrite > 0 ? await this.#compare(kind) : NOTHING;
    await this.#keepChanges(kind, 'added', added, this.#differing(kind, ADDED));
    await this.#keepChanges(
      kind,
      'changed',
      changed,
      this.#differing(kind, CHANGED),
    );
    const removed = all ? await this.#markRemoved(kind) : 0;
    await this.#keepChanges(kind, 'removed', removed, this.#gone(kind));
    if (toWrite > 0) {
      const rows = this.#staged(kind).whereNotNull('row');
      await upsertRows(this.#tx, this.#run.serverId, kind, rows);
    }
    const unchanged = fetched - added - changed;
    return { fetched, added, changed, removed, unchanged };
  }

  async #count(
    kind: CatalogueKind,
  ): Promise<{ fetched: number; toWrite: number }> {
    const [row]: Array<Record<'fetched' | 'written', StoredNumber>> =
      await this.#staged(kind).select(
        this.#tx.raw('count(*) as fetched'),
        this.#tx.raw('count(??) as written', ['row']),
      );
    return { fetched: toNumber(row.fetched), toWrite: toNumber(row.written) };
  }

  async #compare(
    kind: CatalogueKind,
  ): Promise<{ added: number; changed: number }> {
    const [row]: Array<Record<ChangeWord, StoredNumber>> = await this.#joined(
      kind,
    ).select(
      this.#tx.raw(`count(case when ${ADDED} then 1 end) as added`),
      this.#tx.raw(`count(case when ${CHANGED} then 1 end) as changed`),
    );
    return { added: toNumber(row.added), changed: toNumber(row.changed) };
  }

  /** What was looked up since the run began may be newer than the list that the run fetched. */
  async #markRemoved(kind: CatalogueKind): Promise<number> {
    const table = TABLES[kind];
    const staged = this.#staged(kind)
      .select(this.#tx.raw('1'))
      .whereRaw('fetched.dc_id = ??', [`${table}.dc_id`]);
    const vanished = this.#tx(table)
      .where({ server_id: this.#run.serverId })
      .whereNull('removed_at')
      .whereNotExists(staged);
    if (isLookedUp(kind)) {
      vanished.where(before =>
        before
          .whereNull('looked_up_at')
          .orWhere('looked_up_at', '<', this.#run.startedAt),
      );
    }
    return vanished.update({ removed_at: this.#now });
  }

  /** Keeps a bounded number of the items of a change, in the order of their names. */
  async #keepChanges(
    kind: CatalogueKind,
    change: ChangeWord,
    count: number,
    items: Knex.QueryBuilder,
  ): Promise<void> {
    if (count === 0) return;
    const group =
      KINDS.indexOf(kind) * CHANGES.length + CHANGES.indexOf(change);
    await insertSelected(this.#tx, {
      table: 'sync_changes',
      columns: ['run_id', 'kind', 'change', 'place', 'dc_id', 'name'],
      rows: this.#tx
        .from(items.limit(CHANGES_KEPT).as('item'))
        .select(
          this.#tx.raw('?, ?, ?', [this.#run.id, kind, change]),
          this.#tx.raw(
            'cast(? as integer) + row_number() over (order by name, dc_id)',
            [group * CHANGES_KEPT],
          ),
          'dc_id',
          'name',
        ),
    });
  }

  #differing(kind: CatalogueKind, how: string): Knex.QueryBuilder {
    return this.#joined(kind)
      .whereRaw(how)
      .select('fetched.dc_id', {
        name: textInJson(this.#tx, 'fetched.row', 'name'),
      });
  }

  #gone(kind: CatalogueKind): Knex.QueryBuilder {
    return this.#tx(TABLES[kind])
      .where({ server_id: this.#run.serverId, removed_at: this.#now })
      .select('dc_id', 'name');
  }

  #staged(kind: CatalogueKind): Knex.QueryBuilder {
    return this.#tx('sync_staging as fetched').where({
      'fetched.run_id': this.#run.id,
      'fetched.kind': kind,
    });
  }

  #joined(kind: CatalogueKind): Knex.QueryBuilder {
    return this.#staged(kind).leftJoin(`${TABLES[kind]} as live`, join =>
      join
        .on('live.dc_id', 'fetched.dc_id')
        .andOn('live.server_id', this.#tx.raw('?', [this.#run.serverId])),
    );
  }
}

import { createHash } from 'crypto';
import type { Knex } from 'knex';
import {
  insertRows,
  refreshStatistics,
  rowsAtOnce,
  StoredNumber,
  toNumber,
} from '../database/dialect';
import {
  CatalogueKind,
  KINDS,
  StagedRows,
  SyncCounts,
  TO_COLUMNS,
} from './kinds';

/** Scripts carry their content, of up to 1 MiB each. */
const SCRIPTS_AT_ONCE = 50;
/** Whether a row that was fetched is in the catalogue already. */
const PRESENT = 'live.dc_id is not null and live.removed_at is null';

interface StagedRecord {
  dc_id: string;
  digest: string;
  row: string;
}

/** The content of a script is not in it: its checksum is, and the content is not staged where it is known already. */
function digestOf(row: object, text: string): string {
  const digested =
    'content' in row ? JSON.stringify({ ...row, content: undefined }) : text;
  return createHash('sha256').update(digested).digest('hex');
}

function chunksOf<T>(items: T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) {
    chunks.push(items.slice(at, at + size));
  }
  return chunks;
}

/** A kept content stays while its checksum does. */
function contentToMerge(tx: Knex): Knex.Raw {
  return tx.raw(
    'case when excluded.checksum = scripts.checksum then coalesce(excluded.content, scripts.content) else excluded.content end',
  );
}

/**
 * The catalogue of a server as people see it, and the staging beside it. What a run fetches is staged page by page and
 * published in one transaction, so that a run is all or nothing.
 */
export class Catalogue {
  /** Stages rows of a run; a row that DC gave twice, because its list moved, counts once. */
  async stage<K extends CatalogueKind>(
    tx: Knex,
    runId: string,
    kind: K,
    rows: Array<StagedRows[K] & { id: string }>,
  ): Promise<void> {
    const unique = new Map(rows.map(row => [row.id, row]));
    const records = [...unique.values()].map(row => {
      const text = JSON.stringify(row);
      return {
        run_id: runId,
        kind,
        dc_id: row.id,
        digest: digestOf(row, text),
        row: text,
      };
    });
    for (const chunk of chunksOf(records, rowsAtOnce(tx))) {
      await insertRows(tx, 'sync_staging', chunk)
        .onConflict(['run_id', 'kind', 'dc_id'])
        .merge(['digest', 'row']);
    }
  }

  /** Forgets what a run has staged. */
  async clear(tx: Knex, runId: string): Promise<void> {
    await tx('sync_staging').where({ run_id: runId }).delete();
  }

  /** Of the scripts with these checksums, those whose content is stored and of that checksum. */
  async scriptsWithContent(
    tx: Knex,
    serverId: string,
    scripts: Array<{ id: string; checksum?: string }>,
  ): Promise<Set<string>> {
    const rows: Array<{ dc_id: string; checksum: string | null }> = await tx(
      'scripts',
    )
      .where({ server_id: serverId })
      .whereIn(
        'dc_id',
        scripts.map(script => script.id),
      )
      .whereNotNull('content')
      .select('dc_id', 'checksum');
    const stored = new Map(rows.map(row => [row.dc_id, row.checksum]));
    return new Set(
      scripts
        .filter(({ id, checksum }) => checksum && stored.get(id) === checksum)
        .map(script => script.id),
    );
  }

  /** To be called before {@link publish}, outside its transaction, so that concurrent runs do not wait for each other. */
  async prepare(db: Knex): Promise<void> {
    await refreshStatistics(db, [
      { name: 'sync_staging', keys: ['run_id', 'kind', 'dc_id'] },
      ...KINDS.map(name => ({ name, keys: ['server_id', 'dc_id'] })),
    ]);
  }

  /** Makes what a run staged the catalogue of the server, within one transaction, and answers what changed. */
  async publish(
    tx: Knex,
    serverId: string,
    runId: string,
  ): Promise<SyncCounts[]> {
    const counts: SyncCounts[] = [];
    for (const kind of KINDS) {
      counts.push(await this.#publishKind(tx, serverId, runId, kind));
    }
    await this.clear(tx, runId);
    return counts;
  }

  /** Marks everything of a server as removed: the server is another one now. */
  async forget(tx: Knex, serverId: string): Promise<void> {
    for (const kind of KINDS) {
      await tx(kind)
        .where({ server_id: serverId })
        .whereNull('removed_at')
        .update({ removed_at: new Date() });
    }
  }

  /** Deletes everything of a server that was removed. */
  async delete(tx: Knex, serverId: string): Promise<void> {
    for (const kind of KINDS) {
      await tx(kind).where({ server_id: serverId }).delete();
    }
  }

  async #publishKind(
    tx: Knex,
    serverId: string,
    runId: string,
    kind: CatalogueKind,
  ): Promise<SyncCounts> {
    const { fetched, added, changed } = await this.#compare(
      tx,
      this.#joined(tx, serverId, runId, kind),
    );
    const removed = await this.#markRemoved(tx, serverId, runId, kind);
    if (added + changed > 0) await this.#upsert(tx, serverId, runId, kind);
    const unchanged = fetched - added - changed;
    return { kind, fetched, added, changed, removed, unchanged };
  }

  #joined(
    tx: Knex,
    serverId: string,
    runId: string,
    kind: CatalogueKind,
  ): Knex.QueryBuilder {
    return tx('sync_staging as staged')
      .leftJoin(`${kind} as live`, join =>
        join
          .on('live.dc_id', 'staged.dc_id')
          .andOn('live.server_id', tx.raw('?', [serverId])),
      )
      .where({ 'staged.run_id': runId, 'staged.kind': kind });
  }

  async #compare(
    tx: Knex,
    joined: Knex.QueryBuilder,
  ): Promise<Pick<SyncCounts, 'fetched' | 'added' | 'changed'>> {
    const [row]: Array<Record<'fetched' | 'present' | 'same', StoredNumber>> =
      await joined.select(
        tx.raw('count(*) as fetched'),
        tx.raw(`count(case when ${PRESENT} then 1 end) as present`),
        tx.raw(
          `count(case when ${PRESENT} and live.digest = staged.digest then 1 end) as same`,
        ),
      );
    const present = toNumber(row.present);
    const fetched = toNumber(row.fetched);
    const same = toNumber(row.same);
    return { fetched, added: fetched - present, changed: present - same };
  }

  async #markRemoved(
    tx: Knex,
    serverId: string,
    runId: string,
    kind: CatalogueKind,
  ): Promise<number> {
    const staged = tx('sync_staging as staged')
      .select(tx.raw('1'))
      .where({ 'staged.run_id': runId, 'staged.kind': kind })
      .whereRaw('staged.dc_id = ??', [`${kind}.dc_id`]);
    return tx(kind)
      .where({ server_id: serverId })
      .whereNull('removed_at')
      .whereNotExists(staged)
      .update({ removed_at: new Date() });
  }

  /** Writes what is new, changed or back again, a chunk at a time. */
  async #upsert(
    tx: Knex,
    serverId: string,
    runId: string,
    kind: CatalogueKind,
  ): Promise<void> {
    const size = kind === 'scripts' ? SCRIPTS_AT_ONCE : rowsAtOnce(tx);
    let after = '';
    for (;;) {
      const staged: StagedRecord[] = await this.#joined(
        tx,
        serverId,
        runId,
        kind,
      )
        .where('staged.dc_id', '>', after)
        .where(different =>
          different
            .whereNull('live.dc_id')
            .orWhereNotNull('live.removed_at')
            .orWhereRaw('live.digest <> staged.digest'),
        )
        .orderBy('staged.dc_id')
        .limit(size)
        .select('staged.dc_id', 'staged.digest', 'staged.row');
      if (staged.length === 0) return;
      await this.#write(tx, serverId, kind, staged);
      after = staged[staged.length - 1].dc_id;
    }
  }

  async #write<K extends CatalogueKind>(
    tx: Knex,
    serverId: string,
    kind: K,
    staged: StagedRecord[],
  ): Promise<void> {
    const records = staged.map(record => ({
      server_id: serverId,
      dc_id: record.dc_id,
      digest: record.digest,
      removed_at: null,
      ...TO_COLUMNS[kind](JSON.parse(record.row)),
    }));
    const columns = Object.keys(records[0]);
    const merged = Object.fromEntries(
      columns.map(column => [
        column,
        column === 'content'
          ? contentToMerge(tx)
          : tx.raw('??', [`excluded.${column}`]),
      ]),
    );
    await insertRows(tx, kind, records)
      .onConflict(['server_id', 'dc_id'])
      .merge(merged);
  }
}

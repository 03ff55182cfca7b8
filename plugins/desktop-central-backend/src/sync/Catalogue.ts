import type { Knex } from 'knex';
import { insertSelected } from '../database/dialect';
import { fetchedRows, RowsOf, upsertRows } from './catalogueRows';
import { CatalogueKind, KINDS, LookUpKind, TABLES } from './kinds';

/**
 * The catalogue of a server, and the staging beside it. What a run fetches is staged page by page and published in one
 * transaction, so that a run is all or nothing for those who see the catalogue.
 */
export class Catalogue {
  /**
   * Stages rows of a run; a row that DC gave twice, because its list moved, counts once. Where the catalogue has a row just so,
   * only that it was seen is staged.
   */
  async stage<K extends CatalogueKind>(
    tx: Knex,
    run: { id: string; serverId: string },
    kind: K,
    rows: RowsOf<K>,
  ): Promise<void> {
    if (rows.length === 0) return;
    const staged = tx
      .from(fetchedRows(tx, kind, rows))
      .leftJoin(`${TABLES[kind]} as live`, join =>
        join
          .on('live.dc_id', 'fetched.dc_id')
          .andOn('live.server_id', tx.raw('?', [run.serverId])),
      )
      .whereRaw('true')
      .select(
        tx.raw('?, ?', [run.id, kind]),
        'fetched.dc_id',
        'fetched.digest',
        tx.raw(
          'case when live.digest = fetched.digest and live.removed_at is null then null else fetched.?? end',
          ['row'],
        ),
      );
    await insertSelected(tx, {
      table: 'sync_staging',
      columns: ['run_id', 'kind', 'dc_id', 'digest', 'row'],
      rows: staged,
      conflict: {
        keys: ['run_id', 'kind', 'dc_id'],
        set: { digest: 'excluded.digest', row: 'excluded.row' },
      },
    });
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

  /** Takes what was looked up in DC just now into the catalogue, where a run that began before will leave it. */
  async keepLookedUp<K extends LookUpKind>(
    tx: Knex,
    serverId: string,
    kind: K,
    rows: RowsOf<K>,
  ): Promise<void> {
    if (rows.length === 0) return;
    const found = tx.from(fetchedRows(tx, kind, rows)).whereRaw('true');
    await upsertRows(tx, serverId, kind, found);
    await tx(TABLES[kind])
      .where({ server_id: serverId })
      .whereIn(
        'dc_id',
        rows.map(row => row.id),
      )
      .update({ looked_up_at: new Date() });
  }

  /** Marks everything of a server as removed: the server is another one now. */
  async forget(tx: Knex, serverId: string): Promise<void> {
    for (const kind of KINDS) {
      await tx(TABLES[kind])
        .where({ server_id: serverId })
        .whereNull('removed_at')
        .update({ removed_at: new Date() });
    }
  }

  /** Deletes everything of a server that was removed. */
  async delete(tx: Knex, serverId: string): Promise<void> {
    for (const kind of KINDS) {
      await tx(TABLES[kind]).where({ server_id: serverId }).delete();
    }
  }
}

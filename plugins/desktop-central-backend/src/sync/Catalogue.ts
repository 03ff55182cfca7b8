import type { Knex } from 'knex';
import {
  digestsTable,
  rowsAsJson,
  toStagedRows,
  upsertRows,
} from './catalogueRows';
import { CatalogueKind, KINDS, LookUpKind, StagedRows, TABLES } from './kinds';
import { isChange, StagedRow } from './stagedRow';

/** A page of a list that a run fetched. */
export interface FetchedPage {
  runId: string;
  serverId: string;
  kind: CatalogueKind;
  /** Counts the pages of the run. */
  page: number;
  /** The catalogue had nothing of the kind: everything is new. */
  allNew: boolean;
}

/** Rows of a page that the catalogue does not have just so. */
export interface StagedChanges {
  /** New or back again. */
  added: StagedRow[];
  /** They differ in what lasts. */
  changed: StagedRow[];
  /** They differ only in what comes and goes. */
  passing: StagedRow[];
}

/**
 * The catalogue of a server, and the staging beside it. What a run fetches is staged page by page and published in one
 * transaction, so that a run is all or nothing for those who see the catalogue.
 */
export class Catalogue {
  /**
   * Stages a page: what was seen on it, and those rows that the catalogue has otherwise or not at all. A row that DC gave twice,
   * because its list moved, counts once.
   */
  async stage(
    tx: Knex,
    page: FetchedPage,
    rows: Map<string, StagedRow>,
  ): Promise<StagedChanges> {
    const changes: StagedChanges = { added: [], changed: [], passing: [] };
    if (rows.size === 0) return changes;
    if (page.allNew) changes.added = [...rows.values()];
    else await this.#compare(tx, page, rows, changes);
    const { added, changed, passing } = changes;
    const toWrite = [...added, ...changed, ...passing];
    const idsOf = (some: StagedRow[]) =>
      JSON.stringify(some.map(row => row.id));
    await tx('sync_staging').insert({
      run_id: page.runId,
      kind: page.kind,
      page: page.page,
      seen: JSON.stringify([...rows.keys()]),
      added: idsOf(added),
      changed: idsOf(changed),
      rows: toWrite.length > 0 ? rowsAsJson(toWrite) : null,
    });
    return changes;
  }

  /** Whether the catalogue of a server never had anything of a kind. */
  async isEmpty(
    tx: Knex,
    serverId: string,
    kind: CatalogueKind,
  ): Promise<boolean> {
    const row = await tx(TABLES[kind])
      .where({ server_id: serverId })
      .first('dc_id');
    return row === undefined;
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
    rows: Array<StagedRows[K]>,
  ): Promise<void> {
    if (rows.length === 0) return;
    const json = rowsAsJson(toStagedRows(tx, kind, rows).values());
    const staged = tx
      .from(tx.raw('(select cast(? as text) as ??) as staged', [json, 'rows']))
      .whereRaw('true');
    await upsertRows(tx, serverId, kind, staged);
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

  async #compare(
    tx: Knex,
    { serverId, kind }: FetchedPage,
    rows: Map<string, StagedRow>,
    changes: StagedChanges,
  ): Promise<void> {
    // Looked up one by one: joined, a table whose size PostgreSQL does not know yet may be read anew for each of them.
    const live = tx(`${TABLES[kind]} as live`)
      .where({ 'live.server_id': serverId })
      .whereRaw('live.dc_id = fetched.dc_id')
      .whereNull('live.removed_at')
      .select('live.digest');
    const compared = tx
      .from(digestsTable(tx, rows.values()))
      .select('fetched.dc_id', 'fetched.digest', { live });
    const different: Array<{ dc_id: string; live: string | null }> = await tx
      .from(compared.as('compared'))
      .whereRaw("coalesce(live, '') <> digest")
      .select('dc_id', 'live');
    for (const { dc_id, live: digest } of different) {
      const row = rows.get(dc_id);
      if (!row) continue;
      if (digest === null) changes.added.push(row);
      else if (isChange(digest, row.digest)) changes.changed.push(row);
      else changes.passing.push(row);
    }
  }
}

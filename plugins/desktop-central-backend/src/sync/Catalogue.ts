import type { Knex } from 'knex';
import {
  digestsTable,
  rowsAsJson,
  toStagedRows,
  upsertRows,
} from './catalogueRows';
import {
  CatalogueKind,
  FetchedPage,
  KINDS,
  LookUpKind,
  StagedRows,
  TABLES,
} from './kinds';
import { deleteMachineLogins, writeMachineLogins } from './machineLogins';
import { isChange, StagedRow } from './stagedRow';

/** Rows of a page that the catalogue does not have just so. */
interface Changes {
  /** New or back again. */
  added: StagedRow[];
  /** They differ in what lasts. */
  changed: StagedRow[];
  /** They differ only in what comes and goes. */
  passing: StagedRow[];
}

/** An item as it is told of. */
interface NamedItem {
  id: string;
  name: string;
}

/** A page of a list, ready to be staged. */
export interface ReadyPage {
  kind: CatalogueKind;
  /** How many items there are on it. */
  size: number;
  /** JSON array of their ids. */
  seen: string;
  /** New or back again. */
  added: NamedItem[];
  /** They differ in what lasts. */
  changed: NamedItem[];
  /** JSON array of those that the catalogue does not have just so; null where it has all. */
  rows: string | null;
}

function named(rows: StagedRow[]): NamedItem[] {
  return rows.map(({ id, name }) => ({ id, name }));
}

function idsOf(items: Array<{ id: string }>): string {
  return JSON.stringify(items.map(item => item.id));
}

/**
 * The catalogue of a server, and the staging beside it. What a run fetches is staged page by page and published in one
 * transaction, so that a run is all or nothing for those who see the catalogue.
 */
export class Catalogue {
  /**
   * Compares a page with the catalogue. Only what differs is kept in full; a row that DC gave twice on it counts once.
   *
   * @param allNew - the catalogue has nothing of the kind
   */
  async compare(
    db: Knex,
    serverId: string,
    page: FetchedPage,
    allNew: boolean,
  ): Promise<ReadyPage> {
    const { kind } = page;
    const staged = toStagedRows(db, page);
    const changes: Changes = { added: [], changed: [], passing: [] };
    if (allNew) changes.added = [...staged.values()];
    else if (staged.size > 0) {
      await this.#findChanges(db, { serverId, kind }, staged, changes);
    }
    const { added, changed, passing } = changes;
    const different = [...added, ...changed, ...passing];
    return {
      kind,
      size: staged.size,
      seen: JSON.stringify([...staged.keys()]),
      added: named(added),
      changed: named(changed),
      rows: different.length > 0 ? rowsAsJson(different) : null,
    };
  }

  /** Stages a page of a run. */
  async stage(
    tx: Knex,
    runId: string,
    page: number,
    ready: ReadyPage,
  ): Promise<void> {
    if (ready.size === 0) return;
    await tx('sync_staging').insert({
      run_id: runId,
      kind: ready.kind,
      page,
      seen: ready.seen,
      added: idsOf(ready.added),
      changed: idsOf(ready.changed),
      rows: ready.rows,
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
    rows: Array<StagedRows[K]>,
  ): Promise<void> {
    if (rows.length === 0) return;
    const json = rowsAsJson(toStagedRows(tx, { kind, rows }).values());
    const staged = tx
      .from(tx.raw('(select cast(? as text) as ??) as staged', [json, 'rows']))
      .whereRaw('true');
    await upsertRows(tx, serverId, kind, staged);
    const ids = rows.map(row => row.id);
    await tx(TABLES[kind])
      .where({ server_id: serverId })
      .whereIn('dc_id', ids)
      .update({ looked_up_at: new Date() });
    if (kind === 'computers') await writeMachineLogins(tx, serverId, ids);
  }

  /** Marks computers as removed that DC was found not to have just now; a run that began before leaves it so. */
  async markComputersGone(
    tx: Knex,
    serverId: string,
    ids: string[],
  ): Promise<void> {
    if (ids.length === 0) return;
    const now = new Date();
    await tx(TABLES.computers)
      .where({ server_id: serverId })
      .whereIn('dc_id', ids)
      .whereNull('removed_at')
      .update({ removed_at: now, looked_up_at: now });
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
    await deleteMachineLogins(tx, serverId);
    for (const kind of KINDS) {
      await tx(TABLES[kind]).where({ server_id: serverId }).delete();
    }
  }

  async #findChanges(
    db: Knex,
    { serverId, kind }: { serverId: string; kind: CatalogueKind },
    rows: Map<string, StagedRow>,
    changes: Changes,
  ): Promise<void> {
    // Looked up one by one: joined, a table whose size PostgreSQL does not know yet may be read anew for each of them.
    const live = db(`${TABLES[kind]} as live`)
      .where({ 'live.server_id': serverId })
      .whereRaw('live.dc_id = fetched.dc_id')
      .whereNull('live.removed_at')
      .select('live.digest');
    const compared = db
      .from(digestsTable(db, rows.values()))
      .select('fetched.dc_id', 'fetched.digest', { live });
    const different: Array<{ dc_id: string; live: string | null }> = await db
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

import type { Page, SyncChange } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { fetchPage, PageRequest } from '../database/paging';

interface SyncChangeRow {
  place: number;
  kind: SyncChange['kind'];
  change: SyncChange['change'];
  dc_id: string;
  name: string;
}

const COLUMNS = ['place', 'kind', 'change', 'dc_id', 'name'];

const ROWS_AT_ONCE = 500;

function toChange(row: SyncChangeRow): SyncChange {
  return {
    kind: row.kind,
    change: row.change,
    itemId: row.dc_id,
    name: row.name,
  };
}

/** What each run changed, as far as it was kept. */
export class SyncChangeStore {
  /** Keeps the changes of a run in their order. */
  async insert(tx: Knex, runId: string, changes: SyncChange[]): Promise<void> {
    for (let at = 0; at < changes.length; at += ROWS_AT_ONCE) {
      const rows = changes.slice(at, at + ROWS_AT_ONCE);
      await tx('sync_changes').insert(
        rows.map((row, index) => ({
          run_id: runId,
          place: at + index,
          kind: row.kind,
          change: row.change,
          dc_id: row.itemId,
          name: row.name,
        })),
      );
    }
  }

  /** The changes of a run by kind, change and name. */
  async list(
    tx: Knex,
    runId: string,
    page: PageRequest,
  ): Promise<Page<SyncChange>> {
    return fetchPage(
      tx('sync_changes').where({ run_id: runId }).select(COLUMNS),
      { column: 'place', unique: 'place', direction: 'asc' },
      page,
      toChange,
    );
  }
}

import {
  ACT_NOUNS,
  actsOf,
  AuditEntry,
  REFUSALS,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereContains } from '../database/conditions';
import { StoredNumber, StoredTime, toIso, toNumber } from '../database/dialect';
import { fetchFoundPage, fetchPage, PageRequest } from '../database/paging';
import { HistoryRow, SEALED_COLUMNS } from '../history/chain';

/** A row of the history, sealed or not yet. */
export interface AuditRow extends HistoryRow {
  position: StoredNumber | null;
  previous_hash: string | null;
  hash: string | null;
  sealed_at: StoredTime | null;
}

/** Which entries are wanted; all where nothing is named. */
export interface AuditFilter {
  actor?: string;
  /** An act, a noun of acts, or `refusals`. */
  act?: string;
  subjectKind?: string;
  subjectId?: string;
  from?: Date;
  to?: Date;
  search?: string;
}

const ORDER = {
  column: 'at',
  unique: 'id',
  direction: 'desc',
  timeColumn: true,
} as const;

function actsNamed(act: string): readonly string[] {
  if (act.includes('.')) return [act];
  if (act === 'refusals') return REFUSALS;
  const noun = ACT_NOUNS.find(known => known === act);
  return noun ? actsOf(noun) : [];
}

function matching(db: Knex, filter: AuditFilter): Knex.QueryBuilder {
  const { actor, act, subjectKind, subjectId, from, to } = filter;
  const query = db('history').select(SEALED_COLUMNS);
  if (actor) query.where('actor', actor);
  if (act) query.whereIn('act', actsNamed(act));
  if (subjectKind) query.where('subject_kind', subjectKind);
  if (subjectId) query.where('subject_id', subjectId);
  if (from) query.where('at', '>=', from);
  if (to) query.where('at', '<=', to);
  return query;
}

function containing(query: Knex.QueryBuilder, text: string): Knex.QueryBuilder {
  return query.where(found => {
    for (const column of ['actor', 'subject_id', 'detail']) {
      found.orWhere(match => whereContains(match, column, text));
    }
  });
}

function fetchRows<T>(
  db: Knex,
  filter: AuditFilter,
  page: PageRequest,
  map: (row: AuditRow) => T,
): Promise<{ items: T[]; nextCursor?: string }> {
  const query = matching(db, filter);
  const { search } = filter;
  return search
    ? fetchFoundPage(query, rows => containing(rows, search), ORDER, page, map)
    : fetchPage(query, ORDER, page, map);
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: String(row.id),
    at: toIso(row.at),
    act: row.act,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: JSON.parse(row.detail),
    ...(row.actor ? { actor: row.actor } : {}),
    ...(row.request_id ? { requestId: row.request_id } : {}),
    ...(row.deployment_id ? { deploymentId: row.deployment_id } : {}),
    ...(row.position !== null && row.hash !== null && row.sealed_at !== null
      ? {
          seal: {
            position: toNumber(row.position),
            hash: row.hash,
            at: toIso(row.sealed_at),
          },
        }
      : {}),
  };
}

/** Reads the history for portal admins, newest first. */
export class AuditStore {
  /** One page of the entries. With a search it may be short, or empty, and still have a next one. */
  async list(
    db: Knex,
    filter: AuditFilter,
    page: PageRequest,
  ): Promise<{ items: AuditEntry[]; nextCursor?: string }> {
    return fetchRows(db, filter, page, toEntry);
  }

  /** The rows as they are stored, in batches, up to a number of rows. */
  async *batches(
    db: Knex,
    filter: AuditFilter,
    bounds: { limit: number; batch: number },
  ): AsyncGenerator<AuditRow[]> {
    let left = bounds.limit;
    let cursor: string | undefined;
    do {
      const limit = Math.min(bounds.batch, left);
      const page = await fetchRows(db, filter, { cursor, limit }, row => row);
      yield page.items;
      left -= page.items.length;
      cursor = page.nextCursor;
    } while (cursor && left > 0);
  }
}

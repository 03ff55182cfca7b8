import { toIso } from '../database/dialect';
import { csvLine } from '../http/csv';
import type { AuditRow } from './AuditStore';

/** In the order in which a row is hashed, with its hash at the end. */
const COLUMNS: Record<string, (row: AuditRow) => string | null> = {
  position: row => (row.position === null ? null : String(row.position)),
  id: row => String(row.id),
  at: row => toIso(row.at),
  sealedAt: row => (row.sealed_at === null ? null : toIso(row.sealed_at)),
  actor: row => row.actor,
  act: row => row.act,
  audience: row => row.audience,
  subjectKind: row => row.subject_kind,
  subjectId: row => row.subject_id,
  requestId: row => row.request_id,
  deploymentId: row => row.deployment_id,
  detail: row => row.detail,
  previousHash: row => row.previous_hash,
  hash: row => row.hash,
};

/** The first line of an export. */
export const CSV_HEAD = csvLine(Object.keys(COLUMNS));

/** Rows as lines of CSV. A cell that a spreadsheet would take as a formula has an apostrophe in front. */
export function toCsv(rows: AuditRow[]): string {
  const columns = Object.values(COLUMNS);
  return rows.map(row => csvLine(columns.map(value => value(row)))).join('');
}

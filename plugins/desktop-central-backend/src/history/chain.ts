import { createHash } from 'crypto';
import { StoredNumber, StoredTime, toIso, toNumber } from '../database/dialect';

/** A row of the history as it is stored. */
export interface HistoryRow {
  id: StoredNumber;
  at: StoredTime;
  actor: string | null;
  act: string;
  audience: string;
  subject_kind: string;
  subject_id: string;
  request_id: string | null;
  deployment_id: string | null;
  /** JSON of small values, hashed as the text it is. */
  detail: string;
}

/** A row that has its place in the chain. */
export interface SealedRow extends HistoryRow {
  position: StoredNumber;
  previous_hash: string;
  hash: string;
  sealed_at: StoredTime;
}

/** A place in the chain and the hash of the row there. */
export interface ChainPlace {
  position: number;
  /** 64 hexadecimal digits. */
  hash: string;
}

/** What stands before the first row. */
export const BEGINNING: ChainPlace = { position: 0, hash: '0'.repeat(64) };

/** The columns of a row that has its place. */
export const SEALED_COLUMNS = [
  'id',
  'at',
  'actor',
  'act',
  'audience',
  'subject_kind',
  'subject_id',
  'request_id',
  'deployment_id',
  'detail',
  'position',
  'previous_hash',
  'hash',
  'sealed_at',
] as const;

/**
 * The hash of a row at its place: SHA-256, in hex, over the UTF-8 text of one JSON array without spaces,
 * `[position, id, at, sealedAt, actor, act, audience, subjectKind, subjectId, requestId, deploymentId, detail, previousHash]`.
 * The position is a number; the id is a text; times are ISO-8601 in UTC with milliseconds; what is absent is null; detail is
 * the stored text. `previousHash` is the hash of the row at the position before, or 64 zeros for the first.
 */
export function hashOf(
  row: HistoryRow,
  place: { position: number; sealedAt: StoredTime; previousHash: string },
): string {
  const canonical = JSON.stringify([
    place.position,
    String(row.id),
    toIso(row.at),
    toIso(place.sealedAt),
    row.actor,
    row.act,
    row.audience,
    row.subject_kind,
    row.subject_id,
    row.request_id,
    row.deployment_id,
    row.detail,
    place.previousHash,
  ]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/** Whether a row stands where it was sealed, right after a place, and is as it was then. */
export function isAsSealed(row: SealedRow, after: ChainPlace): boolean {
  const position = toNumber(row.position);
  const { hash: previousHash } = after;
  if (position !== after.position + 1) return false;
  if (row.previous_hash !== previousHash) return false;
  const place = { position, sealedAt: row.sealed_at, previousHash };
  return hashOf(row, place) === row.hash;
}

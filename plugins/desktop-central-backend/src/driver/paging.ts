import { DcError } from 'backstage-plugin-desktop-central-node';
import { unexpected, unreadable } from './failures';
import type { DcCall, Session } from './Session';
import { DcObject, toObject, toWhole } from './values';

/** The most rows DC gives on a page (documented). */
export const PAGE_SIZE = 1000;
const MAX_PAGES = 5000;

/** Where a page begins: lists count pages from 1, or rows from 0. */
export interface Position {
  page: number;
  offset: number;
}

/** A list of DC: the call for one of its pages, and the member of the answer that holds the rows. */
export interface DcList {
  member: string;
  call(position: Position, limit: number): DcCall;
}

/** What DC answers to the call for a page. */
export interface DcPage {
  rows: DcObject[];
  /** Rows of the whole list as DC counts them now, where it tells. */
  total?: number;
}

/** Fetches one page. @throws DcError, also where there is no list in the answer */
export async function readPage(
  session: Session,
  list: DcList,
  options: { position: Position; limit: number; signal?: AbortSignal },
): Promise<DcPage> {
  const { position, limit, signal } = options;
  const payload = await session.call(list.call(position, limit), signal);
  const items = payload[list.member];
  if (!Array.isArray(items)) throw unexpected();
  return {
    // What is no object counts as a row all the same, so that the next page begins where DC's does.
    rows: items.map(item => toObject(item) ?? {}),
    total: toWhole(payload.total),
  };
}

/** A list goes on while DC counts more than it gave: what ends early is not whole. @throws DcError */
export function requireWhole(seen: number, total: number | undefined): void {
  if (total === undefined || seen >= total) return;
  throw new DcError({
    kind: 'uncertain',
    code: 'listIncomplete',
    message: `Desktop Central gave ${seen} of ${total} rows of a list.`,
    nextStep:
      'Try again. If it stays so, look into the logs of Desktop Central, and check that its build is a supported one.',
  });
}

function smaller(
  total: number | undefined,
  before: number | undefined,
): number | undefined {
  if (total === undefined || before === undefined) return total ?? before;
  return Math.min(total, before);
}

/** @throws DcError where a row is nested too deeply to be written again */
function textOf(row: DcObject): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    throw unreadable(error);
  }
}

/**
 * Fetches pages until an empty one, as DC's lists end. A server that answers the same page again, never an empty one, or an
 * empty one before the total it told last, ends with an error, so that no list goes on for ever or is taken as whole when it
 * is not. The total may change on the way, as rows come and vanish.
 * @throws DcError
 */
export async function* pages(
  fetch: (position: Position) => Promise<DcPage>,
): AsyncIterable<DcObject[]> {
  let offset = 0;
  let before = '';
  let lastTotal: number | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { rows, total } = await fetch({ page, offset });
    if (rows.length === 0) {
      // What came after the last row was read is not missing.
      requireWhole(offset, smaller(total, lastTotal));
      return;
    }
    lastTotal = total ?? lastTotal;
    const now = textOf(rows[0]);
    if (now === before) break;
    before = now;
    offset += rows.length;
    yield rows;
  }
  throw new DcError({
    kind: 'uncertain',
    code: 'endlessList',
    message: 'A list of Desktop Central does not end.',
    nextStep: 'Check that the build of Desktop Central is a supported one.',
  });
}

/** Reads a list to its end, page by page; rows that are nothing to us are left out. @throws DcError */
export async function* readList<T>(
  session: Session,
  list: DcList,
  toRow: (row: DcObject) => T | undefined,
  signal?: AbortSignal,
): AsyncIterable<T[]> {
  const fetched = pages(position =>
    readPage(session, list, { position, limit: PAGE_SIZE, signal }),
  );
  for await (const rows of fetched) {
    yield rows.flatMap(row => toRow(row) ?? []);
  }
}

/** The rows that are wanted, from all pages of a list. @throws DcError */
export async function findRows<T>(
  rows: AsyncIterable<T[]>,
  isWanted: (row: T) => boolean,
): Promise<T[]> {
  const found: T[] = [];
  for await (const page of rows) found.push(...page.filter(isWanted));
  return found;
}

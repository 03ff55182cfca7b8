import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isDataError, withoutValues } from './transact';

/** A page that was asked for. */
export interface PageRequest {
  cursor?: string;
  limit?: number;
}

/** How a list is ordered: by a column, then by a unique one, both in the same direction. */
export interface PageOrder {
  column: string;
  unique: string;
  direction: 'asc' | 'desc';
}

type TimedOrder = PageOrder & { timeColumn?: boolean };

/** The limit where a request names none. */
export const DEFAULT_PAGE_SIZE = 50;

/** How many rows one page of a search looks at. */
export const SEARCH_WINDOW = 100_000;

type Position = [string | number, string | number];
type Bound = [string | number | Date, string | number];

function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function isPosition(value: unknown): value is Position {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every(part => typeof part === 'string' || typeof part === 'number')
  );
}

function damagedCursor(): InputError {
  return new InputError('The cursor is damaged. Start at the first page.');
}

function decodeCursor(cursor: string): Position {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isPosition(value)) return value;
  } catch {
    // Falls through to the one error for every damaged cursor.
  }
  throw damagedCursor();
}

/** A cursor that says in which of several orders it was given. */
export function sealCursor(order: string, cursor: string): string {
  return `${order}.${cursor}`;
}

/** Reads what {@link sealCursor} wrote for the same order. @throws InputError where it is of another one */
export function openCursor(order: string, sealed: string): string {
  const [given, cursor] = sealed.split('.');
  if (given !== order || !cursor) throw damagedCursor();
  return cursor;
}

function timeOf(value: string | number): Date {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw damagedCursor();
  return time;
}

function toPositionPart(value: unknown): string | number {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'number' ? value : String(value);
}

function cursorAt(row: unknown, order: PageOrder): string {
  const cells = row as Record<string, unknown>;
  const bare = (column: string) => column.split('.').pop() ?? column;
  return encodeCursor([
    toPositionPart(cells[bare(order.column)]),
    toPositionPart(cells[bare(order.unique)]),
  ]);
}

/** As it travels in the cursor; times as epoch milliseconds, and as a Date in a statement. */
function positionOf(cursor: string, order: TimedOrder): Bound {
  const [value, unique] = decodeCursor(cursor);
  return [order.timeColumn ? timeOf(value) : value, unique];
}

/** Narrows a query to what comes after a position in an order, or before it. */
function beyond(
  query: Knex.QueryBuilder,
  order: TimedOrder,
  than: '<' | '>' | '<=' | '>=',
  [value, unique]: Bound,
): void {
  const strictly = than[0];
  // Says nothing new, but lets an index begin where the page does.
  query.where(order.column, `${strictly}=`, value);
  query.where(after =>
    after
      .where(order.column, strictly, value)
      .orWhere(tie =>
        tie.where(order.column, value).andWhere(order.unique, than, unique),
      ),
  );
}

/**
 * Fetches one page of a query by keyset. `timeColumn` says that the order column holds times, which travel in the cursor
 * as epoch milliseconds.
 */
export async function fetchPage<Row, T>(
  query: Knex.QueryBuilder,
  order: TimedOrder,
  request: PageRequest,
  map: (row: Row) => T,
): Promise<{ items: T[]; nextCursor?: string }> {
  const limit = request.limit ?? DEFAULT_PAGE_SIZE;
  const paged = query.clone();
  if (request.cursor) {
    const than = order.direction === 'asc' ? '>' : '<';
    beyond(paged, order, than, positionOf(request.cursor, order));
  }
  const rows: Row[] = await paged
    .orderBy(order.column, order.direction)
    .orderBy(order.unique, order.direction)
    .limit(limit + 1)
    .catch((error: unknown) => {
      throw request.cursor && isDataError(error)
        ? damagedCursor()
        : withoutValues(error);
    });
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  if (rows.length <= limit || !last) return { items: items.map(map) };
  return { items: items.map(map), nextCursor: cursorAt(last, order) };
}

/**
 * Fetches one page of what a search finds in a query, looking at {@link SEARCH_WINDOW} rows at the most, so that a word that
 * is nowhere costs no more. A page may therefore be short, or empty, and still have a next one.
 */
export async function fetchFoundPage<Row, T>(
  query: Knex.QueryBuilder,
  search: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  order: TimedOrder,
  request: PageRequest & { window?: number },
  map: (row: Row) => T,
): Promise<{ items: T[]; nextCursor?: string }> {
  const { items: edges } = await fetchPage<Row, Row>(
    query
      .clone()
      .clearSelect()
      .select(order.column, order.unique)
      .offset((request.window ?? SEARCH_WINDOW) - 1),
    order,
    { ...request, limit: 1 },
    row => row,
  );
  const found = search(query.clone());
  if (edges.length === 0) return fetchPage(found, order, request, map);
  const edge = cursorAt(edges[0], order);
  const upTo = order.direction === 'asc' ? '<=' : '>=';
  beyond(found, order, upTo, positionOf(edge, order));
  const page = await fetchPage(found, order, request, map);
  return { nextCursor: edge, ...page };
}

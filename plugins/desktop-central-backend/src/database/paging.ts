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

/** The limit where a request names none. */
export const DEFAULT_PAGE_SIZE = 50;

type Position = [string | number, string | number];

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

function timeOf(value: string | number): Date {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw damagedCursor();
  return time;
}

function toPositionPart(value: unknown): string | number {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'number' ? value : String(value);
}

/**
 * Fetches one page of a query by keyset. `timeColumn` says that the order column holds times, which travel in the cursor
 * as epoch milliseconds.
 */
export async function fetchPage<Row, T>(
  query: Knex.QueryBuilder,
  order: PageOrder & { timeColumn?: boolean },
  request: PageRequest,
  map: (row: Row) => T,
): Promise<{ items: T[]; nextCursor?: string }> {
  const limit = request.limit ?? DEFAULT_PAGE_SIZE;
  const paged = query.clone();
  if (request.cursor) {
    const [value, unique] = decodeCursor(request.cursor);
    const bound = order.timeColumn ? timeOf(value) : value;
    const than = order.direction === 'asc' ? '>' : '<';
    // Says nothing new, but lets an index begin where the page does.
    paged.where(order.column, `${than}=`, bound);
    paged.where(after =>
      after
        .where(order.column, than, bound)
        .orWhere(tie =>
          tie.where(order.column, bound).andWhere(order.unique, than, unique),
        ),
    );
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
  const cells = last as Record<string, unknown>;
  const bare = (column: string) => column.split('.').pop() ?? column;
  return {
    items: items.map(map),
    nextCursor: encodeCursor([
      toPositionPart(cells[bare(order.column)]),
      toPositionPart(cells[bare(order.unique)]),
    ]),
  };
}

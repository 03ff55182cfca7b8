import { InputError } from '@backstage/errors';
import type { Request } from 'express';
import { DEFAULT_PAGE_SIZE, PageRequest } from '../database/paging';

const MAX_PAGE_SIZE = 200;

function boundedLimit(limit: unknown): number {
  const asked = Math.trunc(Number(limit ?? DEFAULT_PAGE_SIZE));
  return Math.min(Math.max(asked || DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE);
}

/** The page that a list request asks for; its bounds are validated by the HTTP contract. */
export function pageOf(req: Request): PageRequest {
  const { cursor, limit } = req.query;
  return {
    limit: boundedLimit(limit),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  };
}

/** A text of the query, where it is there. */
export function queryText(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' ? value : undefined;
}

/** A time of the query, where it is there. @throws InputError */
export function queryTime(req: Request, name: string): Date | undefined {
  const text = queryText(req, name);
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new InputError(`"${name}" is not a time. Write 2026-11-26T00:00:00Z.`);
}

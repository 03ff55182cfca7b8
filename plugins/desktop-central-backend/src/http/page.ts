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

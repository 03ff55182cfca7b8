import type { Request } from 'express';
import { DEFAULT_PAGE_SIZE, PageRequest } from '../database/paging';

/** The page that a list request asks for; its bounds are validated by the HTTP contract. */
export function pageOf(req: Request): PageRequest {
  const { cursor, limit } = req.query;
  return {
    limit: limit === undefined ? DEFAULT_PAGE_SIZE : Number(limit),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  };
}

/** A text of the query, where it is there. */
export function queryText(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' ? value : undefined;
}

import { Request } from 'express';

/** A query parameter that is a text, else undefined. */
export function textParameter(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' ? value : undefined;
}

/** The query parameters that are texts, by their names in lower case (`/api/1.4` reads them without regard to case; seen). */
export function lowerCaseParameters(req: Request): Map<string, string> {
  return new Map(
    Object.entries(req.query).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
}

/** A query parameter that is a whole number, forced into the bounds; the fallback where it is absent or is none. */
export function numberParameter(
  req: Request,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const value = textParameter(req, name);
  if (value === undefined || !/^\d{1,9}$/.test(value)) return fallback;
  return Math.min(max, Math.max(min, Number(value)));
}

/** The part of a `/dcapi` list that `offset` and `limit` ask for; the default limit is 30, the maximum 1000 (documented). */
export function slice<T>(req: Request, rows: readonly T[]): T[] {
  const offset = numberParameter(req, 'offset', {
    fallback: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  });
  const limit = numberParameter(req, 'limit', {
    fallback: 30,
    min: 1,
    max: 1000,
  });
  return rows.slice(offset, offset + limit);
}

const MAX_PAGE = 1_000_000;
const MAX_PAGE_LIMIT = 1_000;

/** The part of an `/api/1.4` list that `page` and `pagelimit` ask for; the default limit is 25, and 1000 is the most (documented, seen). */
export function page<T>(
  req: Request,
  all: readonly T[],
): { total: number; limit: number; page: number; rows: readonly T[] } {
  const number = numberParameter(req, 'page', {
    fallback: 1,
    min: 1,
    max: MAX_PAGE,
  });
  const limit = numberParameter(req, 'pagelimit', {
    fallback: 25,
    min: 1,
    max: MAX_PAGE_LIMIT,
  });
  return {
    total: all.length,
    limit,
    page: number,
    rows: all.slice((number - 1) * limit, number * limit),
  };
}

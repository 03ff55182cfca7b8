import { Request } from 'express';

/** A query parameter that is a text, else undefined. */
export function textParameter(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' ? value : undefined;
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

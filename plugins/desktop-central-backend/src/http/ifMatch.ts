import type { Request } from 'express';

/** The version in an `If-Match` header, whose form the HTTP contract has validated. */
export function versionOfIfMatch(req: Request): number {
  return Number((req.header('if-match') ?? '').replaceAll('"', ''));
}

import { isSafeNumber, parse, stringify } from 'lossless-json';

/** JSON with ids above 2^53 as numbers, which `JSON.stringify` cannot write. */
export function wireJson(body: unknown, largeIds: boolean): string {
  return largeIds ? stringify(body) ?? '' : JSON.stringify(body);
}

/** A body whose whole numbers above 2^53 are kept, as texts. */
export function readJson(body: string): unknown {
  return parse(body, undefined, digits =>
    isSafeNumber(digits) ? Number(digits) : digits,
  );
}

/** Ids as a server in the cloud gives them lie above 2^53, eight apart as doubles, so that a careless parser hits another computer (seen). */
const LARGE_BASE = 52_549_000_000_185_712n;

/** The id at a place of a list, as decimal digits. */
export function idAt(first: number, index: number, large: boolean): string {
  return large
    ? String(LARGE_BASE + BigInt(first + index))
    : String(first + index);
}

/** An id as the JSON number that goes over the wire. */
export function wireId(id: string): number | bigint {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : BigInt(id);
}

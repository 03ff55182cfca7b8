import { parse } from 'lossless-json';

/** An object of DC's JSON. Integers that a number would alter are texts. */
export type DcObject = Record<string, unknown>;

const NONE = '--';
const MAX_ID_LENGTH = 64;
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]+/g;
/** Halves of characters: no URL and no database takes them. */
const HALF_CHARACTERS = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';
/** The end of the year 9999: databases and ISO-8601 write what comes after in other ways. */
const LAST_TIME = Date.UTC(10_000, 0) - 1;

function parseNumber(text: string): number | string {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
}

/** Begins as an integer with so many digits that a number may alter it. */
const LONG_INTEGER = /[[:,]\s*-?\d{16}/;

/** Parses JSON of DC without altering an id. @throws SyntaxError */
export function parseJson(text: string): unknown {
  // Several times as quick, with a fraction of the memory: lists come in pages of more than a megabyte.
  if (!LONG_INTEGER.test(text)) return JSON.parse(text);
  return parse(text, null, parseNumber);
}

/** An object, else undefined. */
export function toObject(value: unknown): DcObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as DcObject)
    : undefined;
}

/** The objects of an array; undefined where it is none. */
export function toObjects(value: unknown): DcObject[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown): DcObject[] => {
    const object = toObject(item);
    return object ? [object] : [];
  });
}

/** A text of at most so many characters, without control characters and halves of others; undefined for null, empty and `--`. */
export function toText(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(CONTROL_CHARACTERS, ' ').trim();
  if (text === '' || text === NONE) return undefined;
  return text.slice(0, maxLength).replace(HALF_CHARACTERS, REPLACEMENT);
}

/** An opaque id; undefined for none, `--`, `-1`, and for what is too long or too broken to be kept as it is. */
export function toId(value: unknown): string | undefined {
  const id = toText(value, MAX_ID_LENGTH + 1);
  if (id === undefined || id === '-1' || id.length > MAX_ID_LENGTH) {
    return undefined;
  }
  return id.includes(REPLACEMENT) ? undefined : id;
}

/** A whole number, which may have come as a text; undefined for none and -1. */
export function toWhole(value: unknown): number | undefined {
  const text = toText(value, 20);
  return text !== undefined && /^\d{1,15}$/.test(text)
    ? Number(text)
    : undefined;
}

/** A yes or no, which may have come as a text or a number; undefined for neither. */
export function toFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = toText(value, 5)?.toLowerCase();
  if (text === 'true' || text === '1' || text === 'yes') return true;
  if (text === 'false' || text === '0' || text === 'no') return false;
  return undefined;
}

/** A time in epoch milliseconds, before the year 10,000; undefined for none. */
export function toTime(value: unknown): Date | undefined {
  const milliseconds = toWhole(value);
  return milliseconds && milliseconds <= LAST_TIME
    ? new Date(milliseconds)
    : undefined;
}

/** Leaves out the members that are undefined, so that a row has one form whatever DC left out. */
export function compact<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined),
  ) as T;
}

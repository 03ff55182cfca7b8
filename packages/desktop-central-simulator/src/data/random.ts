/**
 * A number in [0, 1) that depends on its parts only (cyrb53 over the joined text). Everything that looks random in the
 * simulator comes from here, so the same seed gives the same data and outcomes whatever the order of calls.
 */
export function unit(...parts: Array<string | number>): number {
  const text = parts.join('\u0001');
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2246822507) ^
    Math.imul(low ^ (low >>> 13), 3266489909);
  low =
    Math.imul(low ^ (low >>> 16), 2246822507) ^
    Math.imul(high ^ (high >>> 13), 3266489909);
  return (
    (4294967296 * (2097151 & low) + (high >>> 0)) / Number.MAX_SAFE_INTEGER
  );
}

/** A whole number from 0 to `bound` - 1. */
export function below(bound: number, ...parts: Array<string | number>): number {
  return Math.min(bound - 1, Math.floor(unit(...parts) * bound));
}

/** One of the choices. */
export function pick<T>(
  choices: readonly T[],
  ...parts: Array<string | number>
): T {
  return choices[below(choices.length, ...parts)];
}

/** Lower-case hexadecimal digits. */
export function hex(digits: number, ...parts: Array<string | number>): string {
  let text = '';
  for (let index = 0; index < digits; index += 1) {
    text += below(16, index, ...parts).toString(16);
  }
  return text;
}

/** A UUID in the upper-case form in which Desktop Central writes its keys. */
export function uuid(...parts: Array<string | number>): string {
  const digits = hex(32, ...parts).toUpperCase();
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}

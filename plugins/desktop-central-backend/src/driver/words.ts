import { toText } from './values';

const TAKEN_OUT = '…';

/** A text without secrets. Long ones first: a short one may be a part of one, of which the rest would stay. */
function textWithout(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(secret => secret !== '')
    .sort((one, other) => other.length - one.length)
    .reduce((left, secret) => left.replaceAll(secret, TAKEN_OUT), text);
}

/**
 * What DC says, in which it may repeat what it was told. Secrets are taken out before the text is cut: of one that lies
 * across the edge a part would be left, in which nobody finds it.
 */
export function toWords(
  value: unknown,
  maxLength: number,
  secrets: readonly string[],
): string | undefined {
  if (typeof value !== 'string') return toText(value, maxLength);
  return toText(textWithout(value, secrets), maxLength);
}

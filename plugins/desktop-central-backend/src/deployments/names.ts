import { randomBytes, randomInt } from 'crypto';
import type { AttemptRecord } from './AttemptStore';

const SHORT_ID_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const SHORT_ID_LENGTH = 8;
const CALLBACK_ID_BYTES = 32;

/** How the names of all configurations begin that the portal has created. */
export const NAME_PREFIX = 'BSR-';

/** A short id for people to read aloud, without letters that look alike. */
export function newShortId(): string {
  return Array.from(
    { length: SHORT_ID_LENGTH },
    () => SHORT_ID_ALPHABET[randomInt(SHORT_ID_ALPHABET.length)],
  ).join('');
}

/** The part of a callback address that nobody can guess. */
export function newCallbackId(): string {
  return randomBytes(CALLBACK_ID_BYTES).toString('base64url');
}

/** The name by which a sending is found again in DC. */
export function configurationNameOf(
  requestNumber: number,
  shortId: string,
  attempt: number,
): string {
  return `${NAME_PREFIX}${requestNumber}-${shortId}-${attempt}`;
}

/** What the configuration that has the targets of an attempt, or is to have them, is called in DC. */
export function nameInDc(
  attempt: Pick<AttemptRecord, 'appendTo' | 'configurationName'>,
): string {
  return attempt.appendTo?.configurationName ?? attempt.configurationName;
}

import { createHash, randomBytes, randomUUID } from 'crypto';

/** How a key is written. `uuid` is for servers whose field takes nothing else. */
export type KeyFormat = 'dck' | 'uuid';

const ALPHABET =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const START = 'dck_';
const RANDOM_BYTES = 32;
/** 62^43 is more than 2^256. */
const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const CHECKSUM_BYTES = 6;
const PREFIX_LENGTH = 8;

const FORM = new RegExp(
  `^${START}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`,
);

const UUID =
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

function base62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  for (let index = 0; index < length; index += 1) {
    digits = ALPHABET[Number(rest % 62n)] + digits;
    rest /= 62n;
  }
  return digits;
}

function checksumOf(random: string): string {
  const digest = createHash('sha256').update(`${START}${random}`).digest();
  return base62(digest.subarray(0, CHECKSUM_BYTES), CHECKSUM_LENGTH);
}

/** A new key: `dck_`, 256 random bits in 43 base62 characters, 6 of checksum; or a UUID of 122 random bits. */
export function newKey(format: KeyFormat = 'dck'): string {
  if (format === 'uuid') return randomUUID();
  const random = base62(randomBytes(RANDOM_BYTES), RANDOM_LENGTH);
  return `${START}${random}${checksumOf(random)}`;
}

/** Whether a text has the form of a key. It tells typing errors cheaply; it is no secret and proves nothing. */
export function isWellFormed(text: string): boolean {
  if (UUID.test(text)) return true;
  if (!FORM.test(text)) return false;
  const random = text.slice(START.length, START.length + RANDOM_LENGTH);
  return text.endsWith(checksumOf(random));
}

/** What is stored of a key. A key has 122 random bits or more, so a plain hash cannot be guessed. */
export function hashOf(key: string): string {
  // Some servers keep a UUID in capitals.
  const kept = UUID.test(key) ? key.toLowerCase() : key;
  return createHash('sha256').update(kept, 'utf8').digest('hex');
}

/** The first characters of a key, by which people recognize it. */
export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

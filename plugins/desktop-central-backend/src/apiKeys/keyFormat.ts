import { createHash, randomBytes } from 'crypto';

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

/** A new key: `dck_`, 256 random bits in 43 base62 characters, 6 of checksum. */
export function newKey(): string {
  const random = base62(randomBytes(RANDOM_BYTES), RANDOM_LENGTH);
  return `${START}${random}${checksumOf(random)}`;
}

/** Whether a text has the form of a key. It tells typing errors cheaply; it is no secret and proves nothing. */
export function isWellFormed(text: string): boolean {
  if (!FORM.test(text)) return false;
  const random = text.slice(START.length, START.length + RANDOM_LENGTH);
  return text.endsWith(checksumOf(random));
}

/** What is stored of a key. A key has 256 random bits, so a plain hash cannot be guessed. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** The first characters of a key, by which people recognize it. */
export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

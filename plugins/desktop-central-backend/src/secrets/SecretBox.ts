import { createHmac, createHash, randomBytes } from 'crypto';
import {
  compactDecrypt,
  CompactEncrypt,
  CompactSign,
  compactVerify,
  decodeProtectedHeader,
} from 'jose';

/** A key of app-config `desktopCentral.secretKeys`: the first seals, all open. */
export interface SecretKey {
  id: string;
  /** The configured text; the encryption key is derived from it. */
  key: string;
}

/** A sealed value cannot be opened: its key is gone, or it belongs to something else. */
export class SecretUnavailableError extends Error {
  constructor(cause?: unknown) {
    super(
      'The stored secret cannot be opened with the keys under desktopCentral.secretKeys. Enter it again.',
      { cause },
    );
    this.name = 'SecretUnavailableError';
  }
}

/** A text whose signature is ours. */
export interface SignedText {
  text: string;
  /** Whether the first key has signed it; else it is to be signed anew before its key goes. */
  byFirstKey: boolean;
}

interface DerivedKey {
  id: string;
  seal: Buffer;
  mac: Buffer;
  sign: Buffer;
}

function derive(key: SecretKey): DerivedKey {
  const material = createHash('sha256').update(key.key, 'utf8').digest();
  const sub = (purpose: string) =>
    createHmac('sha256', material).update(purpose).digest();
  return {
    id: key.id,
    seal: sub('seal'),
    mac: sub('mac'),
    sign: sub('sign'),
  };
}

/**
 * Seals secrets for the database as compact JWE (`dir`, `A256GCM`, `kid`). The protected header names the owner, which is
 * checked when a value is opened, so that a value copied to another row stays closed.
 */
export class SecretBox {
  readonly #keys: DerivedKey[];

  private constructor(keys: DerivedKey[]) {
    this.#keys = keys;
  }

  /** @throws Error when no key is given. */
  static create(keys: SecretKey[]): SecretBox {
    if (keys.length === 0) {
      throw new Error('A SecretBox needs at least one key');
    }
    return new SecretBox(keys.map(derive));
  }

  /** A box whose key lives as long as the process; for tests. */
  static ephemeral(): SecretBox {
    return SecretBox.create([
      { id: 'ephemeral', key: randomBytes(32).toString('base64') },
    ]);
  }

  /** Seals a value for an owner such as `server:<id>`. */
  async seal(owner: string, plain: string): Promise<string> {
    const [key] = this.#keys;
    return new CompactEncrypt(Buffer.from(plain, 'utf8'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: key.id, owner })
      .encrypt(key.seal);
  }

  /** Opens a value of an owner. @throws SecretUnavailableError */
  async open(owner: string, sealed: string): Promise<string> {
    try {
      const { plaintext, protectedHeader } = await compactDecrypt(
        sealed,
        header => this.#keyOf(header.kid).seal,
        {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        },
      );
      if (protectedHeader.owner !== owner) {
        throw new Error('The sealed value has another owner');
      }
      return Buffer.from(plaintext).toString('utf8');
    } catch (error) {
      throw new SecretUnavailableError(error);
    }
  }

  /** Signs a text that anybody may read, as compact JWS (`HS256`, `kid`) whose protected header names the owner. */
  async sign(owner: string, text: string): Promise<string> {
    const [key] = this.#keys;
    return new CompactSign(Buffer.from(text, 'utf8'))
      .setProtectedHeader({ alg: 'HS256', kid: key.id, owner })
      .sign(key.sign);
  }

  /** What was signed for an owner; undefined where none of the keys has signed it for that one. */
  async verify(owner: string, signed: string): Promise<SignedText | undefined> {
    try {
      const { payload, protectedHeader } = await compactVerify(
        signed,
        header => this.#keyOf(header.kid).sign,
        { algorithms: ['HS256'] },
      );
      if (protectedHeader.owner !== owner) return undefined;
      return {
        text: Buffer.from(payload).toString('utf8'),
        byFirstKey: protectedHeader.kid === this.#keys[0].id,
      };
    } catch {
      return undefined;
    }
  }

  /** Ids of the keys, the one that seals first. */
  get keyIds(): string[] {
    return this.#keys.map(key => key.id);
  }

  /** Id of the key that a value was sealed with, which may not be here any more; undefined where the value is none of a box. */
  keyIdOf(sealed: string): string | undefined {
    try {
      return decodeProtectedHeader(sealed).kid;
    } catch {
      return undefined;
    }
  }

  /** A keyed digest of a text, to compare it later without keeping it; one for each key, the current first. */
  digests(text: string): string[] {
    return this.#keys.map(key =>
      createHmac('sha256', key.mac).update(text, 'utf8').digest('hex'),
    );
  }

  #keyOf(id: string | undefined): DerivedKey {
    const key = this.#keys.find(candidate => candidate.id === id);
    if (!key) throw new Error(`No key ${id}`);
    return key;
  }
}

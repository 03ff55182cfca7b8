import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ApiKey,
  ApiKeyInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID, timingSafeEqual } from 'crypto';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { Act, HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { ServerStore } from '../servers/ServerStore';
import { ApiKeyRecord, ApiKeyStore, KeyOwner } from './ApiKeyStore';
import { hashOf, isWellFormed, newKey, prefixOf } from './keyFormat';

const TOUCH_EVERY_MS = 60_000;
const HOUR_MS = 60 * 60_000;
/** The states in which a key opens its server's callbacks. */
const OPENING = new Set<ApiKey['state']>(['live', 'overlapping']);
/** Compared with where there is no key, so that an unknown one costs the same. */
const NO_HASH = hashOf('');

function stateOf(key: ApiKeyRecord): ApiKey['state'] {
  if (key.endedAs) return key.endedAs;
  const over = key.expiresAt.getTime() <= Date.now();
  if (key.supersededAt) return over ? 'replaced' : 'overlapping';
  return over ? 'expired' : 'live';
}

function toApiKey(key: ApiKeyRecord): ApiKey {
  return {
    id: key.id,
    technicianId: key.technicianId,
    serverId: key.serverId,
    serverName: key.serverName,
    prefix: key.prefix,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    state: stateOf(key),
    ...(key.lastUsedAt ? { lastUsedAt: key.lastUsedAt.toISOString() } : {}),
  };
}

/** Knows whether a technician's user is still the one whom access was given to. */
export interface KeyOwners {
  /** @throws ServiceUnavailableError where the catalog does not answer */
  isStillThere(owner: KeyOwner): Promise<boolean>;
}

/** The keys that come with callbacks: for each technician and server one that is live, and one in overlap at the most. */
export class ApiKeyService {
  readonly #db: Knex;
  readonly #store: ApiKeyStore;
  readonly #servers: Pick<ServerStore, 'get'>;
  readonly #history: HistoryStore;
  readonly #owners: KeyOwners;
  readonly #lifetimeMs: number;
  readonly #maxOverlapMs: number;

  constructor(options: {
    db: Knex;
    store: ApiKeyStore;
    servers: Pick<ServerStore, 'get'>;
    history: HistoryStore;
    owners: KeyOwners;
    lifetimeMs: number;
    maxOverlapMs: number;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#servers = options.servers;
    this.#history = options.history;
    this.#owners = options.owners;
    this.#lifetimeMs = options.lifetimeMs;
    this.#maxOverlapMs = options.maxOverlapMs;
  }

  /**
   * Makes the key of a technician on a server; the one before ends at once, or after an overlap. The secret is answered
   * this once.
   * @throws NotFoundError for an unknown technician or server
   * @throws ConflictError for a disabled technician
   * @throws FormError for an overlap that is longer than allowed
   */
  async generate(
    caller: Caller,
    technicianId: string,
    input: ApiKeyInput,
  ): Promise<{ apiKey: ApiKey; secret: string }> {
    const { serverId, overlapHours = 0, format } = input;
    this.#requireAllowedOverlap(overlapHours);
    const secret = newKey(format);
    const key = await transact(this.#db, async tx => {
      await this.#requireEnabled(tx, technicianId);
      const server = await this.#servers.get(tx, serverId);
      if (!server) throw new NotFoundError('There is no such DC server.');
      const now = new Date();
      const made: ApiKeyRecord = {
        id: randomUUID(),
        technicianId,
        serverId,
        serverName: server.name,
        hash: hashOf(secret),
        prefix: prefixOf(secret),
        createdAt: now,
        expiresAt: new Date(now.getTime() + this.#lifetimeMs),
      };
      const replaced = await this.#endBefore(
        tx,
        technicianId,
        serverId,
        overlapHours,
      );
      await this.#store.insert(tx, made);
      await this.#record(tx, caller, made, 'apiKey.generated', {
        replaced: replaced > 0,
        ...(replaced > 0 ? { overlapHours } : {}),
      });
      return made;
    });
    return { apiKey: toApiKey(key), secret };
  }

  /** Ends a key; one that has ended stays as it is. @throws NotFoundError */
  async revoke(
    caller: Caller,
    technicianId: string,
    apiKeyId: string,
  ): Promise<void> {
    await transact(this.#db, async tx => {
      const key = await this.#store.get(tx, apiKeyId);
      if (!key || key.technicianId !== technicianId) {
        throw new NotFoundError('There is no such API key.');
      }
      if (!(await this.#store.revoke(tx, apiKeyId))) return;
      await this.#record(tx, caller, key, 'apiKey.revoked', {});
    });
  }

  /** The keys of a technician, newest first, without their secrets. */
  async list(technicianId: string): Promise<ApiKey[]> {
    return (await this.#store.listOf(this.#db, technicianId)).map(toApiKey);
  }

  /** The user whose keys a technician's are; undefined where there is no such technician. */
  async ownerOf(technicianId: string): Promise<string | undefined> {
    return this.#store.ownerOf(this.#db, technicianId);
  }

  /** Ends every key of a technician, within the transaction that takes their access. */
  async endAllOf(tx: Knex.Transaction, technicianId: string): Promise<void> {
    const count = await this.#store.revokeAllOf(tx, technicianId);
    if (count === 0) return;
    await this.#history.record(tx, {
      act: 'apiKey.allRevoked',
      audience: 'admin',
      subject: { kind: 'technician', id: technicianId },
      detail: { count },
    });
  }

  /** For the observer of servers: the keys of a server that was removed open nothing. */
  async serverRemoved(tx: Knex, serverId: string): Promise<void> {
    const count = await this.#store.revokeAllOn(tx, serverId);
    if (count === 0) return;
    await this.#history.record(tx, {
      act: 'apiKey.allRevoked',
      audience: 'admin',
      subject: { kind: 'server', id: serverId },
      detail: { count },
    });
  }

  /**
   * Whose live key of a server it is. Nobody is told which part was wrong.
   * @throws ServiceUnavailableError where the catalog does not say whether the owner is still there
   */
  async verify(
    secret: string,
    serverId: string,
  ): Promise<{ technicianId: string } | undefined> {
    if (!isWellFormed(secret)) return undefined;
    const hash = hashOf(secret);
    const found = await this.#store.findLive(this.#db, hash);
    const same = timingSafeEqual(
      Buffer.from(hash, 'hex'),
      Buffer.from(found?.key.hash ?? NO_HASH, 'hex'),
    );
    if (!found || !same || !found.owner.enabled) return undefined;
    const { key, owner } = found;
    if (key.serverId !== serverId || !OPENING.has(stateOf(key))) {
      return undefined;
    }
    if (!(await this.#owners.isStillThere(owner))) return undefined;
    await this.#touch(key);
    return { technicianId: key.technicianId };
  }

  #requireAllowedOverlap(hours: number): void {
    const most = Math.floor(this.#maxOverlapMs / HOUR_MS);
    if (hours <= most) return;
    throw new FormError([
      {
        path: 'overlapHours',
        code: 'tooLong',
        message: `The old key can be kept for ${most} hours at the most.`,
      },
    ]);
  }

  #endBefore(
    tx: Knex.Transaction,
    technicianId: string,
    serverId: string,
    overlapHours: number,
  ): Promise<number> {
    if (overlapHours === 0) {
      return this.#store.replaceOf(tx, technicianId, serverId);
    }
    const until = new Date(Date.now() + overlapHours * HOUR_MS);
    return this.#store.supersedeOf(tx, technicianId, serverId, until);
  }

  async #touch(key: ApiKeyRecord): Promise<void> {
    const before = new Date(Date.now() - TOUCH_EVERY_MS);
    if (key.lastUsedAt && key.lastUsedAt >= before) return;
    await this.#store.touch(this.#db, key.id, before);
  }

  async #requireEnabled(
    tx: Knex.Transaction,
    technicianId: string,
  ): Promise<void> {
    const enabled = await this.#store.lockOwner(tx, technicianId);
    if (enabled) return;
    if (enabled === undefined) {
      throw new NotFoundError('There is no such technician.');
    }
    throw new ConflictError(
      'This technician is disabled, so a key of theirs would open nothing. Enable them first.',
    );
  }

  async #record(
    tx: Knex,
    caller: Caller,
    key: ApiKeyRecord,
    act: Act['act'],
    detail: Record<string, boolean | number>,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'apiKey', id: key.id },
      detail: {
        technicianId: key.technicianId,
        server: key.serverName,
        prefix: key.prefix,
        ...detail,
      },
    });
  }
}

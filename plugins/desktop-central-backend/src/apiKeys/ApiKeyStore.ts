import type { Knex } from 'knex';
import {
  StoredBoolean,
  StoredTime,
  lockRows,
  toBoolean,
  toDate,
} from '../database/dialect';

/** An API key as it is stored: its hash, never the key. */
export interface ApiKeyRecord {
  id: string;
  technicianId: string;
  serverId: string;
  serverName: string;
  hash: string;
  prefix: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt?: Date;
  /** Since when a newer key is live beside it. */
  supersededAt?: Date;
  endedAs?: 'revoked' | 'replaced';
}

interface ApiKeyRow {
  id: string;
  technician_id: string;
  server_id: string;
  server_name: string;
  hash: string;
  prefix: string;
  created_at: StoredTime;
  expires_at: StoredTime;
  last_used_at: StoredTime | null;
  superseded_at: StoredTime | null;
  ended_as: 'revoked' | 'replaced' | null;
}

/** The technician whose key it is. */
export interface KeyOwner {
  userEntityRef: string;
  /** Uid of the catalog user whom access was given to. */
  userUid: string;
  enabled: boolean;
}

interface OwnerRow {
  user_entity_ref: string;
  user_uid: string;
  enabled: StoredBoolean;
}

/** How many keys of a technician are listed. */
const MAX_LISTED = 200;

function toRecord(row: ApiKeyRow): ApiKeyRecord {
  return {
    id: row.id,
    technicianId: row.technician_id,
    serverId: row.server_id,
    serverName: row.server_name,
    hash: row.hash,
    prefix: row.prefix,
    createdAt: toDate(row.created_at),
    expiresAt: toDate(row.expires_at),
    ...(row.last_used_at ? { lastUsedAt: toDate(row.last_used_at) } : {}),
    ...(row.superseded_at ? { supersededAt: toDate(row.superseded_at) } : {}),
    ...(row.ended_as ? { endedAs: row.ended_as } : {}),
  };
}

function toOwner(row: OwnerRow): KeyOwner {
  return {
    userEntityRef: row.user_entity_ref,
    userUid: row.user_uid,
    enabled: toBoolean(row.enabled),
  };
}

function keys(tx: Knex): Knex.QueryBuilder {
  return tx('api_keys')
    .join('servers', 'servers.id', 'api_keys.server_id')
    .select('api_keys.*', 'servers.name as server_name');
}

function ended(as: 'revoked' | 'replaced') {
  const now = new Date();
  return { ended_at: now, ended_as: as, updated_at: now };
}

/** The rows of API keys. */
export class ApiKeyStore {
  /** The user of a technician. */
  async ownerOf(tx: Knex, technicianId: string): Promise<string | undefined> {
    const row: { user_entity_ref: string } | undefined = await tx('technicians')
      .where({ id: technicianId })
      .first('user_entity_ref');
    return row?.user_entity_ref;
  }

  /**
   * Whether the technician is enabled; undefined where there is none. The row is locked, so that keys of one technician are
   * made and ended one after the other.
   */
  async lockOwner(
    tx: Knex.Transaction,
    technicianId: string,
  ): Promise<boolean | undefined> {
    const query = tx('technicians').where({ id: technicianId });
    const [row]: Array<{ enabled: StoredBoolean }> = await lockRows(
      tx,
      query.select('enabled'),
    );
    return row && toBoolean(row.enabled);
  }

  async get(tx: Knex, id: string): Promise<ApiKeyRecord | undefined> {
    const row: ApiKeyRow | undefined = await keys(tx)
      .where('api_keys.id', id)
      .first();
    return row && toRecord(row);
  }

  /** The keys of a technician, newest first. */
  async listOf(tx: Knex, technicianId: string): Promise<ApiKeyRecord[]> {
    const rows: ApiKeyRow[] = await keys(tx)
      .where({ technician_id: technicianId })
      .orderBy('api_keys.created_at', 'desc')
      .orderBy('api_keys.id')
      .limit(MAX_LISTED);
    return rows.map(toRecord);
  }

  /** The key of a hash that has not ended, and whether its technician is enabled. */
  async findLive(
    tx: Knex,
    hash: string,
  ): Promise<{ key: ApiKeyRecord; owner: KeyOwner } | undefined> {
    const row: (ApiKeyRow & OwnerRow) | undefined = await keys(tx)
      .join('technicians', 'technicians.id', 'api_keys.technician_id')
      .where('api_keys.hash', hash)
      .whereNull('api_keys.ended_at')
      .first(
        'technicians.enabled',
        'technicians.user_entity_ref',
        'technicians.user_uid',
      );
    return row && { key: toRecord(row), owner: toOwner(row) };
  }

  /** Of these servers, those whose callbacks a key of an enabled technician opens now. */
  async serversWithKey(tx: Knex, serverIds: string[]): Promise<Set<string>> {
    const ids: string[] = await tx('api_keys')
      .join('technicians', 'technicians.id', 'api_keys.technician_id')
      .whereIn('api_keys.server_id', serverIds)
      .whereNull('api_keys.ended_at')
      .where('api_keys.expires_at', '>', new Date())
      .where('technicians.enabled', true)
      .distinct('api_keys.server_id')
      .pluck('api_keys.server_id');
    return new Set(ids);
  }

  async insert(tx: Knex, key: Omit<ApiKeyRecord, 'serverName'>): Promise<void> {
    await tx('api_keys').insert({
      id: key.id,
      technician_id: key.technicianId,
      server_id: key.serverId,
      hash: key.hash,
      prefix: key.prefix,
      expires_at: key.expiresAt,
      created_at: key.createdAt,
      updated_at: key.createdAt,
    });
  }

  /** Ends the keys of a technician on a server that have not ended, and answers how many. */
  async replaceOf(
    tx: Knex,
    technicianId: string,
    serverId: string,
  ): Promise<number> {
    return tx('api_keys')
      .where({ technician_id: technicianId, server_id: serverId })
      .whereNull('ended_at')
      .update(ended('replaced'));
  }

  /**
   * Keeps the live key of a technician on a server until then, and no longer than it would have been; one that was kept
   * before ends. Answers how many there were.
   */
  async supersedeOf(
    tx: Knex,
    technicianId: string,
    serverId: string,
    until: Date,
  ): Promise<number> {
    const present = () =>
      tx('api_keys')
        .where({ technician_id: technicianId, server_id: serverId })
        .whereNull('ended_at');
    const keptBefore = await present()
      .whereNotNull('superseded_at')
      .update(ended('replaced'));
    const now = new Date();
    await present()
      .where('expires_at', '>', until)
      .update({ expires_at: until, updated_at: now });
    const kept = await present().update({
      superseded_at: now,
      updated_at: now,
    });
    return keptBefore + kept;
  }

  /** Ends a key; answers false where it had ended. */
  async revoke(tx: Knex, id: string): Promise<boolean> {
    const revoked = await tx('api_keys')
      .where({ id })
      .whereNull('ended_at')
      .update(ended('revoked'));
    return revoked === 1;
  }

  /** Ends every key of a technician, and answers how many. */
  async revokeAllOf(tx: Knex, technicianId: string): Promise<number> {
    return tx('api_keys')
      .where({ technician_id: technicianId })
      .whereNull('ended_at')
      .update(ended('revoked'));
  }

  /** Ends every key of a server, and answers how many. */
  async revokeAllOn(tx: Knex, serverId: string): Promise<number> {
    return tx('api_keys')
      .where({ server_id: serverId })
      .whereNull('ended_at')
      .update(ended('revoked'));
  }

  /** Notes that a key was used, unless that was noted since `before`. */
  async touch(tx: Knex, id: string, before: Date): Promise<void> {
    await tx('api_keys')
      .where({ id })
      .where(stale =>
        stale.whereNull('last_used_at').orWhere('last_used_at', '<', before),
      )
      .update({ last_used_at: new Date() });
  }
}

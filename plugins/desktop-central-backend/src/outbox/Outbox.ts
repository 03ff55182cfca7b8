import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import {
  lockRows,
  skipLocked,
  StoredNumber,
  StoredTime,
  toDate,
  toNumber,
} from '../database/dialect';

/** Work to be done once, under a lease, by any replica. */
export interface OutboxEntry {
  topic: string;
  /** Unique within the topic: a second entry for the same key changes nothing. */
  key: string;
  availableAt: Date;
}

/** A claimed entry. Whoever holds it may work on it until it ends; the token fences every write. */
export interface Lease {
  id: string;
  topic: string;
  key: string;
  /** How often the entry was claimed, this time included. */
  tries: number;
  token: string;
  expiresAt: Date;
  /** When it could have been claimed at the earliest. */
  dueAt?: Date;
}

/** The lease ended, or another replica holds the entry: whoever meets this stops without writing. */
export class LeaseLostError extends Error {
  constructor(lease: Lease) {
    super(`The lease on ${lease.topic} ${lease.key} was lost`);
    this.name = 'LeaseLostError';
  }
}

interface OutboxRow {
  id: StoredNumber;
  topic: string;
  key: string;
  tries: StoredNumber;
  available_at: StoredTime;
}

function idsOf(rows: Array<{ id: StoredNumber }>): string[] {
  return rows.map(({ id }) => String(id));
}

function olderFirst(a: OutboxRow, b: OutboxRow): number {
  const earlier =
    Number(toDate(a.available_at)) - Number(toDate(b.available_at));
  return earlier || toNumber(a.id) - toNumber(b.id);
}

/** Leased work in the database: entries are written in the transaction that makes them necessary, claimed, fenced, and finished. */
export class Outbox {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** Adds work within a transaction; an entry with the same key is left as it is. */
  async enqueue(tx: Knex, entry: OutboxEntry): Promise<void> {
    await this.enqueueAll(tx, [entry]);
  }

  /** Like {@link enqueue}, of several. */
  async enqueueAll(tx: Knex, entries: OutboxEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const createdAt = new Date();
    await tx('outbox')
      .insert(
        entries.map(({ topic, key, availableAt }) => ({
          topic,
          key,
          available_at: availableAt,
          tries: 0,
          created_at: createdAt,
        })),
      )
      .onConflict(['topic', 'key'])
      .ignore();
  }

  /** Adds work within a transaction, or makes the entry that is there available earlier. */
  async expedite(tx: Knex, entry: OutboxEntry): Promise<void> {
    const { topic, key, availableAt } = entry;
    await this.expediteAll(tx, topic, [key], availableAt);
  }

  /** Like {@link expedite}, of several of a topic. */
  async expediteAll(
    tx: Knex,
    topic: string,
    keys: string[],
    availableAt: Date,
  ): Promise<void> {
    const entries = [...keys].sort().map(key => ({ topic, key, availableAt }));
    await this.enqueueAll(tx, entries);
    await this.hastenAll(tx, topic, keys, availableAt);
  }

  /** Makes an entry available earlier within a transaction; adds none. */
  async hasten(tx: Knex, entry: OutboxEntry): Promise<void> {
    const { topic, key, availableAt } = entry;
    await this.hastenAll(tx, topic, [key], availableAt);
  }

  /** Like {@link hasten}, of several of a topic. Answers whether any was to come later. */
  async hastenAll(
    tx: Knex,
    topic: string,
    keys: string[],
    availableAt: Date,
  ): Promise<boolean> {
    const later = tx('outbox')
      .where({ topic })
      .whereIn('key', keys)
      .where('available_at', '>', availableAt)
      .orderBy('id')
      .select('id');
    const rows: Array<{ id: StoredNumber }> = await lockRows(tx, later);
    if (rows.length === 0) return false;
    await tx('outbox')
      .whereIn('id', idsOf(rows))
      .update({ available_at: availableAt });
    return true;
  }

  /** When entries are due, by their keys; those that are not there are left out. */
  async dueAt(
    db: Knex,
    topic: string,
    keys: string[],
  ): Promise<Map<string, Date>> {
    if (keys.length === 0) return new Map();
    const rows: Array<{ key: string; available_at: StoredTime }> = await db(
      'outbox',
    )
      .where({ topic })
      .whereIn('key', keys)
      .select('key', 'available_at');
    return new Map(rows.map(row => [row.key, toDate(row.available_at)]));
  }

  /** Locks entries until the transaction ends: whoever is about to begin with one has begun, or finds what is decided here. */
  async lock(tx: Knex, topic: string, keys: string[]): Promise<void> {
    const entries = tx('outbox').where({ topic }).whereIn('key', keys);
    await lockRows(tx, entries.orderBy('id').select('id'));
  }

  /** Removes work within a transaction, whoever holds it: what it was for is gone. */
  async drop(
    tx: Knex,
    entry: Pick<OutboxEntry, 'topic' | 'key'>,
  ): Promise<void> {
    await tx('outbox').where({ topic: entry.topic, key: entry.key }).delete();
  }

  /** Claims entries that are due and that nobody holds, oldest first, in one statement: looking in vain costs no more. */
  async claim(
    topic: string,
    options: { limit: number; leaseMs: number },
  ): Promise<Lease[]> {
    const now = new Date();
    const token = randomUUID();
    const expiresAt = new Date(now.getTime() + options.leaseMs);
    const due = this.#db('outbox')
      .where({ topic })
      .where('available_at', '<=', now)
      .where(free =>
        free
          .whereNull('lease_expires_at')
          .orWhere('lease_expires_at', '<=', now),
      )
      .orderBy('available_at')
      .orderBy('id')
      .limit(options.limit)
      .select('id');
    const rows: OutboxRow[] = await this.#db
      // Not as a subquery, which PostgreSQL may run more than once and so claim more than the limit.
      .with('due', skipLocked(this.#db, due))
      .from('outbox')
      .whereIn('id', this.#db.select('id').from('due'))
      .update({
        tries: this.#db.raw('tries + 1'),
        lease_token: token,
        lease_expires_at: expiresAt,
      })
      .returning(['id', 'topic', 'key', 'tries', 'available_at']);
    return rows.sort(olderFirst).map(row => ({
      id: String(row.id),
      topic: row.topic,
      key: row.key,
      tries: toNumber(row.tries),
      token,
      expiresAt,
      dueAt: toDate(row.available_at),
    }));
  }

  /**
   * Extends a lease that is still held, within a transaction that then may write.
   * @throws LeaseLostError
   */
  async renew(tx: Knex, lease: Lease, leaseMs: number): Promise<Lease> {
    const expiresAt = new Date(Date.now() + leaseMs);
    const renewed = await tx('outbox')
      .where({ id: lease.id, lease_token: lease.token })
      .where('lease_expires_at', '>', new Date())
      .update({ lease_expires_at: expiresAt });
    if (renewed !== 1) throw new LeaseLostError(lease);
    return { ...lease, expiresAt };
  }

  /**
   * Like {@link renew}, of several: at the place of one that is lost there is nothing. One that has more than `freshMs` left is
   * looked at, and its entry locked, but not written.
   */
  async renewAll(
    tx: Knex,
    leases: Lease[],
    { leaseMs, freshMs }: { leaseMs: number; freshMs: number },
  ): Promise<Array<Lease | undefined>> {
    const held = await this.#lockHeld(tx, leases, live =>
      live.where('lease_expires_at', '>', new Date()),
    );
    const now = Date.now();
    const old = leases.filter(
      ({ id, expiresAt }) =>
        held.has(id) && expiresAt.getTime() - now <= freshMs,
    );
    const expiresAt = new Date(now + leaseMs);
    const renewed = new Set(old.map(({ id }) => id));
    if (renewed.size > 0) {
      await tx('outbox')
        .whereIn('id', [...renewed])
        .update({ lease_expires_at: expiresAt });
    }
    return leases.map(lease => {
      if (renewed.has(lease.id)) return { ...lease, expiresAt };
      return held.has(lease.id) ? lease : undefined;
    });
  }

  /** Locks the entries of leases that nobody else holds, in the order in which everybody locks entries. Answers their ids. */
  async #lockHeld(
    tx: Knex,
    leases: Lease[],
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder = all => all,
  ): Promise<Set<string>> {
    const tokens = new Map(leases.map(({ id, token }) => [id, token]));
    const entries = tx('outbox')
      .whereIn('id', [...tokens.keys()])
      .orderBy('id')
      .select('id', 'lease_token');
    const rows: Array<{ id: StoredNumber; lease_token: string | null }> =
      await lockRows(tx, narrow(entries));
    return new Set(
      idsOf(rows.filter(row => row.lease_token === tokens.get(String(row.id)))),
    );
  }

  /** Whether a lease is still held. */
  async holds(lease: Lease): Promise<boolean> {
    const row = await this.#db('outbox')
      .where({ id: lease.id, lease_token: lease.token })
      .where('lease_expires_at', '>', new Date())
      .first('id');
    return row !== undefined;
  }

  /** Ends the work within the transaction that records its result. @throws LeaseLostError */
  async finish(tx: Knex, lease: Lease): Promise<void> {
    const removed = await tx('outbox')
      .where({ id: lease.id, lease_token: lease.token })
      .delete();
    if (removed !== 1) throw new LeaseLostError(lease);
  }

  /** Like {@link finish}, of several: answers the ids of those that were still held, and leaves the others to who holds them. */
  async finishAll(tx: Knex, leases: Lease[]): Promise<Set<string>> {
    const held = await this.#lockHeld(tx, leases);
    if (held.size > 0) {
      await tx('outbox')
        .whereIn('id', [...held])
        .delete();
    }
    return held;
  }

  /** Gives the entry back for later, within the transaction that records why. @throws LeaseLostError */
  async postpone(tx: Knex, lease: Lease, availableAt: Date): Promise<void> {
    const postponed = await tx('outbox')
      .where({ id: lease.id, lease_token: lease.token })
      .update({
        available_at: availableAt,
        lease_token: null,
        lease_expires_at: null,
      });
    if (postponed !== 1) throw new LeaseLostError(lease);
  }

  /** Gives an entry back after its handler failed; does nothing if the lease is gone. */
  async giveBack(lease: Lease, availableAt: Date): Promise<void> {
    await this.#db('outbox')
      .where({ id: lease.id, lease_token: lease.token })
      .update({
        available_at: availableAt,
        lease_token: null,
        lease_expires_at: null,
      });
  }
}

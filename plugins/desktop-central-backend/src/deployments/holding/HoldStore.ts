import type { HoldInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  amongMany,
  oneAtATime,
  StoredNumber,
  StoredTime,
  toIso,
  toNumber,
  toOptionalIso,
} from '../../database/dialect';

/** What a hold is about. */
export interface HeldScope {
  scope: HoldInput['scope'];
  serverId?: string;
  packageId?: string;
}

/** A hold on what is sent. */
export interface HoldRecord extends HeldScope {
  id: string;
  serverName?: string;
  packageName?: string;
  note?: string;
  /** ISO-8601, UTC. */
  since: string;
  /** Entity ref of whoever held it. */
  by: string;
  endedAt?: string;
}

/** A hold to be stored. */
export type NewHold = Omit<HoldRecord, 'serverName' | 'since' | 'endedAt'>;

/** A deployment, as far as it depends on it whether a hold is about it. */
export interface Holdable {
  serverId: string;
  itemId: string;
  form: { kind: 'software' | 'script' };
}

interface HoldRow {
  id: string;
  scope: HoldInput['scope'];
  server_id: string | null;
  server_name: string | null;
  package_id: string | null;
  package_name: string | null;
  note: string | null;
  since: StoredTime;
  held_by: string;
  ended_at: StoredTime | null;
}

/** The contract's own bound. */
const MAX_HOLDS = 200;

const GATE = 'dispatch';

function keyOf({ scope, serverId, packageId }: HeldScope): string {
  if (scope === 'everything') return scope;
  return scope === 'server'
    ? `server:${serverId}`
    : `package:${serverId}:${packageId}`;
}

/** Keys of all that would keep a deployment from being sent. */
function keysOver({ serverId, itemId: packageId, form }: Holdable): string[] {
  const scopes: HeldScope[] = [
    { scope: 'everything' },
    { scope: 'server', serverId },
    ...(form.kind === 'software'
      ? [{ scope: 'package' as const, serverId, packageId }]
      : []),
  ];
  return scopes.map(keyOf);
}

function toRecord(row: HoldRow): HoldRecord {
  return {
    id: row.id,
    scope: row.scope,
    serverId: row.server_id ?? undefined,
    serverName: row.server_name ?? undefined,
    packageId: row.package_id ?? undefined,
    packageName: row.package_name ?? undefined,
    note: row.note ?? undefined,
    since: toIso(row.since),
    by: row.held_by,
    endedAt: toOptionalIso(row.ended_at),
  };
}

function selection(db: Knex): Knex.QueryBuilder {
  return db('holds')
    .leftJoin('servers', 'servers.id', 'holds.server_id')
    .select('holds.*', 'servers.name as server_name');
}

/** Narrows a query over deployments to those that a hold is about. */
export function withinScope(
  query: Knex.QueryBuilder,
  { scope, serverId = '', packageId = '' }: HeldScope,
): Knex.QueryBuilder {
  if (scope === 'everything') return query;
  query.where('deployments.server_id', serverId);
  if (scope === 'server') return query;
  return query.where({
    'deployments.kind': 'software',
    'deployments.item_id': packageId,
  });
}

/** Ids of attempts that wait to be sent and that a hold is about. */
export function queuedWithin(
  db: Knex,
  scope: HeldScope,
  select: string = 'attempts.id',
): Knex.QueryBuilder {
  const query = db('attempts')
    .join('deployments', 'deployments.id', 'attempts.deployment_id')
    .where('attempts.state', 'queued')
    .select(select);
  return withinScope(query, scope);
}

/**
 * SQL of holds. Whoever begins to send passes the gate beside others of its kind; whoever holds, or ends that, has it alone. So
 * what was held is seen by every sending that is committed later. The gate is locked before everything else.
 */
export class HoldStore {
  /** Passes the gate in order to send. */
  async enterToSend(tx: Knex.Transaction): Promise<void> {
    await amongMany(tx, GATE);
  }

  /** Has the gate alone, once what is just beginning to be sent is committed. */
  async enterAlone(tx: Knex.Transaction): Promise<void> {
    await oneAtATime(tx, GATE);
  }

  /** Whether anything keeps a deployment from being sent. */
  async covers(db: Knex, deployment: Holdable): Promise<boolean> {
    return (await this.coveredOf(db, [deployment])).has(deployment);
  }

  /** Those of the deployments that something keeps from being sent. */
  async coveredOf<T extends Holdable>(
    db: Knex,
    deployments: T[],
  ): Promise<Set<T>> {
    const keys = new Set(deployments.flatMap(keysOver));
    const held: string[] = await db('holds')
      .whereNull('ended_at')
      .whereIn('scope_key', [...keys])
      .pluck('scope_key');
    return new Set(
      deployments.filter(each =>
        keysOver(each).some(key => held.includes(key)),
      ),
    );
  }

  async get(db: Knex, id: string): Promise<HoldRecord | undefined> {
    const row: HoldRow | undefined = await selection(db)
      .where('holds.id', id)
      .first();
    return row && toRecord(row);
  }

  /** The hold of exactly this that has not ended. */
  async findNow(db: Knex, scope: HeldScope): Promise<HoldRecord | undefined> {
    const row: HoldRow | undefined = await selection(db)
      .where('holds.scope_key', keyOf(scope))
      .whereNull('holds.ended_at')
      .first();
    return row && toRecord(row);
  }

  /** What is held now, newest first. */
  async listNow(db: Knex): Promise<HoldRecord[]> {
    const rows: HoldRow[] = await selection(db)
      .whereNull('holds.ended_at')
      .orderBy('holds.since', 'desc')
      .orderBy('holds.id', 'desc')
      .limit(MAX_HOLDS);
    return rows.map(toRecord);
  }

  /** How much is held now, by what it is about; nothing of what is not held. */
  async countsNow(db: Knex): Promise<Map<HeldScope['scope'], number>> {
    const rows: Array<{ scope: HeldScope['scope']; count: StoredNumber }> =
      await db('holds')
        .whereNull('ended_at')
        .groupBy('scope')
        .select('scope')
        .count({ count: '*' });
    return new Map(rows.map(({ scope, count }) => [scope, toNumber(count)]));
  }

  /** Those with the ids, ended or not. */
  async listByIds(db: Knex, ids: string[]): Promise<HoldRecord[]> {
    const rows: HoldRow[] = await selection(db).whereIn('holds.id', ids);
    return rows.map(toRecord);
  }

  /** How many attempts wait for the end of a hold. */
  async countWaiting(db: Knex, scope: HeldScope): Promise<number> {
    const [{ waiting }]: Array<{ waiting: StoredNumber }> = await queuedWithin(
      db,
      scope,
    )
      .clearSelect()
      .count({ waiting: '*' });
    return toNumber(waiting);
  }

  async insert(tx: Knex, hold: NewHold): Promise<void> {
    await tx('holds').insert({
      id: hold.id,
      scope: hold.scope,
      scope_key: keyOf(hold),
      server_id: hold.serverId ?? null,
      package_id: hold.packageId ?? null,
      package_name: hold.packageName ?? null,
      note: hold.note ?? null,
      since: new Date(),
      held_by: hold.by,
    });
  }

  /** Answers whether it had not ended before. */
  async end(tx: Knex, id: string, by: string): Promise<boolean> {
    const ended = await tx('holds')
      .where({ id })
      .whereNull('ended_at')
      .update({ ended_at: new Date(), ended_by: by });
    return ended === 1;
  }
}

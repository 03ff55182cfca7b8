import type { Knex } from 'knex';
import { AttemptStore } from '../deployments/AttemptStore';
import { TargetRetention } from '../deployments/retention/TargetRetention';
import type { Foundation } from './foundation';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How many rows of a table one run removes at the most, so that no statement takes long. */
const MAX_ROWS = 10_000;

interface Kept {
  table: string;
  key: string;
  time: string;
  days: number;
}

const KEPT: Kept[] = [
  { table: 'deliveries', key: 'id', time: 'received_at', days: 30 },
  { table: 'idempotency_keys', key: 'key', time: 'created_at', days: 30 },
  { table: 'delivery_refusals', key: 'address', time: 'minute', days: 30 },
  { table: 'admin_notices', key: 'id', time: 'created_at', days: 90 },
  { table: 'rate_counts', key: 'subject', time: 'minute', days: 1 },
  { table: 'quota_uses', key: 'id', time: 'at', days: 1 },
  { table: 'stops', key: 'id', time: 'at', days: 400 },
  { table: 'holds', key: 'id', time: 'ended_at', days: 400 },
  { table: 'callback_tests', key: 'id_hash', time: 'expires_at', days: 0 },
  { table: 'selections', key: 'id', time: 'expires_at', days: 0 },
  { table: 'told_under_way', key: 'key', time: 'told_at', days: 1 },
  { table: 'server_notices', key: 'id', time: 'created_at', days: 90 },
  { table: 'sync_runs', key: 'id', time: 'finished_at', days: 90 },
];

/** What removes the targets of deployments that ended long ago. */
export function wireTargetRetention({
  db,
  config,
}: Foundation): TargetRetention {
  return new TargetRetention({
    db,
    attempts: new AttemptStore(),
    keptMs: config.retention.targetsMs,
  });
}

/** Removes what is older than it has to be kept, a bounded number of rows at a time. */
export async function removeOutdated(
  db: Knex,
  now: number = Date.now(),
): Promise<void> {
  for (const { table, key, time, days } of KEPT) {
    const before = new Date(now - days * DAY_MS);
    const outdated = db(table)
      .where(time, '<', before)
      .orderBy(time)
      .limit(MAX_ROWS)
      .select(key);
    await db(table).where(time, '<', before).whereIn(key, outdated).delete();
  }
}

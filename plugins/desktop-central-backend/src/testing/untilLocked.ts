import type { Knex } from 'knex';
import { until } from './until';

/** Waits until so many statements on this database of PostgreSQL wait for locks, of rows or named ones. */
export async function untilLocked(db: Knex, count: number = 1): Promise<void> {
  await until(
    async () =>
      db('pg_stat_activity')
        .whereRaw('datname = current_database()')
        .where({ wait_event_type: 'Lock' })
        .pluck('pid'),
    waiting => waiting.length >= count,
  );
}

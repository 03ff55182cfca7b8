import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/**
 * Which of some times, in order, is the last one that is not after a time column: 0 for the first, also for what is before it.
 * They are halved again and again, so that each row is compared with few of them.
 */
export function placeAmong(
  db: Knex,
  column: string,
  times: readonly Date[],
): Knex.Raw {
  const bindings: Array<string | Date> = [];
  const among = (first: number, end: number): string => {
    if (end - first === 1) return String(first);
    const middle = Math.floor((first + end) / 2);
    bindings.push(column, times[middle]);
    const before = among(first, middle);
    return `case when ?? < ? then ${before} else ${among(middle, end)} end`;
  };
  const sql = among(0, times.length);
  return db.raw(sql, bindings);
}

/**
 * The middle, of two the lower one, of the numbers that a query selects as `value`. SQLite has no function for it, and takes
 * longer to put many in order than to hand them over.
 */
export async function middleOf(
  db: Knex,
  query: Knex.QueryBuilder,
): Promise<number | undefined> {
  const numbers = db.from(query.as('numbers'));
  if (isPostgres(db)) {
    const [{ middle }] = await numbers.select(
      db.raw('percentile_disc(0.5) within group (order by value) as middle'),
    );
    return middle ?? undefined;
  }
  const [{ all }] = await numbers.select(
    db.raw('json_group_array(value) as ??', ['all']),
  );
  const sorted = Float64Array.from(JSON.parse(all) as number[]).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

import type { Knex } from 'knex';

/** The most that is counted: no more can be looked at to be selected. */
export const MAX_COUNTED = 100_000;

/** How many rows a query finds before it is cut into pages; undefined where there are more than {@link MAX_COUNTED}. */
export async function countFound(
  tx: Knex,
  query: Knex.QueryBuilder,
): Promise<number | undefined> {
  const found = query
    .clone()
    .clearSelect()
    .select('dc_id')
    .limit(MAX_COUNTED + 1)
    .as('found');
  const [{ count }] = await tx.from(found).count({ count: '*' });
  return Number(count) > MAX_COUNTED ? undefined : Number(count);
}

import type {
  TargetCounts,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import { randomInt } from 'crypto';
import type { Knex } from 'knex';
import { StoredNumber, toNumber, writersOf } from '../database/dialect';

/** How many transactions can count for one deployment at the same time, where the engine lets them. */
const SLOTS = 8;

/** A row of the counts. */
interface CountRow {
  deployment_id: string;
  slot: number;
  state: TargetState;
  count: number;
}

function inOrder(a: CountRow, b: CountRow): number {
  if (a.deployment_id !== b.deployment_id) {
    return a.deployment_id < b.deployment_id ? -1 : 1;
  }
  return a.state < b.state ? -1 : 1;
}

/** SQL of how many targets of a deployment are in which state. At every moment they sum to their number. */
export class TargetCountStore {
  /** Counts what a transaction changed, in the same transaction. */
  async add(
    tx: Knex,
    deploymentId: string,
    changes: ReadonlyMap<TargetState, number>,
  ): Promise<void> {
    await this.addAll(tx, new Map([[deploymentId, changes]]));
  }

  /** Like {@link add}, of several deployments. */
  async addAll(
    tx: Knex,
    byDeployment: ReadonlyMap<string, ReadonlyMap<TargetState, number>>,
  ): Promise<void> {
    const slot = randomInt(writersOf(tx, SLOTS));
    const rows = [...byDeployment]
      .flatMap(([id, changes]) =>
        [...changes].map(([state, count]) => ({
          deployment_id: id,
          slot,
          state,
          count,
        })),
      )
      .filter(({ count }) => count !== 0)
      // In one order, so that two transactions in one slot never wait for each other.
      .sort(inOrder);
    if (rows.length === 0) return;
    await tx('target_counts')
      .insert(rows)
      .onConflict(['deployment_id', 'slot', 'state'])
      .merge({ count: tx.raw('target_counts.count + excluded.count') });
  }

  /** Writes the counts of a deployment that nothing adds to any more as one row for each state. */
  async conclude(tx: Knex, deploymentId: string): Promise<void> {
    if (writersOf(tx, SLOTS) === 1) return;
    // By what was deleted, so that nothing is lost that another transaction added meanwhile.
    const rows: Array<{ state: TargetState; count: StoredNumber }> = await tx(
      'target_counts',
    )
      .where({ deployment_id: deploymentId })
      .delete()
      .returning(['state', 'count']);
    const sums = new Map<TargetState, number>();
    for (const { state, count } of rows) {
      sums.set(state, (sums.get(state) ?? 0) + toNumber(count));
    }
    await this.add(tx, deploymentId, sums);
  }

  /** Number of targets by state of each deployment. */
  async of(
    db: Knex,
    deploymentIds: string[],
  ): Promise<Map<string, TargetCounts>> {
    const rows: Array<{
      deployment_id: string;
      state: TargetState;
      count: StoredNumber;
    }> = await db('target_counts')
      .whereIn('deployment_id', deploymentIds)
      .groupBy('deployment_id', 'state')
      .select('deployment_id', 'state')
      .sum({ count: 'count' });
    const counts = new Map<string, TargetCounts>(
      deploymentIds.map(id => [id, {}]),
    );
    for (const row of rows) {
      const count = toNumber(row.count);
      const of = counts.get(row.deployment_id);
      if (of && count !== 0) of[row.state] = count;
    }
    return counts;
  }
}

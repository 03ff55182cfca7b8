import {
  FAILURE_STATES,
  type DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  isPostgres,
  millisecondsOf,
  StoredNumber,
  toNumber,
} from '../database/dialect';
import { openRequests } from '../deployments/DeploymentList';
import { Counted, leaveOutDeleted } from './FleetStore';

/** The states of those whose time to done counts. */
export const SUCCESSES: readonly DeploymentState[] = [
  'succeeded',
  'partiallySucceeded',
];

/** How many deployments ended in a state on a day. */
export interface DayCount {
  /** Days since 1970, UTC. */
  day: number;
  state: DeploymentState;
  count: number;
}

function dayOf(db: Knex): Knex.Raw {
  return isPostgres(db)
    ? db.raw('floor(extract(epoch from finished_at) / 86400)::int')
    : db.raw('finished_at / 86400000');
}

/** How deployments ended, each in one query. */
export class OutcomeStore {
  /** What ended since then, by day and state. */
  async byDay(db: Knex, since: Date, counted: Counted): Promise<DayCount[]> {
    const ended = db('deployments')
      .where('finished_at', '>=', since)
      .select({ day: dayOf(db) }, 'state');
    const rows: Array<{
      day: number;
      state: DeploymentState;
      count: StoredNumber;
    }> = await db
      .from(leaveOutDeleted(db, ended, counted).as('ended'))
      .groupBy('day', 'state')
      .select('day', 'state')
      .count({ count: '*' });
    return rows.map(({ day, state, count }) => ({
      day,
      state,
      count: toNumber(count),
    }));
  }

  /** The middle of how long the successes since then took, in milliseconds. `successes` is how many there are. */
  async medianMs(
    db: Knex,
    since: Date,
    successes: number,
    counted: Counted,
  ): Promise<number | undefined> {
    if (successes === 0) return undefined;
    const took = db.raw('(?) - (?)', [
      millisecondsOf(db, 'finished_at'),
      millisecondsOf(db, 'created_at'),
    ]);
    const query = db('deployments')
      .where('finished_at', '>=', since)
      .whereIn('state', SUCCESSES as DeploymentState[])
      .select({ took })
      .orderBy('took')
      .offset(Math.floor((successes - 1) / 2))
      .limit(1);
    const rows: Array<{ took: StoredNumber }> = await leaveOutDeleted(
      db,
      query,
      counted,
    );
    return rows[0] && toNumber(rows[0].took);
  }

  /** How many ended without success, or with a part of it, while their request is open. */
  async failures(db: Knex): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await db('deployments')
      .whereIn('state', [...FAILURE_STATES])
      .whereIn('request_id', openRequests(db))
      .count({ count: '*' });
    return toNumber(row.count);
  }

  /** Deliveries that nobody decided about. */
  async quarantined(db: Knex): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await db('deliveries')
      .where({ outcome: 'quarantined' })
      .whereNull('reprocessed_at')
      .count({ count: '*' });
    return toNumber(row.count);
  }
}

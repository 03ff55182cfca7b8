import {
  FAILURE_STATES,
  type DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { millisecondsOf, StoredNumber, toNumber } from '../database/dialect';
import { middleOf, placeAmong } from '../database/figures';
import { openRequests } from '../deployments/DeploymentList';
import { Counted, leaveOutDeleted } from './FleetStore';

const SUCCESSES: DeploymentState[] = ['succeeded', 'partiallySucceeded'];

/** How many deployments ended in a state on a day. */
export interface DayCount {
  /** Which of the days, 0 the first. */
  day: number;
  state: DeploymentState;
  count: number;
}

/** How deployments ended, each in one query. */
export class OutcomeStore {
  /** What ended by day and state; `starts` is when each day begins, in order, and the last one goes on. */
  async byDay(db: Knex, starts: Date[], counted: Counted): Promise<DayCount[]> {
    const ended = db('deployments')
      .where('finished_at', '>=', starts[0])
      .select({ day: placeAmong(db, 'finished_at', starts) }, 'state');
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

  /** The middle of how long the successes since then took, in milliseconds. */
  async medianMs(
    db: Knex,
    since: Date,
    counted: Counted,
  ): Promise<number | undefined> {
    const took = db.raw('(?) - (?)', [
      millisecondsOf(db, 'finished_at'),
      millisecondsOf(db, 'created_at'),
    ]);
    const query = db('deployments')
      .where('finished_at', '>=', since)
      .whereIn('state', SUCCESSES)
      .select({ value: took });
    return middleOf(db, leaveOutDeleted(db, query, counted));
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

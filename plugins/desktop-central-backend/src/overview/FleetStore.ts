import {
  OPEN_DEPLOYMENT_STATES,
  type DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredNumber,
  StoredTime,
  toDate,
  toNumber,
  toOptionalIso,
} from '../database/dialect';

/** What waits for its own time is not late. */
const ON_PURPOSE = ['scheduled', 'firstMachine', 'draft', 'retry'];

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many deployments of a server are in a state. */
export interface StateCount {
  serverId: string;
  state: DeploymentState;
  count: number;
}

/** When something was last heard of a server, ISO-8601 in UTC. */
export interface LastHeard {
  pollAt?: string;
  callbackAt?: string;
}

/** Whether what belongs to deleted requests counts. */
export interface Counted {
  ofDeleted: boolean;
}

/** Leaves out, where wanted, the deployments of deleted requests, as the list does. */
export function leaveOutDeleted(
  db: Knex,
  query: Knex.QueryBuilder,
  { ofDeleted }: Counted,
): Knex.QueryBuilder {
  if (ofDeleted) return query;
  const deleted = db('requests').whereNotNull('deleted_at').select('id');
  return query.whereNotIn('deployments.request_id', deleted);
}

/** Figures over all servers, each in one query. */
export class FleetStore {
  readonly #notAfterMs: number;

  /** `notAfterMs` is how long after its time a deployment may still be sent. */
  constructor({ notAfterMs }: { notAfterMs: number }) {
    this.#notAfterMs = notAfterMs;
  }

  /** Deployments that have not ended, by server and state. */
  async inFlight(db: Knex, counted: Counted): Promise<StateCount[]> {
    const query = db('deployments')
      .whereIn('state', [...OPEN_DEPLOYMENT_STATES])
      .groupBy('server_id', 'state')
      .select('server_id', 'state')
      .count({ count: '*' });
    const rows: Array<{
      server_id: string;
      state: DeploymentState;
      count: StoredNumber;
    }> = await leaveOutDeleted(db, query, counted);
    return rows.map(row => ({
      serverId: row.server_id,
      state: row.state,
      count: toNumber(row.count),
    }));
  }

  /**
   * Since when the oldest attempt that could be sent has waited, by server id. One that waited for its time, for somebody to
   * start it or for the end of a hold has waited since then.
   */
  async oldestQueued(db: Knex): Promise<Map<string, Date>> {
    const rows: Array<{
      server_id: string;
      made: StoredTime;
      until: StoredTime;
    }> = await db('attempts')
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .where('attempts.state', 'queued')
      .where(late =>
        late
          .whereNull('attempts.waiting_code')
          .orWhereNotIn('attempts.waiting_code', ON_PURPOSE),
      )
      .groupBy('deployments.server_id')
      .select('deployments.server_id')
      .min({ made: 'attempts.created_at', until: 'deployments.not_after' });
    return new Map(
      rows.map(({ server_id, made, until }) => [
        server_id,
        this.#waitsSince(toDate(made), toDate(until)),
      ]),
    );
  }

  /** Whatever lets an attempt go sets anew until when it may. */
  #waitsSince(made: Date, until: Date): Date {
    const released = until.getTime() - this.#notAfterMs;
    return new Date(Math.max(made.getTime(), released));
  }

  /** By server id, from deployments that have not ended or ended within a day: older ones are not read any more. */
  async lastHeard(db: Knex): Promise<Map<string, LastHeard>> {
    const dayAgo = new Date(Date.now() - DAY_MS);
    const rows: Array<{
      server_id: string;
      poll: StoredTime | null;
      callback: StoredTime | null;
    }> = await db('deployments')
      .join('attempts', 'attempts.deployment_id', 'deployments.id')
      .where(late =>
        late
          .whereNull('deployments.finished_at')
          .orWhere('deployments.finished_at', '>', dayAgo),
      )
      .groupBy('deployments.server_id')
      .select('deployments.server_id')
      .max({
        poll: 'attempts.last_read_at',
        callback: 'attempts.last_callback_at',
      });
    return new Map(
      rows.map(row => [
        row.server_id,
        {
          pollAt: toOptionalIso(row.poll),
          callbackAt: toOptionalIso(row.callback),
        },
      ]),
    );
  }
}

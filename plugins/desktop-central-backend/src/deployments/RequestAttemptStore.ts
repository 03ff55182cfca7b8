import type { Knex } from 'knex';
import { lockRows } from '../database/dialect';
import { AttemptRow, toRecord } from './attemptRows';
import type { AttemptRecord } from './AttemptStore';

/** The attempts of a request's deployments that have not ended, in the order in which they are locked. */
function unfinished(db: Knex, requestId: string): Knex.QueryBuilder {
  return db('attempts')
    .whereIn(
      'deployment_id',
      db('deployments')
        .where({ request_id: requestId })
        .whereNull('finished_at')
        .select('id'),
    )
    .whereNot('state', 'closed')
    .orderBy('deployment_id')
    .orderBy('number');
}

/** SQL of the attempts of requests. */
export class RequestAttemptStore {
  /** Ids of those of the requests for which a call that may have created something was begun. */
  async anythingSent(db: Knex, requestIds: string[]): Promise<Set<string>> {
    const ids: string[] = await db('attempts')
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .whereIn('deployments.request_id', requestIds)
      .whereNotNull('attempts.submitting_at')
      .distinct('deployments.request_id')
      .pluck('deployments.request_id');
    return new Set(ids);
  }

  /** Ids of the attempts of a request that DC has, always in the same order. */
  async submittedIds(db: Knex, requestId: string): Promise<string[]> {
    return db('attempts')
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .where('deployments.request_id', requestId)
      .where('attempts.state', 'submitted')
      .orderBy('attempts.id')
      .pluck('attempts.id');
  }

  /** The attempts of its deployments that have not ended, without those that are closed. */
  async unfinished(db: Knex, requestId: string): Promise<AttemptRecord[]> {
    const rows: AttemptRow[] = await unfinished(db, requestId).select('*');
    return rows.map(toRecord);
  }

  /** Locks what {@link RequestAttemptStore.unfinished} answers until the transaction ends, and answers it as it is then. */
  async lockUnfinished(tx: Knex, requestId: string): Promise<AttemptRecord[]> {
    const rows: AttemptRow[] = await lockRows(
      tx,
      unfinished(tx, requestId).select('*'),
    );
    return rows.map(toRecord).filter(({ state }) => state !== 'closed');
  }
}

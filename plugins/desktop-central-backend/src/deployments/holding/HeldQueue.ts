import type { Knex } from 'knex';
import { SEND_TOPIC } from '../topics';
import { HeldScope, queuedWithin } from './HoldStore';

/** SQL of what waits for the end of holds, however many deployments that are. */
export class HeldQueue {
  /**
   * Lets what waits for a hold be looked at now, in the order in which it was saved, and gives all that is queued under it time
   * until `notAfter` at the least. Called with the gate alone, so that nothing is just being put off.
   */
  async release(tx: Knex, scope: HeldScope, notAfter: Date): Promise<void> {
    const now = new Date();
    const waiting = (select?: string) =>
      queuedWithin(tx, scope, select).where('attempts.waiting_code', 'hold');
    await tx('outbox')
      .where({ topic: SEND_TOPIC })
      .where('available_at', '>', now)
      .whereIn('key', waiting())
      .update({ available_at: now });
    await tx('deployments')
      .where('not_after', '<', notAfter)
      .whereIn('id', queuedWithin(tx, scope, 'attempts.deployment_id'))
      .update({ not_after: notAfter, updated_at: now });
  }
}

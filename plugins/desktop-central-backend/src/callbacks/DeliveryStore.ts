import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredNumber, toNumber } from '../database/dialect';

/** A callback that came with a good key. */
export interface NewDelivery {
  id: string;
  attemptId: string;
  /** The sender's own id. */
  deliveryId?: string;
  technicianId: string;
  receivedAt: Date;
}

const MAX_ADDRESS_LENGTH = 64;
const MINUTE_MS = 60_000;

function minuteOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** SQL of deliveries and refusals. */
export class DeliveryStore {
  /** Records a delivery within the transaction that applies it. Answers false for one that is known. */
  async insert(tx: Knex, delivery: NewDelivery): Promise<boolean> {
    const inserted = await tx('deliveries')
      .insert({
        id: delivery.id,
        attempt_id: delivery.attemptId,
        delivery_id: delivery.deliveryId ?? null,
        technician_id: delivery.technicianId,
        outcome: 'accepted',
        detail: '{}',
        received_at: delivery.receivedAt,
      })
      .onConflict(['attempt_id', 'delivery_id'])
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  /** Records what became of it. `detail` holds small values without secrets. */
  async conclude(
    tx: Knex,
    id: string,
    outcome: DeliveryOutcome,
    detail: Record<string, string | number>,
  ): Promise<void> {
    await tx('deliveries')
      .where({ id })
      .update({ outcome, detail: JSON.stringify(detail) });
  }

  /** Counts a refusal. Answers how many there were from this address in this minute, this one included. */
  async countRefusal(db: Knex, address: string, at: Date): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await db('delivery_refusals')
      .insert({
        address: address.slice(0, MAX_ADDRESS_LENGTH),
        minute: minuteOf(at),
        count: 1,
      })
      .onConflict(['address', 'minute'])
      .merge({ count: db.raw('delivery_refusals.count + 1') })
      .returning('count');
    return toNumber(row.count);
  }
}

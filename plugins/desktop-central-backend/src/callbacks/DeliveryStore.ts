import type { Knex } from 'knex';
import { StoredNumber, toNumber } from '../database/dialect';
import type { CallbackResult } from '../deployments/CallbackIntake';

/** A callback that came with a good key. */
export interface NewDelivery {
  id: string;
  attemptId: string;
  /** The sender's own id. */
  deliveryId?: string;
  technicianId: string;
  receivedAt: Date;
  /** Small values without secrets. */
  detail: Record<string, string | number>;
}

const MAX_ADDRESS_LENGTH = 64;
const MINUTE_MS = 60_000;

function minuteOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** What makes a delivery the same as another one. */
function keyOf({ attemptId, deliveryId }: NewDelivery): string {
  return `${attemptId} ${deliveryId ?? ''}`;
}

/** In one order: two transactions that record the same deliveries wait for one another, and must not do so crosswise. */
function inOrder(deliveries: NewDelivery[]): NewDelivery[] {
  // Those of one key keep their order: the first is the one that counts.
  return [...deliveries].sort(
    (a, b) => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)),
  );
}

/** SQL of deliveries and refusals. */
export class DeliveryStore {
  /** Records deliveries within the transaction that applies them. Answers the ids of those that are new. */
  async insert(tx: Knex, deliveries: NewDelivery[]): Promise<Set<string>> {
    const inserted: Array<{ id: string }> = await tx('deliveries')
      .insert(
        inOrder(deliveries).map(delivery => ({
          id: delivery.id,
          attempt_id: delivery.attemptId,
          delivery_id: delivery.deliveryId ?? null,
          technician_id: delivery.technicianId,
          outcome: 'accepted',
          detail: JSON.stringify(delivery.detail),
          received_at: delivery.receivedAt,
        })),
      )
      .onConflict(['attempt_id', 'delivery_id'])
      .ignore()
      .returning('id');
    return new Set(inserted.map(({ id }) => id));
  }

  /** Records what became of some of them, where it is something else than that they were accepted. */
  async conclude(
    tx: Knex,
    ids: string[],
    { outcome, reason }: CallbackResult,
  ): Promise<void> {
    await tx('deliveries')
      .whereIn('id', ids)
      .update({ outcome, reason: reason ?? null });
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

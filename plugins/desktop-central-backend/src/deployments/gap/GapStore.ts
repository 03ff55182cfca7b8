import type { Knex } from 'knex';
import { lockRows, StoredTime, toDate } from '../../database/dialect';
import { SEND_TOPIC } from '../topics';

/** When somebody who sends was last there. */
export interface HeartbeatRecord {
  beatAt: Date;
  /** Since when nobody was, while what is unsent is being held for that. */
  gapSince?: Date;
}

interface HeartbeatRow {
  beat_at: StoredTime;
  gap_since: StoredTime | null;
}

const THE_ROW = { id: 'now' };

/** SQL of the heartbeat, and of what is unsent when it was missed. */
export class GapStore {
  /** Says that somebody is there, unless that is news. */
  async beat(db: Knex, now: Date, staleBefore: Date): Promise<boolean> {
    const beaten = await db('dispatch_heartbeat')
      .where(THE_ROW)
      .whereNull('gap_since')
      .where('beat_at', '>', staleBefore)
      .update({ beat_at: now });
    return beaten === 1;
  }

  async lock(tx: Knex): Promise<HeartbeatRecord | undefined> {
    const [row]: HeartbeatRow[] = await lockRows(
      tx,
      tx('dispatch_heartbeat').where(THE_ROW).select('*'),
    );
    return (
      row && {
        beatAt: toDate(row.beat_at),
        gapSince: row.gap_since === null ? undefined : toDate(row.gap_since),
      }
    );
  }

  /** The first heartbeat of an installation. */
  async begin(tx: Knex, now: Date): Promise<void> {
    await tx('dispatch_heartbeat').insert({ ...THE_ROW, beat_at: now });
  }

  async found(tx: Knex, gapSince: Date): Promise<void> {
    await tx('dispatch_heartbeat')
      .where(THE_ROW)
      .update({ gap_since: gapSince });
  }

  async over(tx: Knex, now: Date): Promise<void> {
    await tx('dispatch_heartbeat')
      .where(THE_ROW)
      .update({ beat_at: now, gap_since: null });
  }

  /**
   * Holds some of what is queued, and takes it from whoever had claimed it. Answers the ids of their deployments, or nothing
   * where nothing is queued.
   */
  async holdQueued(tx: Knex, limit: number): Promise<string[] | undefined> {
    const queued: string[] = await tx('attempts')
      .where({ state: 'queued' })
      .orderBy('id')
      .limit(limit)
      .pluck('id');
    if (queued.length === 0) return undefined;
    await tx('outbox')
      .where({ topic: SEND_TOPIC })
      .whereIn('key', queued)
      .delete();
    const rows: Array<{ id: string; deployment_id: string }> = await lockRows(
      tx,
      tx('attempts')
        .whereIn('id', queued)
        .where({ state: 'queued' })
        .orderBy('id')
        .select('id', 'deployment_id'),
    );
    await tx('attempts')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update({
        state: 'held',
        waiting_code: 'gap',
        waiting_until: null,
        updated_at: new Date(),
      });
    return [...new Set(rows.map(row => row.deployment_id))];
  }
}

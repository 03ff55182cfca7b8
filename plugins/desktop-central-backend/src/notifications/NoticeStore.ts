import { randomUUID } from 'crypto';
import type { Knex } from 'knex';

/** What people are told about a deployment, each once. */
export type NoticeEvent = 'firstFailure' | 'ended';

/** Something to tell about a deployment. */
export interface NoticeRecord {
  id: string;
  deploymentId: string;
  event: NoticeEvent;
}

/** SQL of notices. */
export class NoticeStore {
  /** Makes the notice of an event. Answers undefined where it was made before. */
  async insert(
    tx: Knex,
    deploymentId: string,
    event: NoticeEvent,
  ): Promise<NoticeRecord | undefined> {
    const id = randomUUID();
    const inserted = await tx('notices')
      .insert({
        id,
        deployment_id: deploymentId,
        event,
        created_at: new Date(),
      })
      .onConflict(['deployment_id', 'event'])
      .ignore()
      .returning('id');
    return inserted.length > 0 ? { id, deploymentId, event } : undefined;
  }

  async get(db: Knex, id: string): Promise<NoticeRecord | undefined> {
    return db('notices')
      .where({ id })
      .first('id', 'deployment_id as deploymentId', 'event');
  }

  async markSent(tx: Knex, id: string): Promise<void> {
    await tx('notices').where({ id }).update({ sent_at: new Date() });
  }
}

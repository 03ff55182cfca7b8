import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { lockRows, StoredTime, toDate } from '../database/dialect';

/** What people are told about a deployment. */
export type NoticeEvent =
  | 'firstFailure'
  | 'held'
  | 'suspended'
  | 'needsYou'
  | 'ended';

/** Who a notice is for. */
export type NoticeAudience = 'technician' | 'requester';

/** Something to tell about a deployment, to be stored once. */
export interface NewNotice {
  deploymentId: string;
  audience: NoticeAudience;
  event: NoticeEvent;
  /** Tells several of an event apart; empty for what is told once. */
  occurrence: string;
}

/** Something to tell one reader about a deployment. */
export interface NoticeRecord extends NewNotice {
  id: string;
  /** When it was let go. It may still be on its way. */
  sentAt?: Date;
}

interface NoticeRow {
  id: string;
  deployment_id: string;
  audience: NoticeAudience;
  event: NoticeEvent;
  occurrence: string;
  sent_at: StoredTime | null;
}

const COLUMNS = [
  'id',
  'deployment_id',
  'audience',
  'event',
  'occurrence',
  'sent_at',
];

function toNotice(row: NoticeRow): NoticeRecord {
  const { id, deployment_id: deploymentId, audience, event, occurrence } = row;
  const notice = { id, deploymentId, audience, event, occurrence };
  return row.sent_at === null
    ? notice
    : { ...notice, sentAt: toDate(row.sent_at) };
}

/** SQL of notices. */
export class NoticeStore {
  /** Makes notices. Answers the ids of those that were not made before, by their deployments. */
  async insert(
    tx: Knex,
    notices: NewNotice[],
  ): Promise<Array<{ id: string; deploymentId: string }>> {
    const now = new Date();
    const rows: Array<Pick<NoticeRow, 'id' | 'deployment_id'>> = await tx(
      'notices',
    )
      .insert(
        notices.map(notice => ({
          id: randomUUID(),
          deployment_id: notice.deploymentId,
          audience: notice.audience,
          event: notice.event,
          occurrence: notice.occurrence,
          created_at: now,
        })),
      )
      .onConflict(['deployment_id', 'audience', 'event', 'occurrence'])
      .ignore()
      .returning(['id', 'deployment_id']);
    return rows.map(row => ({ id: row.id, deploymentId: row.deployment_id }));
  }

  async get(db: Knex, id: string): Promise<NoticeRecord | undefined> {
    const row: NoticeRow | undefined = await db('notices')
      .where({ id })
      .first(COLUMNS);
    return row && toNotice(row);
  }

  /** All that a reader of a deployment is told, locked until the transaction ends, so that one at a time is let go. */
  async lockAllOf(
    tx: Knex,
    { deploymentId, audience }: NoticeRecord,
  ): Promise<NoticeRecord[]> {
    const rows: NoticeRow[] = await lockRows(
      tx,
      tx('notices')
        .where({ deployment_id: deploymentId, audience })
        .orderBy('id')
        .select(COLUMNS),
    );
    return rows.map(toNotice);
  }

  async markSent(tx: Knex, id: string, at: Date): Promise<void> {
    await tx('notices').where({ id }).update({ sent_at: at });
  }
}

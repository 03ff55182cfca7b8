import type { Knex } from 'knex';
import type {
  EndOfRequest,
  UnfinishedDeployment,
} from '../../requests/RequestWork';
import { dana, TestDesk } from './TestDesk';

const END_STATES = {
  requestResolved: 'resolved',
  requestClosed: 'closed',
  requestCancelled: 'cancelled',
} as const;

async function mark(
  tx: Knex,
  desk: TestDesk,
  reason: EndOfRequest,
): Promise<void> {
  const { request } = desk.facts;
  const now = new Date();
  switch (reason) {
    case 'requestArchived':
      request.archivedAt = now.toISOString();
      await tx('requests').update({ archived_at: now });
      return;
    case 'requestDeleted':
      request.deletedAt = now.toISOString();
      await tx('requests').update({ deleted_at: now });
      return;
    case 'requestIsIncident':
      request.type = 'incident';
      return;
    default:
      request.state = END_STATES[reason];
  }
}

/** Ends the request as whoever manages it does. Answers what had not ended. */
export async function endRequest(
  desk: TestDesk,
  reason: EndOfRequest,
  sent: 'suspend' | 'leave' = 'suspend',
): Promise<UnfinishedDeployment[]> {
  const { work } = desk;
  const { id } = desk.facts.request;
  return desk.db.transaction(async tx => {
    const unfinished = await work.lockUnfinished(tx, id);
    await mark(tx, desk, reason);
    await work.cancelQueued(tx, id, reason);
    if (sent === 'suspend') {
      await work.stopSent(tx, id, dana.actor.userEntityRef);
    }
    return unfinished;
  });
}

/** Brings the request back from the archive or from among the deleted ones. */
export async function restoreRequest(desk: TestDesk): Promise<void> {
  const { request } = desk.facts;
  delete request.archivedAt;
  delete request.deletedAt;
  await desk.db.transaction(async tx => {
    await tx('requests').update({ archived_at: null, deleted_at: null });
    await desk.work.restored(tx, request.id);
  });
}

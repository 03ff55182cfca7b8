import type { DcRole } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredNumber,
  StoredTime,
  toDate,
  toNumber,
} from '../database/dialect';

interface OfAccount {
  technicianId: string;
  user: string;
  serverName: string;
  loginName: string;
}

interface OfKey {
  technicianId: string;
  owner: string;
  serverName: string;
  prefix: string;
  expiresAt: string;
}

interface OfDeployment {
  deploymentId: string;
  requestNumber: number;
  itemName: string;
}

/**
 * What portal admins are told of people and of sending, owners of API keys of their keys, and requesters of their requests. Users
 * and groups are entity refs.
 */
export type AdminNews =
  | {
      kind: 'roleGiven';
      technicianId: string;
      user: string;
      dcRole: DcRole;
      by: string;
    }
  | {
      kind: 'groupEnabled';
      group: string;
      dcRole: DcRole;
      by: string;
      members: number;
      oneself: boolean;
    }
  | ({ kind: 'accountDrifted'; words: string } & OfAccount)
  | ({ kind: 'accountNotClosed' } & OfAccount)
  | { kind: 'standingHeld'; changed: number; enabled: number }
  | { kind: 'workStalled'; topic: string }
  | { kind: 'unknownWord'; what: string }
  | ({ kind: 'keyEndsSoon' } & OfKey)
  | ({ kind: 'keyEnded' } & OfKey)
  | {
      kind: 'requestAssigned';
      requestId: string;
      requestNumber: number;
      technician: string;
    }
  | ({ kind: 'manyFail'; failed: number; results: number } & OfDeployment)
  | ({ kind: 'quotaHeld'; technician: string; targets: number } & OfDeployment)
  | { kind: 'gapFound'; since: string };

/** A notice to be stored. */
export interface NewAdminNotice {
  /** A newer notice of the same scope takes the place of an older one. */
  scope: string;
  /** Entity ref; absent for all portal admins. */
  recipient?: string;
  news: AdminNews;
}

/** A notice as it is stored. */
export interface AdminNotice extends NewAdminNotice {
  id: number;
  createdAt: Date;
}

interface AdminNoticeRow {
  id: StoredNumber;
  scope: string;
  recipient: string | null;
  news: string;
  created_at: StoredTime;
}

/** SQL of the notices about people and sending. */
export class AdminNoticeStore {
  /** Notes down news; answers the id of the notice. */
  async insert(tx: Knex, notice: NewAdminNotice): Promise<number> {
    const [{ id }]: Array<{ id: StoredNumber }> = await tx('admin_notices')
      .insert({
        scope: notice.scope,
        recipient: notice.recipient ?? null,
        news: JSON.stringify(notice.news),
        state: 'waiting',
        created_at: new Date(),
      })
      .returning('id');
    return toNumber(id);
  }

  /** Whether there was one of a scope since a time, else as far back as notices are kept. */
  async has(tx: Knex, scope: string, since?: Date): Promise<boolean> {
    const found = tx('admin_notices').where({ scope });
    if (since) found.where('created_at', '>=', since);
    return (await found.first('id')) !== undefined;
  }

  /** A notice that waits to be sent. */
  async waiting(tx: Knex, id: number): Promise<AdminNotice | undefined> {
    const row: AdminNoticeRow | undefined = await tx('admin_notices')
      .where({ id, state: 'waiting' })
      .first('id', 'scope', 'recipient', 'news', 'created_at');
    return (
      row && {
        id: toNumber(row.id),
        scope: row.scope,
        news: JSON.parse(row.news),
        createdAt: toDate(row.created_at),
        ...(row.recipient ? { recipient: row.recipient } : {}),
      }
    );
  }

  /** Whether there is a newer one of the same scope. */
  async isOvertaken(
    tx: Knex,
    { id, scope }: Pick<AdminNotice, 'id' | 'scope'>,
  ): Promise<boolean> {
    const newer = await tx('admin_notices')
      .where({ scope })
      .where('id', '>', id)
      .first('id');
    return newer !== undefined;
  }

  async settle(tx: Knex, id: number, state: 'sent' | 'dropped'): Promise<void> {
    await tx('admin_notices').where({ id }).update({ state });
  }
}

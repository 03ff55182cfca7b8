import type { Knex } from 'knex';
import {
  StoredNumber,
  StoredTime,
  toDate,
  toNumber,
} from '../database/dialect';

/** What a notice is about; of each, a newer notice of a server overtakes an older one. */
export type ServerNoticeSubject = 'connection' | 'certificate';

/** What portal admins are told of a server. */
export type ServerNews =
  | { kind: 'connectionLost'; message: string; nextStep?: string }
  | { kind: 'connectionBack'; lostAt?: string }
  | { kind: 'certificateExpires'; sha256: string; validTo: string };

/** A notice as it is stored. */
export interface ServerNotice {
  id: number;
  serverId: string;
  subject: ServerNoticeSubject;
  news: ServerNews;
  createdAt: Date;
}

interface ServerNoticeRow {
  id: StoredNumber;
  server_id: string;
  subject: ServerNoticeSubject;
  kind: ServerNews['kind'];
  detail: string;
  created_at: StoredTime;
}

const COLUMNS = ['id', 'server_id', 'subject', 'kind', 'detail', 'created_at'];

function subjectOf(news: ServerNews): ServerNoticeSubject {
  return news.kind === 'certificateExpires' ? 'certificate' : 'connection';
}

function toNotice(row: ServerNoticeRow): ServerNotice {
  return {
    id: toNumber(row.id),
    serverId: row.server_id,
    subject: row.subject,
    news: { kind: row.kind, ...JSON.parse(row.detail) },
    createdAt: toDate(row.created_at),
  };
}

/** SQL of the notices about servers. */
export class ServerNoticeStore {
  /** Notes down news, and answers what they are about. */
  async insert(
    tx: Knex,
    serverId: string,
    news: ServerNews,
  ): Promise<ServerNoticeSubject> {
    const { kind, ...detail } = news;
    const subject = subjectOf(news);
    await tx('server_notices').insert({
      server_id: serverId,
      subject,
      kind,
      detail: JSON.stringify(detail),
      state: 'waiting',
      created_at: new Date(),
    });
    return subject;
  }

  /** When the connection of a server was noted as lost the last time. */
  async lastLoss(tx: Knex, serverId: string): Promise<Date | undefined> {
    const row: Pick<ServerNoticeRow, 'created_at'> | undefined = await tx(
      'server_notices',
    )
      .where({ server_id: serverId, kind: 'connectionLost' })
      .orderBy('id', 'desc')
      .first('created_at');
    return row && toDate(row.created_at);
  }

  /** The newest notice that was not settled yet. */
  async newestWaiting(
    tx: Knex,
    serverId: string,
    subject: ServerNoticeSubject,
  ): Promise<ServerNotice | undefined> {
    const row: ServerNoticeRow | undefined = await tx('server_notices')
      .where({ server_id: serverId, subject, state: 'waiting' })
      .orderBy('id', 'desc')
      .first(COLUMNS);
    return row && toNotice(row);
  }

  /** Settles a notice; older ones that still waited were overtaken by it. */
  async settle(
    tx: Knex,
    notice: ServerNotice,
    state: 'sent' | 'dropped',
  ): Promise<void> {
    const { id, serverId, subject } = notice;
    await tx('server_notices').where({ id }).update({ state });
    await tx('server_notices')
      .where({ server_id: serverId, subject, state: 'waiting' })
      .where('id', '<', id)
      .update({ state: 'dropped' });
  }
}

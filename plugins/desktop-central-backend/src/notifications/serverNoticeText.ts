import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import { TOPIC } from './noticeText';
import type { ServerNews, ServerNotice } from './ServerNoticeStore';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many days before its end a certificate is urgent. */
const URGENT_DAYS = 7;

/** The server that a notice is about, as it is when the notice is sent. */
export interface NoticedServer {
  id: string;
  name: string;
  hold?: object;
  trust: { mode: 'none' | 'pin' | 'publicCa' | 'uploadedCa' };
}

type Words = Pick<NotificationPayload, 'title' | 'description' | 'severity'>;

function utc(time: string | Date): string {
  const [day, clock] = new Date(time).toISOString().split('T');
  return `${day} ${clock.slice(0, 5)} UTC`;
}

function sentences(...all: Array<string | undefined | false>): string {
  return all.filter(Boolean).join(' ');
}

function lost(
  server: NoticedServer,
  news: Extract<ServerNews, { kind: 'connectionLost' }>,
  at: Date,
): Words {
  return {
    title: `The connection to ${server.name} is lost`,
    description: sentences(
      `Since ${utc(at)}.`,
      news.message,
      news.nextStep,
      'Nothing is sent to it until it is connected again.',
    ),
    severity: 'high',
  };
}

function back(
  server: NoticedServer,
  news: Extract<ServerNews, { kind: 'connectionBack' }>,
  at: Date,
): Words {
  return {
    title: `${server.name} is connected again`,
    description: sentences(
      `Since ${utc(at)}.`,
      news.lostAt && `The connection was lost at ${utc(news.lostAt)}.`,
      server.hold
        ? 'Its outgoing work is still on hold: resume it on its page.'
        : 'What waited goes on by itself.',
    ),
    severity: 'normal',
  };
}

function expires(
  server: NoticedServer,
  news: Extract<ServerNews, { kind: 'certificateExpires' }>,
  now: number,
): Words {
  const left = new Date(news.validTo).getTime() - now;
  const days = Math.ceil(left / DAY_MS);
  return {
    title: `The certificate of ${server.name} expires ${
      days > 1 ? `in ${days} days` : 'within a day'
    }`,
    description: sentences(
      `It is valid until ${utc(
        news.validTo,
      )}; after that nothing is sent to the server.`,
      server.trust.mode === 'pin'
        ? 'Renew it on the server. Trust the next one ahead, so that the change goes unnoticed.'
        : 'Renew it on the server: one from the same CA is accepted by itself.',
    ),
    severity: days <= URGENT_DAYS ? 'high' : 'normal',
  };
}

function wordsOf(
  { news, createdAt }: ServerNotice,
  server: NoticedServer,
  now: number,
): Words {
  switch (news.kind) {
    case 'connectionLost':
      return lost(server, news, createdAt);
    case 'connectionBack':
      return back(server, news, createdAt);
    default:
      return expires(server, news, now);
  }
}

/** A notice about a server in the words of a portal admin. The scope lets a later one take the place of an earlier one. */
export function serverNoticePayload(
  notice: ServerNotice,
  server: NoticedServer,
  now: number = Date.now(),
): NotificationPayload {
  return {
    ...wordsOf(notice, server, now),
    link: `/servers/${server.id}`,
    topic: TOPIC,
    scope: `server:${server.id}:${notice.subject}`,
  };
}

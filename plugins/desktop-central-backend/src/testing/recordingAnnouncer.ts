import type { Knex } from 'knex';
import type { RequestAnnouncer } from '../requests/RequestAnnouncer';
import type { TechnicianAnnouncer } from '../technicians/TechnicianAnnouncer';

type Announcer = TechnicianAnnouncer & RequestAnnouncer;

/** What portal admins were told of technicians, and requesters of requests, in order. */
export type ToldNews = { what: keyof Announcer } & Record<string, unknown>;

/** Keeps what people would be told. */
export function recordingAnnouncer(told: ToldNews[]): Announcer {
  const keep = (what: keyof Announcer) => async (_: Knex, news: object) =>
    void told.push({ what, ...news });
  return {
    roleGiven: keep('roleGiven'),
    groupEnabled: keep('groupEnabled'),
    accountDrifted: keep('accountDrifted'),
    accountNotClosed: keep('accountNotClosed'),
    standingHeld: keep('standingHeld'),
    requestAssigned: keep('requestAssigned'),
  };
}

import type { Knex } from 'knex';
import type { TechnicianAnnouncer } from '../technicians/TechnicianAnnouncer';

/** What portal admins were told of technicians, in order. */
export type ToldNews = { what: keyof TechnicianAnnouncer } & Record<
  string,
  unknown
>;

/** Keeps what portal admins would be told. */
export function recordingAnnouncer(told: ToldNews[]): TechnicianAnnouncer {
  const keep =
    (what: keyof TechnicianAnnouncer) => async (_: Knex, news: object) =>
      void told.push({ what, ...news });
  return {
    roleGiven: keep('roleGiven'),
    groupEnabled: keep('groupEnabled'),
    accountDrifted: keep('accountDrifted'),
    accountNotClosed: keep('accountNotClosed'),
    standingHeld: keep('standingHeld'),
  };
}

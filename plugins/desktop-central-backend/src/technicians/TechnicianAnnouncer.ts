import type { DcRole } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';

/** The technician whom news are about. */
export interface NewsTechnician {
  technicianId: string;
  userEntityRef: string;
}

/** The account in DC that news are about. */
export interface NewsAccount extends NewsTechnician {
  serverId: string;
  serverName: string;
  loginName: string;
}

/** What portal admins are told of technicians; a layer above does it, within the transaction in which it happened. */
export interface TechnicianAnnouncer {
  /** Somebody was given a DC role; `by` is who gave it, maybe the technician. */
  roleGiven(
    tx: Knex,
    given: NewsTechnician & { dcRole: DcRole; by: string },
  ): Promise<void>;
  /** Members of a group were given a DC role, so many so far. */
  groupEnabled(
    tx: Knex,
    given: {
      /** Of the act that enabled them: what is told of one act takes the place of nothing told of another. */
      actId: string;
      groupEntityRef: string;
      dcRole: DcRole;
      by: string;
      members: number;
      /** Whoever did it is one of them. */
      oneself: boolean;
    },
  ): Promise<void>;
  /** An account is not in DC as it should be. */
  accountDrifted(
    tx: Knex,
    account: NewsAccount & { words: string },
  ): Promise<void>;
  /** The technician is disabled, and the account is not known to be closed in DC. */
  accountNotClosed(tx: Knex, account: NewsAccount): Promise<void>;
  /** So many technicians left the catalog or were replaced there that the catalog is more likely broken. */
  standingHeld(
    tx: Knex,
    hold: { changed: number; enabled: number },
  ): Promise<void>;
}

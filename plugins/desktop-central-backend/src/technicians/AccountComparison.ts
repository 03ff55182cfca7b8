import type { DcAccount } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { HistoryStore } from '../history/HistoryStore';
import type { ServerRecord } from '../servers/ServerStore';
import { driftKey, driftOf, driftWords } from './accountState';
import { AccountRecord, AccountStore } from './AccountStore';
import type { TechnicianAnnouncer } from './TechnicianAnnouncer';
import { TechnicianRecord, TechnicianStore } from './TechnicianStore';

interface Subject {
  technician: TechnicianRecord;
  server: ServerRecord;
  account: AccountRecord;
}

/** Records what DC was seen to have of an account, and tells portal admins once of each difference. */
export class AccountComparison {
  readonly #accounts: AccountStore;
  readonly #technicians: TechnicianStore;
  readonly #history: HistoryStore;
  readonly #announcer: TechnicianAnnouncer;

  constructor(options: {
    accounts: AccountStore;
    technicians: TechnicianStore;
    history: HistoryStore;
    announcer: TechnicianAnnouncer;
  }) {
    this.#accounts = options.accounts;
    this.#technicians = options.technicians;
    this.#history = options.history;
    this.#announcer = options.announcer;
  }

  /** `seen` is the account as it was before DC was asked; where it was changed since, nothing is recorded. */
  async record(
    tx: Knex,
    server: ServerRecord,
    seen: AccountRecord,
    found: DcAccount | undefined,
  ): Promise<void> {
    const technician = await this.#technicians.get(tx, seen.technicianId);
    if (!technician) return;
    const now = new Date();
    const after: AccountRecord = {
      ...seen,
      gone: !found,
      dcRole: found?.role ?? seen.dcRole,
      checkedAt: now,
      ...(!found && !technician.enabled ? { closedAt: now } : {}),
    };
    const drift = technician.enabled ? driftOf(after, technician) : undefined;
    const written = await this.#accounts.follow(tx, {
      ...after,
      driftAnnounced: driftKey(drift),
    });
    if (!written) return;
    const about = { technician, server, account: after };
    if (after.closedAt) {
      await this.#note(tx, about, 'technician.accountClosed', { how: 'look' });
    } else if (drift && driftKey(drift) !== seen.driftAnnounced) {
      await this.#drifted(tx, about, driftWords(after.loginName, drift));
    } else if (!drift && seen.driftAnnounced && technician.enabled) {
      await this.#note(tx, about, 'technician.accountCorrected', {});
    }
  }

  async #drifted(tx: Knex, about: Subject, words: string): Promise<void> {
    const { technician, server, account } = about;
    await this.#note(tx, about, 'technician.accountDrifted', { words });
    await this.#announcer.accountDrifted(tx, {
      technicianId: technician.id,
      userEntityRef: technician.userEntityRef,
      serverId: server.id,
      serverName: server.name,
      loginName: account.loginName,
      words,
    });
  }

  async #note(
    tx: Knex,
    about: Subject,
    act:
      | 'technician.accountClosed'
      | 'technician.accountDrifted'
      | 'technician.accountCorrected',
    detail: Record<string, string>,
  ): Promise<void> {
    const { technician, server, account } = about;
    await this.#history.record(tx, {
      act,
      audience: 'admin',
      subject: { kind: 'technician', id: technician.id },
      detail: {
        user: technician.userEntityRef,
        server: server.name,
        loginName: account.loginName,
        ...detail,
      },
    });
  }
}

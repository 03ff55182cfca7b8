import type { Knex } from 'knex';
import {
  StoredBoolean,
  StoredTime,
  lockRows,
  toBoolean,
  toDate,
} from '../database/dialect';

/** The account in DC of a technician on one server, as far as anybody asked for it. */
export interface AccountRecord {
  technicianId: string;
  serverId: string;
  loginName: string;
  state: 'requested' | 'confirmed' | 'failed';
  /** Why it failed, in plain words. */
  error?: string;
  /** When a create was sent whose outcome may be uncertain; only then an account that DC has can be ours. */
  createSentAt?: Date;
  /** Of the server when it was asked for: at another address the name is somebody else's. */
  addressVersion: number;
  requestedAt: Date;
  /** How it came about, once it is confirmed. */
  how?: 'linked' | 'made' | 'byHand';
  /** Its role in DC when that was last known, as DC writes it. */
  dcRole?: string;
  /** DC did not have it at the last look. */
  gone?: boolean;
  checkedAt?: Date;
  /** Since when it is known to be closed in DC. */
  closedAt?: Date;
  /** The difference from DC that portal admins were told of. */
  driftAnnounced?: string;
}

/** A row of `technician_accounts`. */
export interface AccountRow {
  technician_id: string;
  server_id: string;
  login_name: string;
  state: AccountRecord['state'];
  error: string | null;
  create_sent_at: StoredTime | null;
  address_version: number;
  created_at: StoredTime;
  how: AccountRecord['how'] | null;
  dc_role: string | null;
  gone: StoredBoolean;
  checked_at: StoredTime | null;
  closed_at: StoredTime | null;
  drift_announced: string | null;
}

const MAX_ERROR_LENGTH = 1000;

/** Reads a row. */
export function toAccount(row: AccountRow): AccountRecord {
  return {
    technicianId: row.technician_id,
    serverId: row.server_id,
    loginName: row.login_name,
    state: row.state,
    addressVersion: row.address_version,
    requestedAt: toDate(row.created_at),
    ...(row.error ? { error: row.error } : {}),
    ...(row.create_sent_at ? { createSentAt: toDate(row.create_sent_at) } : {}),
    ...(row.how ? { how: row.how } : {}),
    ...(row.dc_role ? { dcRole: row.dc_role } : {}),
    ...(toBoolean(row.gone) ? { gone: true } : {}),
    ...(row.checked_at ? { checkedAt: toDate(row.checked_at) } : {}),
    ...(row.closed_at ? { closedAt: toDate(row.closed_at) } : {}),
    ...(row.drift_announced ? { driftAnnounced: row.drift_announced } : {}),
  };
}

function toRow(account: AccountRecord) {
  return {
    login_name: account.loginName,
    state: account.state,
    error: account.error?.slice(0, MAX_ERROR_LENGTH) ?? null,
    create_sent_at: account.createSentAt ?? null,
    address_version: account.addressVersion,
    created_at: account.requestedAt,
    how: account.how ?? null,
    dc_role: account.dcRole ?? null,
    gone: account.gone ?? false,
    checked_at: account.checkedAt ?? null,
    closed_at: account.closedAt ?? null,
    drift_announced: account.driftAnnounced ?? null,
    reminded_at: null,
    updated_at: new Date(),
  };
}

/** The rows of accounts in DC. */
export class AccountStore {
  async get(
    tx: Knex,
    technicianId: string,
    serverId: string,
  ): Promise<AccountRecord | undefined> {
    const row: AccountRow | undefined = await tx('technician_accounts')
      .where({ technician_id: technicianId, server_id: serverId })
      .first();
    return row && toAccount(row);
  }

  /** Reads the row and keeps others from changing it until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    technicianId: string,
    serverId: string,
  ): Promise<AccountRecord | undefined> {
    const query = tx('technician_accounts')
      .where({ technician_id: technicianId, server_id: serverId })
      .select('*');
    const [row]: AccountRow[] = await lockRows(tx, query);
    return row && toAccount(row);
  }

  async listOf(tx: Knex, technicianIds: string[]): Promise<AccountRecord[]> {
    const rows: AccountRow[] = await tx('technician_accounts').whereIn(
      'technician_id',
      technicianIds,
    );
    return rows.map(toAccount);
  }

  /** Whether another technician uses the login name on that server. */
  async isTaken(tx: Knex, account: AccountRecord): Promise<boolean> {
    const other = await this.#ofOthers(tx, account).first('technician_id');
    return other !== undefined;
  }

  /** Forgets what another technician had under this login name and is closed in DC, where the name is free again. */
  async forgetClosed(tx: Knex, account: AccountRecord): Promise<void> {
    await this.#ofOthers(tx, account).whereNotNull('closed_at').delete();
  }

  /** Whether any technician uses the login name on a server. */
  async hasLogin(
    tx: Knex,
    serverId: string,
    loginName: string,
  ): Promise<boolean> {
    const row = await tx('technician_accounts')
      .where({ server_id: serverId })
      .whereRaw('lower(login_name) = ?', [loginName.toLowerCase()])
      .first('technician_id');
    return row !== undefined;
  }

  /** Writes the row of a technician on a server. */
  async save(tx: Knex, account: AccountRecord): Promise<void> {
    await tx('technician_accounts')
      .insert({
        technician_id: account.technicianId,
        server_id: account.serverId,
        ...toRow(account),
      })
      .onConflict(['technician_id', 'server_id'])
      .merge(toRow(account));
  }

  /** Writes what became of a request for an account; answers false where nobody waits for it any more. */
  async settle(tx: Knex, account: AccountRecord): Promise<boolean> {
    const updated = await tx('technician_accounts')
      .where({
        technician_id: account.technicianId,
        server_id: account.serverId,
        login_name: account.loginName,
        address_version: account.addressVersion,
        state: 'requested',
      })
      .update(toRow(account));
    return updated === 1;
  }

  /** Writes what became of a confirmed account, unless it was changed since; answers whether it was not. */
  async follow(tx: Knex, account: AccountRecord): Promise<boolean> {
    const updated = await tx('technician_accounts')
      .where({
        technician_id: account.technicianId,
        server_id: account.serverId,
        login_name: account.loginName,
        address_version: account.addressVersion,
        state: account.state,
      })
      .whereNull('closed_at')
      .update({
        dc_role: account.dcRole ?? null,
        gone: account.gone ?? false,
        checked_at: account.checkedAt ?? null,
        closed_at: account.closedAt ?? null,
        drift_announced: account.driftAnnounced ?? null,
        updated_at: new Date(),
      });
    return updated === 1;
  }

  /** Lets DC be asked soon about the accounts of a technician, whose role or access was changed. */
  async lookAgain(tx: Knex, technicianId: string): Promise<void> {
    await tx('technician_accounts')
      .where({ technician_id: technicianId })
      .update({ checked_at: null, reminded_at: null });
  }

  /** Forgets the accounts of a technician: they belong to somebody else of the same name. Answers those that were there. */
  async deleteOf(tx: Knex, technicianId: string): Promise<AccountRecord[]> {
    const own = tx('technician_accounts').where({
      technician_id: technicianId,
    });
    const rows: AccountRow[] = await lockRows(tx, own.clone().select('*'));
    await own.delete();
    return rows.map(toAccount);
  }

  /** Forgets the accounts on a server: another DC does not have them. Answers those that were there. */
  async deleteOnServer(tx: Knex, serverId: string): Promise<AccountRecord[]> {
    const onServer = tx('technician_accounts').where({ server_id: serverId });
    const rows: AccountRow[] = await lockRows(tx, onServer.clone().select('*'));
    await onServer.delete();
    return rows.map(toAccount);
  }

  /** Windows does not tell names apart by their capitals. */
  #ofOthers(tx: Knex, account: AccountRecord): Knex.QueryBuilder {
    return tx('technician_accounts')
      .where({ server_id: account.serverId })
      .whereRaw('lower(login_name) = ?', [account.loginName.toLowerCase()])
      .whereNot({ technician_id: account.technicianId });
  }
}

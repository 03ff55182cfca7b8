import type { Knex } from 'knex';
import { StoredTime, lockRows, toDate } from '../database/dialect';

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
}

interface AccountRow {
  technician_id: string;
  server_id: string;
  login_name: string;
  state: AccountRecord['state'];
  error: string | null;
  create_sent_at: StoredTime | null;
  address_version: number;
  created_at: StoredTime;
}

const MAX_ERROR_LENGTH = 1000;

function toRecord(row: AccountRow): AccountRecord {
  return {
    technicianId: row.technician_id,
    serverId: row.server_id,
    loginName: row.login_name,
    state: row.state,
    addressVersion: row.address_version,
    requestedAt: toDate(row.created_at),
    ...(row.error ? { error: row.error } : {}),
    ...(row.create_sent_at ? { createSentAt: toDate(row.create_sent_at) } : {}),
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
    return row && toRecord(row);
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
    return row && toRecord(row);
  }

  async listOf(tx: Knex, technicianIds: string[]): Promise<AccountRecord[]> {
    const rows: AccountRow[] = await tx('technician_accounts').whereIn(
      'technician_id',
      technicianIds,
    );
    return rows.map(toRecord);
  }

  /** Whether another technician uses the login name on that server. */
  async isTaken(tx: Knex, account: AccountRecord): Promise<boolean> {
    const other = await tx('technician_accounts')
      .where({ server_id: account.serverId, login_name: account.loginName })
      .whereNot({ technician_id: account.technicianId })
      .first('technician_id');
    return other !== undefined;
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

  /** Forgets the accounts of a technician: they belong to somebody else of the same name. */
  async deleteOf(tx: Knex, technicianId: string): Promise<void> {
    await tx('technician_accounts')
      .where({ technician_id: technicianId })
      .delete();
  }

  /** Forgets the accounts on a server: another DC does not have them. Answers those that were there. */
  async deleteOnServer(tx: Knex, serverId: string): Promise<AccountRecord[]> {
    const onServer = tx('technician_accounts').where({ server_id: serverId });
    const rows: AccountRow[] = await lockRows(tx, onServer.clone().select('*'));
    await onServer.delete();
    return rows.map(toRecord);
  }
}

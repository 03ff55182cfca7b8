import type { Knex } from 'knex';
import { AccountRecord, AccountRow, toAccount } from './AccountStore';

/** An account that is not known to be closed although its technician is disabled. */
export interface OpenAccount {
  technicianId: string;
  userEntityRef: string;
  serverId: string;
  serverName: string;
  loginName: string;
}

/** Servers, and accounts, that one look at the table answers at the most. */
const MAX_SERVERS = 100;

/** Accounts that DC may have; one whose making ended uncertainly only matters once it has to be closed. */
function mayBeInDc(query: Knex.QueryBuilder): void {
  query
    .whereNull('technician_accounts.closed_at')
    .where(either =>
      either
        .where('technician_accounts.state', 'confirmed')
        .orWhere(uncertain =>
          uncertain
            .where('technicians.enabled', false)
            .where('technician_accounts.state', 'failed')
            .whereNotNull('technician_accounts.create_sent_at'),
        ),
    );
}

function accounts(tx: Knex): Knex.QueryBuilder {
  return tx('technician_accounts')
    .join('technicians', 'technicians.id', 'technician_accounts.technician_id')
    .join('servers', 'servers.id', 'technician_accounts.server_id')
    .where(mayBeInDc);
}

/** Which accounts have to be looked at, or spoken of. */
export class AccountWatchStore {
  /** Connected servers without a hold that have an account which was not looked at since: in one query. */
  async dueServers(tx: Knex, before: Date): Promise<string[]> {
    return this.#due(tx, before)
      .where('servers.connection_state', 'connected')
      .whereNull('servers.hold_reason')
      .whereNull('servers.removed_at')
      .distinct('technician_accounts.server_id')
      .orderBy('technician_accounts.server_id')
      .limit(MAX_SERVERS)
      .pluck('technician_accounts.server_id');
  }

  /** Accounts of a server that were not looked at since, those first that wait the longest. */
  async due(
    tx: Knex,
    serverId: string,
    before: Date,
    limit: number,
  ): Promise<AccountRecord[]> {
    const rows: AccountRow[] = await this.#due(tx, before)
      .where('technician_accounts.server_id', serverId)
      .orderByRaw(
        'case when technician_accounts.checked_at is null then 0 else 1 end',
      )
      .orderBy('technician_accounts.checked_at')
      .orderBy('technician_accounts.technician_id')
      .limit(limit)
      .select('technician_accounts.*');
    return rows.map(toAccount);
  }

  /** Accounts of disabled technicians that portal admins were not reminded of since. */
  async toRemind(
    tx: Knex,
    before: Date,
    limit: number,
  ): Promise<OpenAccount[]> {
    return accounts(tx)
      .where('technicians.enabled', false)
      .where('technician_accounts.gone', false)
      .where(unsaid =>
        unsaid
          .whereNull('technician_accounts.reminded_at')
          .orWhere('technician_accounts.reminded_at', '<', before),
      )
      .orderBy('technician_accounts.technician_id')
      .orderBy('technician_accounts.server_id')
      .limit(limit)
      .select({
        technicianId: 'technician_accounts.technician_id',
        userEntityRef: 'technicians.user_entity_ref',
        serverId: 'technician_accounts.server_id',
        serverName: 'servers.name',
        loginName: 'technician_accounts.login_name',
      });
  }

  /** Notes that portal admins are reminded; answers false where that was noted since. */
  async markReminded(
    tx: Knex,
    account: Pick<OpenAccount, 'technicianId' | 'serverId'>,
    before: Date,
  ): Promise<boolean> {
    const marked = await tx('technician_accounts')
      .where({
        technician_id: account.technicianId,
        server_id: account.serverId,
      })
      .where(unsaid =>
        unsaid.whereNull('reminded_at').orWhere('reminded_at', '<', before),
      )
      .update({ reminded_at: new Date() });
    return marked === 1;
  }

  #due(tx: Knex, before: Date): Knex.QueryBuilder {
    return accounts(tx).where(unchecked =>
      unchecked
        .whereNull('technician_accounts.checked_at')
        .orWhere('technician_accounts.checked_at', '<', before),
    );
  }
}

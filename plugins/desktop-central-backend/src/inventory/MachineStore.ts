import type { Machine } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { COMPUTER_COLUMNS, ComputerRow, toComputer } from './inventoryRows';

/** The most machines of one person that are answered; the contract's own bound. */
const MAX_MACHINES = 20;
/** The most of them that are looked for among the targets of a deployment. */
const MAX_IDS = 1000;

/** A server as it was at some time: another address version is another DC, where ids mean something else. */
export interface ServerOfMachines {
  id: string;
  addressVersion: number;
}

interface MachineRow extends ComputerRow {
  server_id: string;
  server_name: string;
}

/** Of servers that are there; a Windows Server is nobody's machine, whoever is signed in there. */
function machinesOf(tx: Knex, login: string): Knex.QueryBuilder {
  return tx('machine_logins')
    .join('computers', both =>
      both
        .on('computers.server_id', 'machine_logins.server_id')
        .on('computers.dc_id', 'machine_logins.dc_id'),
    )
    .join('servers', 'servers.id', 'machine_logins.server_id')
    .where('machine_logins.login', login)
    .where('computers.is_server', false)
    .whereNull('computers.removed_at')
    .whereNull('servers.removed_at');
}

/** Finds computers by who is logged on to them. */
export class MachineStore {
  /** Computers at which the login was last seen, the last seen first. */
  async list(tx: Knex, login: string): Promise<Machine[]> {
    const rows: MachineRow[] = await machinesOf(tx, login)
      .orderByRaw(
        'case when computers.last_contact_at is null then 1 else 0 end',
      )
      .orderBy('computers.last_contact_at', 'desc')
      .orderBy(['computers.name', 'computers.server_id', 'computers.dc_id'])
      .limit(MAX_MACHINES)
      .select(
        ...COMPUTER_COLUMNS.map(column => `computers.${column}`),
        'computers.server_id',
        'servers.name as server_name',
      );
    return rows.map(row => ({
      serverId: row.server_id,
      serverName: row.server_name,
      computer: toComputer(row),
    }));
  }

  /** Ids in DC of the login's computers on one server; none where the server leads to another DC by now. */
  async idsOn(
    tx: Knex,
    login: string,
    server: ServerOfMachines,
  ): Promise<string[]> {
    return machinesOf(tx, login)
      .where({
        'servers.id': server.id,
        'servers.address_version': server.addressVersion,
      })
      .orderBy('computers.dc_id')
      .limit(MAX_IDS)
      .pluck('computers.dc_id');
  }
}

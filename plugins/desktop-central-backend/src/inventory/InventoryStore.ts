import type {
  Computer,
  InstallerType,
  Package,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredBoolean,
  StoredTime,
  toBoolean,
  toIso,
  whereContains,
} from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

interface PackageRow {
  dc_id: string;
  name: string;
  package_version: string | null;
  installer_type: InstallerType;
  uninstall_allowed: StoredBoolean;
  on_network_share: Package['onNetworkShare'];
  removed_at: StoredTime | null;
}

interface ComputerRow {
  dc_id: string;
  name: string;
  domain: string;
  operating_system: string | null;
  is_server: StoredBoolean;
  agent_installed: StoredBoolean;
  managed: StoredBoolean;
  live_status: Computer['liveStatus'];
  last_contact_at: StoredTime | null;
  logged_on_users: string | null;
}

const PACKAGE_COLUMNS = [
  'dc_id',
  'name',
  'package_version',
  'installer_type',
  'uninstall_allowed',
  'on_network_share',
  'removed_at',
];
const COMPUTER_COLUMNS = [
  'dc_id',
  'name',
  'domain',
  'operating_system',
  'is_server',
  'agent_installed',
  'managed',
  'live_status',
  'last_contact_at',
  'logged_on_users',
];
const BY_NAME = { column: 'name', unique: 'dc_id', direction: 'asc' } as const;
/** The most domains that a list answers; the contract's own bound. */
const MAX_DOMAINS = 1000;
/** How many ids one statement asks for; SQLite takes no more than 32,766 values. */
const IDS_PER_QUERY = 5000;

function toPackage(row: PackageRow): Package {
  return {
    id: row.dc_id,
    name: row.name,
    installerType: row.installer_type,
    uninstallAllowed: toBoolean(row.uninstall_allowed),
    onNetworkShare: row.on_network_share,
    ...(row.package_version ? { packageVersion: row.package_version } : {}),
  };
}

function toComputer(row: ComputerRow): Computer {
  return {
    id: row.dc_id,
    name: row.name,
    domain: row.domain,
    isServer: toBoolean(row.is_server),
    agentInstalled: toBoolean(row.agent_installed),
    managed: toBoolean(row.managed),
    liveStatus: row.live_status,
    ...(row.operating_system ? { operatingSystem: row.operating_system } : {}),
    ...(row.last_contact_at
      ? { lastContactAt: toIso(row.last_contact_at) }
      : {}),
    ...(row.logged_on_users ? { loggedOnUsers: row.logged_on_users } : {}),
  };
}

function present(tx: Knex, table: string, serverId: string) {
  return tx(table).where({ server_id: serverId }).whereNull('removed_at');
}

/** What the last sync of each server found. */
export class InventoryStore {
  /** A package, removed in DC or not. */
  async getPackage(
    tx: Knex,
    serverId: string,
    packageId: string,
  ): Promise<(Package & { removed: boolean }) | undefined> {
    const row: PackageRow | undefined = await tx('packages')
      .where({ server_id: serverId, dc_id: packageId })
      .first(PACKAGE_COLUMNS);
    return row && { ...toPackage(row), removed: row.removed_at !== null };
  }

  /** A script, removed in DC or not. */
  async getScript(
    tx: Knex,
    serverId: string,
    scriptId: string,
  ): Promise<{ id: string; name: string; removed: boolean } | undefined> {
    const row: { name: string; removed_at: StoredTime | null } | undefined =
      await tx('scripts')
        .where({ server_id: serverId, dc_id: scriptId })
        .first('name', 'removed_at');
    return (
      row && { id: scriptId, name: row.name, removed: row.removed_at !== null }
    );
  }

  /** Those of the computers that DC still has, by id. */
  async getComputers(
    tx: Knex,
    serverId: string,
    ids: string[],
  ): Promise<Map<string, Computer>> {
    const found = new Map<string, Computer>();
    for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
      const rows: ComputerRow[] = await present(tx, 'computers', serverId)
        .whereIn('dc_id', ids.slice(start, start + IDS_PER_QUERY))
        .select(COMPUTER_COLUMNS);
      for (const row of rows) found.set(row.dc_id, toComputer(row));
    }
    return found;
  }

  /** Packages that DC has, by name. */
  async listPackages(
    tx: Knex,
    serverId: string,
    filter: { installerType?: string; search?: string },
    page: PageRequest,
  ): Promise<{ items: Package[]; nextCursor?: string }> {
    const query = present(tx, 'packages', serverId).select(PACKAGE_COLUMNS);
    if (filter.installerType) {
      query.where({ installer_type: filter.installerType });
    }
    if (filter.search) whereContains(query, 'name', filter.search);
    return fetchPage(query, BY_NAME, page, toPackage);
  }

  /** Domains that DC manages, by name. */
  async listDomains(
    tx: Knex,
    serverId: string,
  ): Promise<Array<{ name: string }>> {
    const rows: Array<{ name: string }> = await present(tx, 'domains', serverId)
      .where({ managed: true })
      .select('name')
      .orderBy('name')
      .limit(MAX_DOMAINS);
    return rows;
  }

  /** Windows computers that DC has, by name. */
  async listComputers(
    tx: Knex,
    serverId: string,
    filter: { domain?: string; search?: string },
    page: PageRequest,
  ): Promise<{ items: Computer[]; nextCursor?: string }> {
    const query = present(tx, 'computers', serverId).select(COMPUTER_COLUMNS);
    if (filter.domain) query.where({ domain: filter.domain });
    if (filter.search) whereContains(query, 'name', filter.search);
    return fetchPage(query, BY_NAME, page, toComputer);
  }
}

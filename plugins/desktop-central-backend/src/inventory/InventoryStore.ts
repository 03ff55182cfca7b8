import type {
  Computer,
  CountedPage,
  DeploymentPolicy,
  DirectoryUser,
  Package,
  Page,
  Script,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereContains } from '../database/conditions';
import { StoredTime } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import { countFound } from './countFound';
import {
  COMPUTER_COLUMNS,
  ComputerRow,
  DirectoryUserRow,
  PACKAGE_COLUMNS,
  PackageRow,
  SCRIPT_COLUMNS,
  toComputer,
  toDirectoryUser,
  toPackage,
  toScript,
  USER_COLUMNS,
} from './inventoryRows';
import { whereFound } from './search';

/** What a list of computers is narrowed to. */
export interface ComputerFilter {
  domain?: string;
  search?: string;
  /** `workstation` or `server`. */
  kind?: string;
  /** `live`, `down` or `unknown`. */
  live?: string;
  /** Whether all pages are counted. */
  counted?: boolean;
}

const BY_NAME = { column: 'name', unique: 'dc_id', direction: 'asc' } as const;
/** The most domains or policies that a list answers; the contract's own bound. */
const MAX_LIST = 1000;
/** How many ids one statement asks for; SQLite takes no more than 32,766 values. */
const IDS_PER_QUERY = 5000;

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
  ): Promise<
    | { id: string; name: string; checksum?: string; removed: boolean }
    | undefined
  > {
    const row:
      | { name: string; checksum: string | null; removed_at: StoredTime | null }
      | undefined = await tx('scripts')
      .where({ server_id: serverId, dc_id: scriptId })
      .first('name', 'checksum', 'removed_at');
    return (
      row && {
        id: scriptId,
        name: row.name,
        ...(row.checksum === null ? {} : { checksum: row.checksum }),
        removed: row.removed_at !== null,
      }
    );
  }

  /** The names of those of the packages or scripts that DC still has, by id; at most as many as one statement asks for. */
  async namesOf(
    tx: Knex,
    kind: 'packages' | 'scripts',
    serverId: string,
    ids: string[],
  ): Promise<Map<string, string>> {
    const rows: Array<{ dc_id: string; name: string }> = await present(
      tx,
      kind,
      serverId,
    )
      .whereIn('dc_id', ids.slice(0, IDS_PER_QUERY))
      .select('dc_id', 'name');
    return new Map(rows.map(row => [row.dc_id, row.name]));
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

  /** Those of the directory users that DC still has, by id. */
  async getDirectoryUsers(
    tx: Knex,
    serverId: string,
    ids: string[],
  ): Promise<Map<string, DirectoryUser>> {
    const found = new Map<string, DirectoryUser>();
    for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
      const rows: DirectoryUserRow[] = await present(
        tx,
        'directory_users',
        serverId,
      )
        .whereIn('dc_id', ids.slice(start, start + IDS_PER_QUERY))
        .select(USER_COLUMNS);
      for (const row of rows) found.set(row.dc_id, toDirectoryUser(row));
    }
    return found;
  }

  /** Packages that DC has, by name. */
  async listPackages(
    tx: Knex,
    serverId: string,
    filter: { installerType?: string; search?: string },
    page: PageRequest,
  ): Promise<Page<Package>> {
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
      .limit(MAX_LIST);
    return rows;
  }

  /** Windows computers that DC has, by name. */
  async listComputers(
    tx: Knex,
    serverId: string,
    filter: ComputerFilter,
    page: PageRequest,
  ): Promise<CountedPage<Computer>> {
    const { domain, search, kind, live, counted } = filter;
    const query = present(tx, 'computers', serverId).select(COMPUTER_COLUMNS);
    if (domain) query.where({ domain });
    if (search) whereFound(query, 'computers', search);
    if (kind) query.where({ is_server: kind === 'server' });
    if (live) query.where({ live_status: live });
    const total = counted ? await countFound(tx, query) : undefined;
    const found = await fetchPage(query, BY_NAME, page, toComputer);
    return { ...found, ...(total === undefined ? {} : { total }) };
  }

  /** Windows scripts that DC has, by name. */
  async listScripts(
    tx: Knex,
    serverId: string,
    filter: { search?: string },
    page: PageRequest,
  ): Promise<Page<Script>> {
    const query = present(tx, 'scripts', serverId).select(
      ...SCRIPT_COLUMNS,
      tx.raw('content is not null as has_content'),
    );
    if (filter.search) whereContains(query, 'name', filter.search);
    return fetchPage(query, BY_NAME, page, toScript);
  }

  /** Users of the domains that DC manages, by login name; a search is in both of their names. */
  async listDirectoryUsers(
    tx: Knex,
    serverId: string,
    filter: Omit<ComputerFilter, 'kind' | 'live'>,
    page: PageRequest,
  ): Promise<CountedPage<DirectoryUser>> {
    const { domain, search, counted } = filter;
    const query = present(tx, 'directory_users', serverId).select(USER_COLUMNS);
    if (domain) query.where({ domain });
    if (search) whereFound(query, 'directory_users', search);
    const total = counted ? await countFound(tx, query) : undefined;
    const found = await fetchPage(query, BY_NAME, page, toDirectoryUser);
    return { ...found, ...(total === undefined ? {} : { total }) };
  }

  /** Deployment policies, by name. */
  async listDeploymentPolicies(
    tx: Knex,
    serverId: string,
  ): Promise<DeploymentPolicy[]> {
    const rows: DeploymentPolicy[] = await present(
      tx,
      'deployment_policies',
      serverId,
    )
      .select({ id: 'dc_id' }, 'name')
      .orderBy('name')
      .limit(MAX_LIST);
    return rows;
  }
}

import type {
  Computer,
  DirectoryUser,
  InstallerType,
  Package,
  Script,
} from 'backstage-plugin-desktop-central-common';
import {
  StoredBoolean,
  StoredTime,
  toBoolean,
  toIso,
} from '../database/dialect';

/** A package as the engines give it. */
export interface PackageRow {
  dc_id: string;
  name: string;
  package_version: string | null;
  installer_type: InstallerType;
  uninstall_allowed: StoredBoolean;
  on_network_share: Package['onNetworkShare'];
  removed_at: StoredTime | null;
}

/** A computer as the engines give it. */
export interface ComputerRow {
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

/** A script as the engines give it. */
export interface ScriptRow {
  dc_id: string;
  name: string;
  description: string | null;
  checksum: string | null;
  has_content: StoredBoolean;
}

/** A directory user as the engines give it. */
export interface DirectoryUserRow {
  dc_id: string;
  name: string;
  display_name: string | null;
  domain: string;
}

/** The columns of a {@link PackageRow}. */
export const PACKAGE_COLUMNS = [
  'dc_id',
  'name',
  'package_version',
  'installer_type',
  'uninstall_allowed',
  'on_network_share',
  'removed_at',
];
/** The columns of a {@link ComputerRow}. */
export const COMPUTER_COLUMNS = [
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
/** The columns of a {@link ScriptRow}, beside whether its content is stored. */
export const SCRIPT_COLUMNS = ['dc_id', 'name', 'description', 'checksum'];
/** The columns of a {@link DirectoryUserRow}. */
export const USER_COLUMNS = ['dc_id', 'name', 'display_name', 'domain'];

/** A package from its row. */
export function toPackage(row: PackageRow): Package {
  return {
    id: row.dc_id,
    name: row.name,
    installerType: row.installer_type,
    uninstallAllowed: toBoolean(row.uninstall_allowed),
    onNetworkShare: row.on_network_share,
    ...(row.package_version ? { packageVersion: row.package_version } : {}),
  };
}

/** A computer from its row. */
export function toComputer(row: ComputerRow): Computer {
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

/** A script from its row. */
export function toScript(row: ScriptRow): Script {
  return {
    id: row.dc_id,
    name: row.name,
    hasContent: toBoolean(row.has_content),
    ...(row.description ? { description: row.description } : {}),
    ...(row.checksum ? { checksum: row.checksum } : {}),
  };
}

/** A directory user from its row. */
export function toDirectoryUser(row: DirectoryUserRow): DirectoryUser {
  return {
    id: row.dc_id,
    name: row.name,
    domain: row.domain,
    ...(row.display_name ? { displayName: row.display_name } : {}),
  };
}

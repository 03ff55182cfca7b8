import type { InstallerType } from 'backstage-plugin-desktop-central-common';
import type {
  DcAccount,
  DcComputer,
  DcConfiguration,
  DcDeploymentPolicy,
  DcDirectoryUser,
  DcDomain,
  DcPackage,
  DcScript,
  DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';
import { remarkInWords } from './remarks';
import {
  compact,
  DcObject,
  toFlag,
  toId,
  toText,
  toTime,
  toWhole,
} from './values';
import { toWords } from './words';

const NAME = 255;
const LONG_NAME = 500;
const DESCRIPTION = 2000;
const STATUS = 200;
const REMARKS = 1000;
const INSTALLED = 22;
const MANAGED = 61;
const WINDOWS = 1;

/** What DC calls the platforms, as a number or a word; a row that does not say counts as Windows. */
function isWindows(platform: unknown): boolean {
  const text = toText(platform, 20)?.toLowerCase();
  return text === undefined || text === String(WINDOWS) || text === 'windows';
}

/** The first member that holds a text. */
function firstText(
  row: DcObject,
  names: string[],
  maxLength: number,
): string | undefined {
  for (const name of names) {
    const text = toText(row[name], maxLength);
    if (text !== undefined) return text;
  }
  return undefined;
}

function toInstallerType(value: unknown): InstallerType {
  const type = toText(value, 10)?.toLowerCase();
  return type === 'msi' || type === 'exe' ? type : 'unknown';
}

function toOnNetworkShare(value: unknown): DcPackage['onNetworkShare'] {
  const path = toText(value, 40)?.replace(/[\s_]/g, '').toLowerCase();
  if (path === 'networkshare') return 'yes';
  return path === 'httpupload' ? 'no' : 'unknown';
}

/** A row of the package list (inferred); undefined for other platforms and for a row without an id. */
export function toPackage(row: DcObject): DcPackage | undefined {
  const id = toId(row.packageId);
  if (id === undefined || !isWindows(row.platform)) return undefined;
  return compact({
    id,
    name: toText(row.packageName, LONG_NAME) ?? id,
    packageVersion: toText(row.packageVersion, STATUS),
    installerType: toInstallerType(row.packageType),
    uninstallAllowed: toFlag(row.disableUninstall) !== true,
    onNetworkShare: toOnNetworkShare(row.pathType),
  });
}

/** A row of the script list (inferred). */
export function toScript(row: DcObject): DcScript | undefined {
  const id = toId(row.scriptId);
  if (id === undefined || !isWindows(row.platform)) return undefined;
  const checksum = toText(row.checksum, 128)?.toLowerCase();
  return compact({
    id,
    name: toText(row.scriptName, LONG_NAME) ?? id,
    description: toText(row.description, DESCRIPTION),
    checksum: /^[0-9a-f]{64}$/.test(checksum ?? '') ? checksum : undefined,
  });
}

/** A row of the domain list (inferred). */
export function toDomain(row: DcObject): DcDomain | undefined {
  const id = toId(row.domainId);
  const name = firstText(row, ['domainNetbiosName', 'domainName'], NAME);
  if (id === undefined || name === undefined) return undefined;
  return { id, name, managed: toFlag(row.isManaged) !== false };
}

function toLiveStatus(value: unknown): DcComputer['liveStatus'] {
  const status = toWhole(value);
  if (status === 1) return 'live';
  return status === 2 ? 'down' : 'unknown';
}

function isWindowsComputer(row: DcObject, system: string | undefined): boolean {
  if (toText(row.os_platform, 20) !== undefined) {
    return isWindows(row.os_platform);
  }
  return system === undefined || /windows/i.test(system);
}

/** A row of `som/computers`, under today's names (seen) or those of 2015 (documented). */
export function toComputer(row: DcObject): DcComputer | undefined {
  const id = toId(row.resource_id_string) ?? toId(row.resource_id);
  const operatingSystem = firstText(row, ['os_name', 'os'], NAME);
  if (id === undefined || !isWindowsComputer(row, operatingSystem)) {
    return undefined;
  }
  const names = ['resource_name', 'name', 'full_name', 'fqdn_name'];
  const agentInstalled = toWhole(row.installation_status) === INSTALLED;
  const managed = toWhole(row.managed_status);
  return compact({
    id,
    name: firstText(row, names, NAME) ?? id,
    domain: firstText(row, ['domain_netbios_name', 'domain_name'], NAME) ?? '',
    operatingSystem,
    isServer: /server/i.test(operatingSystem ?? ''),
    agentInstalled,
    managed: managed === undefined ? agentInstalled : managed === MANAGED,
    liveStatus: toLiveStatus(row.computer_live_status ?? row.live_status),
    lastContactAt: toTime(row.agent_last_contact_time ?? row.last_contact_time),
    loggedOnUsers: firstText(
      row,
      ['agent_logged_on_users', 'logged_on_users'],
      LONG_NAME,
    ),
  });
}

/** A user of a domain (inferred); of the domain that was asked for where the row does not say. */
export function toDirectoryUser(
  row: DcObject,
  domain: string,
): DcDirectoryUser | undefined {
  const id = toId(row.resourceId);
  if (id === undefined) return undefined;
  return compact({
    id,
    name: toText(row.resourceName, NAME) ?? id,
    displayName: toText(row.displayName, NAME),
    domain: toText(row.domainName, NAME) ?? domain,
  });
}

/** A row of the deployment policies (seen). */
export function toDeploymentPolicy(
  row: DcObject,
): DcDeploymentPolicy | undefined {
  const id = toId(row.template_id);
  if (id === undefined) return undefined;
  return { id, name: toText(row.template_name, LONG_NAME) ?? id };
}

/** A row of the configurations view (inferred). */
export function toConfiguration(row: DcObject): DcConfiguration | undefined {
  const id = toId(row.COLLECTION_ID);
  const name = toText(row.CONFIG_NAME, LONG_NAME);
  if (id === undefined || name === undefined) return undefined;
  const status = toText(row.CONFIG_STATUS, STATUS) ?? '';
  return compact({ id, name, status, changedAt: toTime(row.MODIFIED_TIME) });
}

/**
 * A row of the execution status, or an update of a callback (inferred).
 * @param secrets - what its words are not to repeat
 */
export function toTargetStatus(
  row: DcObject,
  secrets: readonly string[] = [],
): DcTargetStatus | undefined {
  const targetId = toId(row.resourceId);
  const status = toWords(row.status, STATUS, secrets);
  if (targetId === undefined || status === undefined) return undefined;
  const remarks = toWords(row.remarks, REMARKS, secrets);
  return compact({
    targetId,
    status,
    remarks: remarks === undefined ? undefined : remarkInWords(remarks),
  });
}

/** A row of the user list (inferred). */
export function toAccount(row: DcObject): DcAccount | undefined {
  const loginName = toText(row.userName, NAME);
  if (loginName === undefined) return undefined;
  return { loginName, role: toText(row.role, NAME) ?? '' };
}

import { Computer } from '../data/computers';
import { wireId } from '../data/ids';

const NONE = '--';
const NO_TIME = -1;

type Row = Record<string, unknown>;

/** A computer as a recorded answer of 2023 has it (seen); `offset` is how far the clock of the server is ahead, in milliseconds. */
export function computerRow(computer: Computer, offset: number): Row {
  return {
    ...identity(computer),
    ...operatingSystem(computer),
    ...agent(computer, offset),
    branch_office_name: 'Local Office',
    customer_id: NO_TIME,
    customer_name: NONE,
    owner: NONE,
    owner_email_id: NONE,
    location: NONE,
    search_tag: NONE,
    description: NONE,
    'managedcomputer.friendly_name': computer.name,
  };
}

/** The same with the names of the documentation of 2015 (documented): fewer members, and no twin of the id as a text. */
export function oldComputerRow(computer: Computer, offset: number): Row {
  const { agentInstalled } = computer;
  return {
    resource_id: wireId(computer.resourceId),
    name: computer.name,
    fqdn_name: computer.fqdn,
    domain_netbios_name: computer.domain,
    ip_address: computer.ipAddress,
    ...operatingSystem(computer),
    live_status: computer.liveStatus,
    live_status_update_time: lastContact(computer, offset),
    last_contact_time: lastContact(computer, offset),
    logged_on_users: computer.loggedOnUser ?? NONE,
    installation_status: agentInstalled ? 22 : 21,
    managed_status: agentInstalled ? 61 : 62,
    label: labelOf(computer),
    kb_url: NONE,
  };
}

function identity(computer: Computer): Row {
  return {
    resource_id: wireId(computer.resourceId),
    resource_id_string: computer.resourceId,
    resource_name: computer.name,
    full_name: computer.name,
    fqdn_name: computer.fqdn,
    domain_netbios_name: computer.domain,
    ip_address: computer.ipAddress,
    mac_address: computer.macAddress,
  };
}

function operatingSystem({ os }: Computer): Row {
  return {
    os_name: os.name,
    os_version: os.version,
    os_platform: os.platform,
    os_platform_name: os.platformName,
    service_pack: NONE,
  };
}

function agent(computer: Computer, offset: number): Row {
  const { agentInstalled: installed, liveStatus } = computer;
  return {
    agent_version: installed ? '11.3.2400.25.W' : NONE,
    agent_installed_on: installed ? computer.agentInstalledAt : NO_TIME,
    agent_last_contact_time: lastContact(computer, offset),
    agent_uninstalled_on: NO_TIME,
    agent_logged_on_users: computer.loggedOnUser ?? NONE,
    installation_status: installed ? 22 : 21,
    status_label: labelOf(computer),
    managed_status: installed ? 61 : 62,
    computer_live_status: liveStatus,
    error_code: installed ? NO_TIME : NONE,
    remarks: installed ? 'dc.db.agent.install.success' : NONE,
    remarks_args: NONE,
  };
}

function lastContact(computer: Computer, offset: number): number {
  return computer.agentInstalled ? computer.lastContactAt + offset : NO_TIME;
}

function labelOf({ agentInstalled }: Computer): string {
  return agentInstalled
    ? 'dc.db.som.status.installed_successfully'
    : 'dc.db.som.status.yet_to_install';
}

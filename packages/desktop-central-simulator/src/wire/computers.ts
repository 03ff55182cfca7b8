import { Router } from 'express';
import { Computer } from '../data/computers';
import { Inventory } from '../data/Inventory';
import { sendEnvelope, sendEnvelopeError } from './answers';
import { numberParameter, textParameter } from './query';

const NONE = '--';
const NO_TIME = -1;
const MAX_PAGE = 1_000_000;

/** `GET /api/1.4/som/computers` with paging and `residfilter` (documented; fields seen in a recorded answer). */
export function computerRoutes(inventory: Inventory): Router {
  const router = Router();
  router.get('/som/computers', (req, res) => {
    const page = numberParameter(req, 'page', {
      fallback: 1,
      min: 1,
      max: MAX_PAGE,
    });
    const limit = numberParameter(req, 'pagelimit', {
      fallback: 25,
      min: 1,
      max: 1000,
    });
    const wanted = textParameter(req, 'residfilter');
    const found =
      wanted === undefined
        ? inventory.computers
        : [inventory.computer(wanted)].filter(row => row !== undefined);
    sendEnvelope(res, 'computers', {
      total: found.length,
      limit,
      page,
      computers: found.slice((page - 1) * limit, page * limit).map(toRow),
    });
  });
  router.use((_req, res) => {
    sendEnvelopeError(res, '10003', 'The requested API does not exist');
  });
  return router;
}

function toRow(computer: Computer): Record<string, unknown> {
  return {
    ...identity(computer),
    ...operatingSystem(computer),
    ...agent(computer),
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

function identity(computer: Computer) {
  return {
    resource_id: Number(computer.resourceId),
    resource_id_string: computer.resourceId,
    resource_name: computer.name,
    full_name: computer.name,
    fqdn_name: computer.fqdn,
    domain_netbios_name: computer.domain,
    ip_address: computer.ipAddress,
    mac_address: computer.macAddress,
  };
}

function operatingSystem({ os }: Computer) {
  return {
    os_name: os.name,
    os_version: os.version,
    os_platform: os.platform,
    os_platform_name: os.platformName,
    service_pack: NONE,
  };
}

function agent(computer: Computer) {
  const { agentInstalled: installed, liveStatus } = computer;
  return {
    agent_version: installed ? '11.3.2400.25.W' : NONE,
    agent_installed_on: installed ? computer.agentInstalledAt : NO_TIME,
    agent_last_contact_time: installed ? computer.lastContactAt : NO_TIME,
    agent_uninstalled_on: NO_TIME,
    agent_logged_on_users: computer.loggedOnUser ?? NONE,
    installation_status: installed ? 22 : 21,
    status_label: installed
      ? 'dc.db.som.status.installed_successfully'
      : 'dc.db.som.status.yet_to_install',
    managed_status: installed ? 61 : 62,
    computer_live_status: liveStatus,
    error_code: installed ? NO_TIME : NONE,
    remarks: installed ? 'dc.db.agent.install.success' : NONE,
    remarks_args: NONE,
  };
}

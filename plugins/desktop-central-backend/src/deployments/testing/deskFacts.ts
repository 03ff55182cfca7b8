import type {
  Carries,
  Computer,
  DeploymentPolicy,
  Package,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type {
  ChosenTarget,
  DeployRequest,
  DeployServer,
  DeployTechnician,
  OfferedActions,
} from '../ports';

/** A deployment policy that a test may let the server have. */
export const AT_NIGHT: DeploymentPolicy = { id: '3', name: 'At night' };

/** Ids of the computers of the desk; the last is a Windows Server. */
export const COMPUTERS = ['301', '302', '303', '390'];

/** What the world around deployments looks like; a test changes it as it goes. */
export interface Facts {
  server: DeployServer;
  request: DeployRequest;
  item: OfferedActions;
  pkg: Package & { removed: boolean };
  script: { id: string; name: string; checksum?: string; removed: boolean };
  policies: DeploymentPolicy[];
  carries: Carries;
  /** What is known of computers beside that they are live. */
  computers: Map<string, Partial<Computer>>;
  /** What happens when workstations are read again before a save. */
  readAgain: (ids: string[]) => Promise<void>;
  /** What people have selected, by the id of the selection. */
  selections: Map<string, () => ChosenTarget[]>;
  /** Ids of those of a selection on which its person was told that the same is under way. */
  toldUnderWay: Map<string, string[]>;
  /** Address of DC's own console. */
  console?: string;
  technicians: Map<string, DeployTechnician>;
  standing: () => Promise<'same' | 'left' | 'replaced'>;
  /** What it takes to know how the request is where it lives. */
  refreshRequest: () => Promise<void>;
  /** Ids in DC of the computers of each person. */
  machines: Map<string, string[]>;
  /** How people sign in. */
  logins: Map<string, string>;
  /** Whether the trial of creating configurations has passed. */
  mayCreate: boolean;
  /** What happens when a request is locked. */
  whenRequestLocked?: (tx: Knex) => Promise<unknown>;
}

/** The world as it is at first. */
export function factsOfDesk(): Facts {
  const technician = (id: string): DeployTechnician => ({
    id,
    userEntityRef: `user:default/${id}`,
    userUid: `uid-of-${id}`,
    dcRole: 'dcAdmin',
    enabled: true,
  });
  return {
    server: {
      id: 'server-1',
      name: 'Head office',
      host: 'dc.example',
      port: 8020,
      protocol: 'http',
      provenWrites: {},
      sendMode: 'create',
      connectionState: 'connected',
      statusSource: 'callback+poll',
      addressVersion: 1,
    },
    request: {
      id: 'request-1',
      number: 1042,
      type: 'service',
      serviceItemId: 'item-1',
      requester: 'user:default/emma',
      technicianRef: 'user:default/dana',
      state: 'open',
    },
    item: { softwareAction: true, scriptAction: true },
    pkg: {
      id: '9001',
      name: '7-Zip',
      installerType: 'msi',
      uninstallAllowed: true,
      onNetworkShare: 'no',
      removed: false,
    },
    script: {
      id: '4101',
      name: 'Clean up',
      checksum: 'c0ffee',
      removed: false,
    },
    policies: [],
    carries: {
      users: { allowed: true },
      schedule: { allowed: true },
      runAs: { allowed: true },
      deploymentPolicies: { allowed: true },
      scriptTime: { allowed: true },
    },
    computers: new Map(),
    readAgain: async () => {},
    selections: new Map(),
    toldUnderWay: new Map(),
    technicians: new Map(
      ['dana', 'dora'].map(id => [id, technician(id)] as const),
    ),
    standing: async () => 'same',
    refreshRequest: async () => {},
    machines: new Map([['user:default/emma', ['301']]]),
    logins: new Map(),
    mayCreate: true,
  };
}

/** Writes the server, the technicians, the service item and the request of the facts. */
export async function insertFacts(db: Knex, facts: Facts): Promise<void> {
  const times = { created_at: new Date(), updated_at: new Date() };
  await db('servers').insert({
    id: facts.server.id,
    name: facts.server.name,
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'apiKey',
    status_source: 'callback+poll',
    accounts_mode: 'portalOnly',
    connection_state: 'connected',
    connection_steps: '[]',
    version: 1,
    ...times,
  });
  for (const technician of facts.technicians.values()) {
    await db('technicians').insert({
      id: technician.id,
      user_entity_ref: technician.userEntityRef,
      user_uid: technician.userUid,
      dc_role: 'dcAdmin',
      enabled: true,
      version: 1,
      ...times,
    });
  }
  await db('service_items').insert({
    id: 'item-1',
    name: 'Software',
    type: 'service',
    active: true,
    software_action: true,
    script_action: false,
    version: 1,
    ...times,
  });
  await db('requests').insert({
    id: facts.request.id,
    number: facts.request.number,
    type: 'service',
    service_item_id: 'item-1',
    subject: 'Please',
    description: '',
    requester: facts.request.requester,
    state: 'open',
    version: 1,
    ...times,
  });
}

import type { Knex } from 'knex';
import { RequestWords } from '../requests/RequestWords';
import { beginningsOf } from '../requests/words';
import { people } from './people';

/** What is there: requests of Olaf's, the first with deployments, and Dana with a key; the other server, key and requests may be spoilt. */
export const IDS = {
  serverId: 's-1',
  otherServerId: 's-2',
  technicianId: 't-dana',
  otherTechnicianId: 't-gus',
  apiKeyId: 'k-1',
  otherApiKeyId: 'k-2',
  serviceItemId: 'i-1',
  requestId: 'r-1',
  requestToArchiveId: 'r-2',
  requestToDeleteId: 'r-3',
  deploymentId: 'd-1',
  scriptDeploymentId: 'd-2',
} as const;

/** The only target of the deployment of software. */
export const TARGET_NAME = 'WS-OLAF';

const WHEN = new Date('2026-01-01T00:00:00.000Z');
const TIMES = { created_at: WHEN, updated_at: WHEN };
const YEARS_AHEAD = new Date('2099-01-01T00:00:00.000Z');

function server(id: string) {
  return {
    id,
    name: id,
    host: '127.0.0.1',
    port: 1,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'none',
    status_source: 'poll',
    accounts_mode: 'portalOnly',
    connection_state: 'notConnected',
    connection_steps: '[]',
    version: 1,
    ...TIMES,
  };
}

function technician(id: string, userEntityRef: string, dcRole: string) {
  return {
    id,
    user_entity_ref: userEntityRef,
    user_uid: `uid-of-${userEntityRef.split('/')[1]}`,
    dc_role: dcRole,
    enabled: true,
    version: 1,
    ...TIMES,
  };
}

function apiKey(id: string) {
  return {
    id,
    technician_id: IDS.technicianId,
    server_id: IDS.serverId,
    hash: id,
    prefix: 'dck_1234',
    expires_at: YEARS_AHEAD,
    ...TIMES,
  };
}

function request(id: string, index: number) {
  return {
    id,
    number: 1001 + index,
    type: 'service',
    service_item_id: IDS.serviceItemId,
    subject: 'Please',
    description: '',
    machine: TARGET_NAME,
    requester: people.otherUser,
    state: 'open',
    version: 1,
    ...TIMES,
  };
}

/** What deployments have in common. */
const DEPLOYMENT = {
  request_id: IDS.requestId,
  server_id: IDS.serverId,
  address_version: 1,
  technician_id: IDS.technicianId,
  created_by: people.dcAdmin,
  target_count: 1,
  not_after: YEARS_AHEAD,
  ...TIMES,
};

/** One that ended, whose script ran with arguments of DC's. */
async function insertScriptDeployment(db: Knex): Promise<void> {
  await db('deployments').insert({
    ...DEPLOYMENT,
    id: IDS.scriptDeploymentId,
    short_id: 'm5r2t8',
    kind: 'script',
    item_id: '4101',
    item_name: 'Clean up',
    form: JSON.stringify({
      kind: 'script',
      serverId: IDS.serverId,
      scriptId: '4101',
      domain: 'ACME',
      installFor: 'workstation',
    }),
    state: 'succeeded',
    finished_at: WHEN,
  });
}

async function insertDeployment(db: Knex): Promise<void> {
  await db('deployments').insert({
    ...DEPLOYMENT,
    id: IDS.deploymentId,
    short_id: 'k3x9q2',
    kind: 'software',
    item_id: '9001',
    item_name: '7-Zip',
    form: JSON.stringify({
      kind: 'software',
      serverId: IDS.serverId,
      packageId: '9001',
      operation: 'install',
      copyOption: 'none',
      domain: 'ACME',
      installFor: 'workstation',
      when: 'afterStartup',
      rebootPolicy: 'none',
    }),
    state: 'queued',
  });
  await db('attempts').insert({
    id: 'a-1',
    deployment_id: IDS.deploymentId,
    number: 1,
    state: 'queued',
    configuration_name: 'BSR-1001-k3x9q2-1',
    configuration_suspended: false,
    callback_id: 'c-1',
    looks: 0,
    ...TIMES,
  });
  await db('targets').insert({
    id: 'g-1',
    deployment_id: IDS.deploymentId,
    attempt_id: 'a-1',
    dc_id: '301',
    name: TARGET_NAME,
    domain: 'ACME',
    state: 'yetToApply',
    source: 'portal',
    observed_at: WHEN,
    updated_at: WHEN,
  });
  await db('target_counts').insert({
    deployment_id: IDS.deploymentId,
    slot: 0,
    state: 'yetToApply',
    count: 1,
  });
}

/** Olaf is signed in at the only target. */
async function insertMachine(db: Knex): Promise<void> {
  const computer = { server_id: IDS.serverId, dc_id: '301' };
  await db('computers').insert({
    ...computer,
    digest: 'd',
    name: TARGET_NAME,
    domain: 'ACME',
    is_server: false,
    agent_installed: true,
    managed: true,
    live_status: 'live',
    last_contact_at: WHEN,
    logged_on_users: 'ACME\\Olaf',
    logins: '["olaf"]',
  });
  await db('machine_logins').insert({ ...computer, login: 'olaf' });
}

/** Fills a migrated database with {@link IDS}. */
export async function insertRightsFixture(db: Knex): Promise<void> {
  await db('servers').insert([server(IDS.serverId), server(IDS.otherServerId)]);
  await db('technicians').insert([
    technician(IDS.technicianId, people.dcAdmin, 'dcAdmin'),
    technician(IDS.otherTechnicianId, people.dcGuest, 'dcGuest'),
  ]);
  await db('api_keys').insert([
    apiKey(IDS.apiKeyId),
    apiKey(IDS.otherApiKeyId),
  ]);
  await db('service_items').insert({
    id: IDS.serviceItemId,
    name: 'Software',
    type: 'service',
    active: true,
    software_action: true,
    script_action: false,
    version: 1,
    ...TIMES,
  });
  const requests = [
    IDS.requestId,
    IDS.requestToArchiveId,
    IDS.requestToDeleteId,
  ];
  const rows = requests.map(request);
  await db('requests').insert(rows);
  await db.transaction(async tx => {
    const words = new RequestWords();
    for (const row of rows) {
      await words.replace(tx, row.number, new Set(), beginningsOf(row));
    }
  });
  await insertDeployment(db);
  await insertScriptDeployment(db);
  await insertMachine(db);
}

import type { Knex } from 'knex';
import { hashOf, newKey } from '../../apiKeys/keyFormat';
import type { SecretBox } from '../../secrets/SecretBox';
import { credentialOwner } from '../../servers/DriverPool';
import { people } from '../../testing/people';
import { BENCH_DRIVER } from './BenchDriver';

/** What everything happens on. */
export const SCENE = {
  serverId: 's-bench',
  technicianId: 't-bench',
  itemId: 'i-bench',
  packageId: '9001',
  domain: 'BENCH',
} as const;

const DAY_MS = 24 * 60 * 60_000;
const AT_ONCE = 5_000;

function times(at = new Date()) {
  return { created_at: at, updated_at: at };
}

const computerName = (n: number) => `WS-${String(n).padStart(6, '0')}`;

/** Ids in DC of the first computers, from a number on. */
export function computerIds(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, n) => String(300_000 + from + n));
}

async function insertComputers(db: Knex, count: number): Promise<void> {
  const ids = computerIds(count);
  for (let at = 0; at < count; at += AT_ONCE) {
    await db.batchInsert(
      'computers',
      ids.slice(at, at + AT_ONCE).map((id, n) => ({
        server_id: SCENE.serverId,
        dc_id: id,
        digest: id,
        name: computerName(at + n),
        domain: SCENE.domain,
        operating_system: 'Windows 11',
        is_server: false,
        agent_installed: true,
        managed: true,
        live_status: 'live',
        last_contact_at: new Date(),
      })),
    );
  }
}

/** A connected server with computers and one package, a DC Admin with a key, a service item. Answers the secret of the key. */
export async function layScene(
  db: Knex,
  { computers, secrets }: { computers: number; secrets: SecretBox },
): Promise<string> {
  const secret = newKey();
  const credential = JSON.stringify({ kind: 'apiKey', apiKey: 'bench' });
  await db('servers').insert({
    id: SCENE.serverId,
    name: 'Bench',
    host: '127.0.0.1',
    port: 1,
    protocol: 'http',
    driver: BENCH_DRIVER,
    menu_enabled: false,
    credential_kind: 'apiKey',
    credential_sealed: await secrets.seal(
      credentialOwner(SCENE.serverId),
      credential,
    ),
    status_source: 'callback+poll',
    accounts_mode: 'portalOnly',
    connection_state: 'connected',
    connection_steps: '[]',
    connection_checked_at: new Date(),
    version: 1,
    ...times(),
  });
  await db('domains').insert({
    server_id: SCENE.serverId,
    dc_id: '1',
    digest: '1',
    name: SCENE.domain,
    managed: true,
  });
  await db('packages').insert({
    server_id: SCENE.serverId,
    dc_id: SCENE.packageId,
    digest: '1',
    name: '7-Zip',
    installer_type: 'msi',
    uninstall_allowed: true,
    on_network_share: 'no',
  });
  await insertComputers(db, computers);
  await db('technicians').insert({
    id: SCENE.technicianId,
    user_entity_ref: people.dcAdmin,
    user_uid: 'uid-of-dana',
    dc_role: 'dcAdmin',
    enabled: true,
    version: 1,
    ...times(),
  });
  await db('api_keys').insert({
    id: 'k-bench',
    technician_id: SCENE.technicianId,
    server_id: SCENE.serverId,
    hash: hashOf(secret),
    prefix: secret.slice(0, 8),
    expires_at: new Date(Date.now() + 365 * DAY_MS),
    ...times(),
  });
  await db('service_items').insert({
    id: SCENE.itemId,
    name: 'Software',
    type: 'service',
    active: true,
    software_action: true,
    script_action: true,
    version: 1,
    ...times(),
  });
  return secret;
}

/** Requests that take deployments, from a number on. */
export async function insertRequests(
  db: Knex,
  count: number,
  from = 1_000,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({
    id: `r-${from + n}`,
    number: from + n,
    type: 'service',
    service_item_id: SCENE.itemId,
    subject: 'Please install',
    description: '',
    requester: people.endUser,
    state: 'open',
    version: 1,
    ...times(),
  }));
  await db.batchInsert('requests', rows, AT_ONCE);
  return rows.map(({ id }) => id);
}

/** How deployments that are there are to be. */
export interface Deployments {
  requestIds: string[];
  perRequest: number;
  targets: number;
  state: 'inProgress' | 'succeeded' | 'queued';
  /** Distinguishes the ids of one call from those of another, by its first two letters. */
  name: string;
  /** How old the newest is; each is a minute older than the one before. */
  sinceMs?: number;
}

/** An attempt that is there. */
export interface BenchAttempt {
  id: string;
  deploymentId: string;
  callbackId: string;
  configurationId: string;
  configurationName: string;
}

const FORM = JSON.stringify({
  kind: 'software',
  serverId: SCENE.serverId,
  packageId: SCENE.packageId,
  operation: 'install',
  copyOption: 'none',
  domain: SCENE.domain,
  installFor: 'workstation',
  when: 'duringOrAfterStartup',
  rebootPolicy: 'none',
});

function attemptOf(name: string, n: number): BenchAttempt {
  const id = `${name}-${n}`;
  return {
    id: `a-${id}`,
    deploymentId: `d-${id}`,
    callbackId: id.padEnd(43, 'x').replace(/[^A-Za-z0-9_-]/g, 'x'),
    configurationId: String(500_000_000 + n),
    configurationName: `BSR-${id}`,
  };
}

/** Puts deployments there, each with one attempt and as many targets, all in a state that goes with that of the deployment. */
export async function insertDeployments(
  db: Knex,
  given: Deployments,
): Promise<BenchAttempt[]> {
  const { requestIds, perRequest, targets, state, name } = given;
  const count = requestIds.length * perRequest;
  const attempts = Array.from({ length: count }, (_, n) => attemptOf(name, n));
  const begun = Date.now() - (given.sinceMs ?? 0);
  const queued = state === 'queued';
  const ended = state === 'succeeded';
  const atOf = (n: number) => new Date(begun - n * 60_000);
  await db.batchInsert(
    'deployments',
    attempts.map(({ deploymentId }, n) => ({
      id: deploymentId,
      short_id: `${name.slice(0, 2)}${n.toString(36).padStart(6, '0')}`,
      request_id: requestIds[n % requestIds.length],
      server_id: SCENE.serverId,
      address_version: 1,
      kind: 'software',
      item_id: SCENE.packageId,
      item_name: '7-Zip',
      form: FORM,
      technician_id: SCENE.technicianId,
      created_by: people.dcAdmin,
      state,
      target_count: targets,
      not_after: new Date(Date.now() + DAY_MS),
      finished_at: ended ? new Date() : null,
      ...times(atOf(n)),
    })),
    1_000,
  );
  await db.batchInsert(
    'attempts',
    attempts.map((attempt, n) => ({
      id: attempt.id,
      deployment_id: attempt.deploymentId,
      number: 1,
      state: { queued: 'queued', inProgress: 'submitted', succeeded: 'closed' }[
        state
      ],
      configuration_name: attempt.configurationName,
      configuration_id: queued ? null : attempt.configurationId,
      configuration_suspended: false,
      callback_id: attempt.callbackId,
      looks: 0,
      submitted_at: queued ? null : atOf(n),
      ...times(atOf(n)),
    })),
    1_000,
  );
  const targetState = ended ? 'succeeded' : 'yetToApply';
  await db.raw(
    `insert into targets (id, deployment_id, attempt_id, dc_id, name, domain, state, source, observed_at, updated_at)
    select gen_random_uuid()::text, d.deployment_id, d.id, c.dc_id, c.name, c.domain, ?, 'portal', now(), now()
    from attempts d cross join (select dc_id, name, domain from computers order by dc_id limit ?) c
    where d.id like ?`,
    [targetState, targets, `a-${name}-%`],
  );
  await db.raw(
    `insert into target_counts (deployment_id, slot, state, count) select deployment_id, 0, ?, ? from attempts where id like ?`,
    [targetState, targets, `a-${name}-%`],
  );
  return attempts;
}

/** Rows of the outbox that make workers take up attempts. */
export async function enqueue(
  db: Knex,
  topic: string,
  attempts: BenchAttempt[],
): Promise<void> {
  await db.batchInsert(
    'outbox',
    attempts.map(({ id }) => ({
      topic,
      key: id,
      available_at: new Date(),
      tries: 0,
      created_at: new Date(),
    })),
    AT_ONCE,
  );
}

import type { Knex } from 'knex';
import { migrationsDirectory } from '../database/migrate';
import { useDatabases } from '../testing/databases';

const WHEN = new Date('2026-01-01T00:00:00.000Z');
const TIMES = { created_at: WHEN, updated_at: WHEN };

const RELATION = /^(23503|SQLITE_CONSTRAINT_FOREIGNKEY)$/;
const UNIQUE = /^(23505|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/;

/** The engine's code of a statement's failure. */
async function codeOf(statement: PromiseLike<unknown>): Promise<string> {
  return statement.then(
    () => 'none',
    error => error.code,
  );
}

/** One row in every table that stands for something, each in its relations. */
async function insertRows(db: Knex): Promise<void> {
  await db('servers').insert({
    id: 's1',
    name: 'Head office',
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'none',
    status_source: 'poll',
    accounts_mode: 'byDriver',
    connection_state: 'connected',
    connection_steps: '[]',
    version: 1,
    ...TIMES,
  });
  await db('packages').insert({
    server_id: 's1',
    dc_id: '9223372036854775807',
    digest: 'd',
    name: '7-Zip',
    installer_type: 'msi',
    uninstall_allowed: true,
    on_network_share: 'no',
  });
  await db('technicians').insert({
    id: 't1',
    user_entity_ref: 'user:default/dana',
    user_uid: 'u1',
    dc_role: 'dcAdmin',
    enabled: true,
    version: 1,
    ...TIMES,
  });
  await db('technician_accounts').insert({
    technician_id: 't1',
    server_id: 's1',
    login_name: 'dana',
    state: 'requested',
    create_sent_at: WHEN,
    address_version: 1,
    ...TIMES,
  });
  await db('standing_configurations').insert({
    id: 'c1',
    server_id: 's1',
    address_version: 1,
    kind: 'software',
    item_id: '9001',
    operation: 'install',
    install_for: 'workstation',
    configuration_id: '77',
    configuration_name: 'Standing 7-Zip',
    when: 'afterStartup',
    named_by: 'user:default/pam',
    checked_at: WHEN,
  });
  await db('trials').insert({
    id: 'l1',
    server_id: 's1',
    address_version: 1,
    kind: 'software',
    state: 'toConfirm',
    technician_id: 't1',
    started_by: 'user:default/dana',
    started_at: WHEN,
    subject: '{}',
    configuration_name: 'BSR-TRIAL-k3x9q2',
    looks: 0,
    suspend_pending: false,
    steps: '[]',
  });
  await db('api_keys').insert({
    id: 'k1',
    technician_id: 't1',
    server_id: 's1',
    hash: 'h',
    prefix: 'dck_1234',
    expires_at: WHEN,
    ...TIMES,
  });
  await db('service_items').insert({
    id: 'i1',
    name: 'Software',
    type: 'service',
    active: true,
    software_action: true,
    script_action: false,
    version: 1,
    ...TIMES,
  });
  await db('requests').insert({
    id: 'r1',
    number: 1001,
    type: 'service',
    service_item_id: 'i1',
    subject: 'Install',
    description: '',
    requester: 'user:default/emma',
    technician_id: 't1',
    state: 'open',
    version: 1,
    ...TIMES,
  });
  await db('deployments').insert({
    id: 'd1',
    short_id: 'k3x9q2',
    request_id: 'r1',
    server_id: 's1',
    address_version: 1,
    kind: 'software',
    item_id: '9001',
    item_name: '7-Zip',
    form: '{}',
    technician_id: 't1',
    created_by: 'user:default/dana',
    state: 'queued',
    target_count: 1,
    not_after: WHEN,
    ...TIMES,
  });
  await db('attempts').insert({
    id: 'a1',
    deployment_id: 'd1',
    number: 1,
    state: 'queued',
    configuration_name: 'BSR-1001-k3x9q2-1',
    standing_configuration_id: 'c1',
    appended_to_id: '77',
    appended_to_name: 'Standing 7-Zip',
    configuration_suspended: false,
    callback_id: 'c1',
    looks: 0,
    ...TIMES,
  });
  await db('targets').insert({
    id: 'g1',
    deployment_id: 'd1',
    attempt_id: 'a1',
    dc_id: '301',
    name: 'WS-0001',
    domain: 'ACME',
    state: 'yetToApply',
    source: 'portal',
    observed_at: WHEN,
    updated_at: WHEN,
  });
  await db('holds').insert({
    id: 'h1',
    scope: 'server',
    scope_key: 'server:s1',
    server_id: 's1',
    since: WHEN,
    held_by: 'user:default/dana',
  });
  await db('stops').insert({
    id: 'p1',
    hold_id: 'h1',
    at: WHEN,
    stopped_by: 'user:default/dana',
  });
  await db('stop_outcomes').insert({
    stop_id: 'p1',
    attempt_id: 'a1',
    outcome: 'pending',
  });
  await db('dispatch_heartbeat').insert({ id: 'now', beat_at: WHEN });
  await db('quota_uses').insert({ technician_id: 't1', at: WHEN, targets: 1 });
  await db('outbox').insert({
    topic: 'attempt.send',
    key: 'a1',
    available_at: WHEN,
    tries: 0,
    created_at: WHEN,
  });
  await db('notices').insert({
    id: 'n1',
    deployment_id: 'd1',
    event: 'ended',
    created_at: WHEN,
  });
  await db('admin_notices').insert({
    scope: 'technician:t1:role',
    news: '{}',
    state: 'waiting',
    created_at: WHEN,
  });
  await db('standing_hold').insert({
    id: 'now',
    since: WHEN,
    changed: 3,
    enabled: 10,
  });
  await db('server_notices').insert({
    server_id: 's1',
    subject: 'connection',
    kind: 'connectionLost',
    detail: '{}',
    state: 'waiting',
    created_at: WHEN,
  });
}

describe('the migrations', () => {
  const { ids, migratedDatabase } = useDatabases();
  const directory = migrationsDirectory;

  it.each(ids)(
    'go up, carry rows, go down to nothing and up again on %s',
    async id => {
      const db = await migratedDatabase(id);
      await insertRows(db);
      const [pkg] = await db('packages').where({ server_id: 's1' });
      expect(pkg.dc_id).toBe('9223372036854775807');
      const [target] = await db('targets');
      expect(new Date(target.observed_at)).toEqual(WHEN);

      await db.migrate.rollback({ directory }, true);
      for (const table of ['servers', 'requests', 'targets', 'trials']) {
        expect(await db.schema.hasTable(table)).toBe(false);
      }

      await db.migrate.latest({ directory });
      expect(await db('requests')).toEqual([]);
      expect(await db('notification_rules').orderBy('id').pluck('id')).toEqual([
        'scriptDeploymentUpdated',
        'softwareDeploymentUpdated',
      ]);
      await insertRows(db);
      await db.destroy();
    },
  );

  it.each(ids)(
    'find the logins of computers that are there on %s',
    async id => {
      const db = await migratedDatabase(id);
      await insertRows(db);
      const migration = {
        directory,
        name: '20261126124000_machine_logins.js',
      };
      await db.migrate.down(migration);
      const computer = (dc_id: string, logged_on_users: string | null) => ({
        server_id: 's1',
        dc_id,
        digest: 'd',
        name: `WS-${dc_id}`,
        domain: 'ACME',
        is_server: false,
        agent_installed: true,
        managed: true,
        live_status: 'live',
        logged_on_users,
      });
      await db('computers').insert([
        computer('1', 'ACME\\Emma, olaf@acme.example'),
        computer('2', null),
        computer('3', 'Emma'),
      ]);
      await db.migrate.up(migration);
      expect(
        await db('machine_logins')
          .orderBy(['dc_id', 'login'])
          .select('dc_id', 'login'),
      ).toEqual([
        { dc_id: '1', login: 'emma' },
        { dc_id: '1', login: 'olaf' },
        { dc_id: '3', login: 'emma' },
      ]);
      expect(await db('computers').orderBy('dc_id').pluck('logins')).toEqual([
        '["emma","olaf"]',
        null,
        '["emma"]',
      ]);
      await db.destroy();
    },
  );

  it.each(ids)(
    'give each reader of a notice that waits one of their own on %s',
    async id => {
      const db = await migratedDatabase(id);
      await insertRows(db);
      const migration = { directory, name: '20261126138000_notices.js' };
      await db.migrate.down(migration);
      const [{ id: notice }] = await db('notices');
      await db('outbox').insert(
        ['technician', 'requester'].map(audience => ({
          topic: 'notice',
          key: `${notice}/${audience}`,
          available_at: WHEN,
          tries: 0,
          created_at: WHEN,
        })),
      );
      await db.migrate.up(migration);
      expect(
        await db('outbox')
          .where({ topic: 'notice' })
          .join('notices', 'notices.id', 'outbox.key')
          .orderBy('outbox.id')
          .pluck('audience'),
      ).toEqual(['technician', 'requester']);
      await db.destroy();
    },
  );

  it.each(ids)(
    'refuse what would break a relation or a unique name on %s',
    async id => {
      const db = await migratedDatabase(id);
      await insertRows(db);
      expect(await codeOf(db('requests').delete())).toMatch(RELATION);
      expect(
        await codeOf(db('attempts').update({ deployment_id: 'unknown' })),
      ).toMatch(RELATION);
      expect(await codeOf(insertRows(db))).toMatch(UNIQUE);
      await db.destroy();
    },
  );

  it.each(ids)(
    'leave service items as they are whose names differ by capitals only on %s',
    async id => {
      const db = await migratedDatabase(id);
      await db.migrate.down({
        directory,
        name: '20261126123000_service_item_names.js',
      });
      const item = (itemId: string, name: string) => ({
        id: itemId,
        name,
        type: 'service',
        active: true,
        software_action: false,
        script_action: false,
        version: 1,
        ...TIMES,
      });
      await db('service_items').insert([
        item('i1', 'Mouse'),
        item('i2', 'MOUSE'),
        item('i3', 'Keyboard'),
      ]);
      await db.migrate.latest({ directory });
      expect(
        await db('service_items').select('name', 'name_key').orderBy('id'),
      ).toEqual([
        { name: 'Mouse', name_key: 'mouse' },
        { name: 'MOUSE', name_key: null },
        { name: 'Keyboard', name_key: 'keyboard' },
      ]);
      await db.destroy();
    },
  );
});

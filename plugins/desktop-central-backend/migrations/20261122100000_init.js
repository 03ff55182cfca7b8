// @ts-check

/*
 * The first schema. Ids are opaque strings (ours are UUIDs, those of DC are kept as DC gave them), times are UTC,
 * JSON is text so that both engines hold the same. Rows that people edit carry a version for If-Match.
 */

/** @param {import('knex').Knex.CreateTableBuilder} table */
function times(table) {
  table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
  table.timestamp('updated_at', { useTz: true, precision: 3 }).notNullable();
}

/** @param {import('knex').Knex} knex */
async function createServers(knex) {
  await knex.schema.createTable('servers', table => {
    table.string('id', 64).primary();
    table.string('name', 100).notNullable().unique();
    table.string('host', 255).notNullable();
    table.integer('port').notNullable();
    table.string('protocol', 8).notNullable();
    table.boolean('menu_enabled').notNullable();
    table
      .string('credential_kind', 16)
      .notNullable()
      .comment('none, apiKey, password');
    table.string('credential_username', 200);
    table
      .text('credential_sealed')
      .comment('Compact JWE; owner server:<id> in its protected header');
    table.string('build_number', 40);
    table.string('build_source', 8).comment('read or typed');
    table.string('time_zone', 64);
    table.string('status_source', 16).notNullable();
    table.string('callback_base_url', 500);
    table.string('accounts_mode', 16).notNullable();
    table
      .string('connection_state', 16)
      .notNullable()
      .comment('connecting, connected, notConnected');
    table.text('connection_steps').notNullable().comment('JSON array');
    table.timestamp('connection_checked_at', { useTz: true, precision: 3 });
    table.string('hold_reason', 16);
    table.timestamp('hold_since', { useTz: true, precision: 3 });
    table
      .integer('address_version')
      .notNullable()
      .defaultTo(1)
      .comment('Another number is another DC, where ids mean something else');
    table.integer('version').notNullable();
    times(table);
  });
}

/** @param {import('knex').Knex} knex */
async function createCatalogue(knex) {
  /** @param {import('knex').Knex.CreateTableBuilder} table */
  const catalogued = table => {
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table.string('dc_id', 64).notNullable().comment('Id in DC');
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of the mapped row, to see a change');
    table.timestamp('removed_at', { useTz: true, precision: 3 });
    table.primary(['server_id', 'dc_id']);
  };
  await knex.schema.createTable('packages', table => {
    catalogued(table);
    table.string('name', 500).notNullable();
    table.string('package_version', 200);
    table.string('installer_type', 8).notNullable();
    table.boolean('uninstall_allowed').notNullable();
    table.string('on_network_share', 8).notNullable();
    table.index(['server_id', 'name', 'dc_id']);
  });
  await knex.schema.createTable('scripts', table => {
    catalogued(table);
    table.string('name', 500).notNullable();
    table.text('description');
    table.string('checksum', 128);
    table.text('content');
    table.index(['server_id', 'name', 'dc_id']);
  });
  await knex.schema.createTable('domains', table => {
    catalogued(table);
    table.string('name', 255).notNullable();
    table.boolean('managed').notNullable();
  });
  await knex.schema.createTable('computers', table => {
    catalogued(table);
    table.string('name', 255).notNullable();
    table.string('domain', 255).notNullable();
    table.string('operating_system', 255);
    table.boolean('is_server').notNullable();
    table.boolean('agent_installed').notNullable();
    table.boolean('managed').notNullable();
    table.string('live_status', 8).notNullable();
    table.timestamp('last_contact_at', { useTz: true, precision: 3 });
    table.string('logged_on_users', 500);
    table.index(['server_id', 'domain', 'name', 'dc_id']);
  });
  await knex.schema.createTable('sync_runs', table => {
    table.string('id', 64).primary();
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table.string('state', 16).notNullable();
    table.string('trigger', 16).notNullable();
    table.string('started_by', 260);
    table.timestamp('started_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('finished_at', { useTz: true, precision: 3 });
    table.text('counts').notNullable().comment('JSON array');
    table.text('error');
    table.index(['server_id', 'started_at', 'id']);
  });
  await knex.schema.createTable('sync_staging', table => {
    table
      .string('run_id', 64)
      .notNullable()
      .references('id')
      .inTable('sync_runs')
      .onDelete('CASCADE');
    table.string('kind', 16).notNullable();
    table.string('dc_id', 64).notNullable();
    table.string('digest', 64).notNullable();
    table.text('row').notNullable().comment('JSON of the mapped row');
    table.primary(['run_id', 'kind', 'dc_id']);
  });
}

/** @param {import('knex').Knex} knex */
async function createPeople(knex) {
  await knex.schema.createTable('technicians', table => {
    table.string('id', 64).primary();
    table.string('user_entity_ref', 260).notNullable().unique();
    table
      .string('user_uid', 64)
      .notNullable()
      .comment('uid of the catalog entity when access was given');
    table.string('dc_role', 8).notNullable();
    table.boolean('enabled').notNullable();
    table.integer('version').notNullable();
    times(table);
  });
  await knex.schema.createTable('technician_accounts', table => {
    table
      .string('technician_id', 64)
      .notNullable()
      .references('id')
      .inTable('technicians')
      .onDelete('CASCADE');
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table.string('login_name', 100).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('requested, confirmed, failed');
    table.string('error', 1000);
    table
      .timestamp('create_sent_at', { useTz: true, precision: 3 })
      .comment('A create was sent to DC and its outcome may be uncertain');
    table
      .integer('address_version')
      .notNullable()
      .comment('Of the server when it was asked for');
    times(table);
    table.primary(['technician_id', 'server_id']);
    table.unique(['server_id', 'login_name']);
  });
  await knex.schema.createTable('api_keys', table => {
    table.string('id', 64).primary();
    table
      .string('technician_id', 64)
      .notNullable()
      .references('id')
      .inTable('technicians');
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table.string('hash', 64).notNullable().unique().comment('SHA-256');
    table.string('prefix', 16).notNullable();
    table.timestamp('expires_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('last_used_at', { useTz: true, precision: 3 });
    table.timestamp('ended_at', { useTz: true, precision: 3 });
    table.string('ended_as', 8).comment('revoked or replaced');
    times(table);
    table.index(['technician_id', 'server_id']);
  });
}

/** @param {import('knex').Knex} knex */
async function createRequests(knex) {
  await knex.schema.createTable('service_items', table => {
    table.string('id', 64).primary();
    table.string('name', 100).notNullable().unique();
    table.string('category', 100);
    table.text('description');
    table.string('type', 8).notNullable();
    table.boolean('active').notNullable();
    table.boolean('software_action').notNullable();
    table.boolean('script_action').notNullable();
    table.integer('version').notNullable();
    times(table);
  });
  await knex.schema.createTable('requests', table => {
    table.string('id', 64).primary();
    table.integer('number').notNullable().unique();
    table.string('type', 8).notNullable();
    table
      .string('service_item_id', 64)
      .notNullable()
      .references('id')
      .inTable('service_items');
    table.string('subject', 250).notNullable();
    table.text('description').notNullable();
    table.string('machine', 100);
    table.string('requester', 260).notNullable();
    table.string('technician_id', 64).references('id').inTable('technicians');
    table.string('state', 16).notNullable();
    table.integer('version').notNullable();
    times(table);
    table.index(['requester', 'number']);
    table.index(['state', 'number']);
  });
  await knex.schema.createTable('history', table => {
    table.bigIncrements('id');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.string('actor', 260);
    table.string('act', 100).notNullable();
    table
      .string('audience', 16)
      .notNullable()
      .comment('Who may read it: requester, desk, admin');
    table.string('subject_kind', 32).notNullable();
    table.string('subject_id', 64).notNullable();
    table.string('request_id', 64);
    table.string('deployment_id', 64);
    table.text('detail').notNullable().comment('JSON of small values');
    table.index(['request_id', 'id']);
  });
  await knex.schema.createTable('idempotency_keys', table => {
    table.string('actor', 260).notNullable();
    table.string('key', 100).notNullable();
    table.string('body_hmac', 64).notNullable();
    table.string('result_id', 64).notNullable();
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.primary(['actor', 'key']);
    table.index(['created_at']);
  });
}

/** @param {import('knex').Knex} knex */
async function createDeployments(knex) {
  await knex.schema.createTable('deployments', table => {
    table.string('id', 64).primary();
    table.string('short_id', 8).notNullable().unique();
    table
      .string('request_id', 64)
      .notNullable()
      .references('id')
      .inTable('requests');
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers');
    table.string('kind', 16).notNullable();
    table
      .integer('address_version')
      .notNullable()
      .comment('Of the server at the save: its ids mean nothing at another');
    table.string('package_id', 64).notNullable();
    table.string('package_name', 500).notNullable();
    table
      .text('form')
      .notNullable()
      .comment('JSON of the saved form without targets');
    table
      .string('technician_id', 64)
      .notNullable()
      .references('id')
      .inTable('technicians')
      .comment('Whose authority it is sent under');
    table.string('created_by', 260).notNullable();
    table.string('state', 24).notNullable();
    table.integer('target_count').notNullable();
    table.timestamp('not_after', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('finished_at', { useTz: true, precision: 3 });
    times(table);
    table.index(['request_id', 'created_at', 'id']);
    table.index(['state', 'created_at', 'id']);
    table.index(['created_at', 'id']);
  });
  await knex.schema.createTable('attempts', table => {
    table.string('id', 64).primary();
    table
      .string('deployment_id', 64)
      .notNullable()
      .references('id')
      .inTable('deployments');
    table.integer('number').notNullable();
    table.string('state', 16).notNullable();
    table.string('waiting_code', 32);
    table.timestamp('waiting_until', { useTz: true, precision: 3 });
    table.string('configuration_name', 100).notNullable().unique();
    table.string('configuration_id', 64);
    table.boolean('configuration_suspended').notNullable();
    table
      .string('callback_id', 64)
      .notNullable()
      .unique()
      .comment('Random; the address DC reports to');
    table
      .integer('looks')
      .notNullable()
      .comment('How often an unknown outcome was looked for');
    table.text('error');
    table.timestamp('submitting_at', { useTz: true, precision: 3 });
    table.timestamp('submitted_at', { useTz: true, precision: 3 });
    table.timestamp('last_read_at', { useTz: true, precision: 3 });
    table
      .timestamp('missing_since', { useTz: true, precision: 3 })
      .comment('Since when DC does not show it any more');
    table.timestamp('last_callback_at', { useTz: true, precision: 3 });
    times(table);
    table.unique(['deployment_id', 'number']);
  });
  await knex.schema.createTable('targets', table => {
    table.string('id', 64).primary();
    table
      .string('deployment_id', 64)
      .notNullable()
      .references('id')
      .inTable('deployments');
    table
      .string('attempt_id', 64)
      .notNullable()
      .references('id')
      .inTable('attempts');
    table.string('dc_id', 64).notNullable().comment('Resource id in DC');
    table.string('name', 255).notNullable();
    table.string('domain', 255).notNullable();
    table.string('state', 20).notNullable();
    table.string('source', 12).notNullable().comment('Rank of the evidence');
    table.timestamp('observed_at', { useTz: true, precision: 3 }).notNullable();
    table.string('raw_status', 200);
    table.string('remarks', 1000);
    table.timestamp('updated_at', { useTz: true, precision: 3 }).notNullable();
    table.unique(['deployment_id', 'dc_id']);
    table.index(['attempt_id', 'dc_id']);
    table.index(['deployment_id', 'state', 'name', 'id']);
    table.index(['deployment_id', 'name', 'id']);
  });
  await knex.schema.createTable('target_evidence', table => {
    table.bigIncrements('id');
    table
      .string('target_id', 64)
      .notNullable()
      .references('id')
      .inTable('targets');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.string('source', 12).notNullable();
    table.string('from_state', 20).notNullable();
    table.string('to_state', 20).notNullable();
    table.string('raw_status', 200);
    table.index(['target_id', 'id']);
  });
  await knex.schema.createTable('deliveries', table => {
    table.string('id', 64).primary();
    table
      .string('attempt_id', 64)
      .notNullable()
      .references('id')
      .inTable('attempts');
    table.string('delivery_id', 100).comment("The sender's own id");
    table.string('technician_id', 64).notNullable();
    table.string('outcome', 16).notNullable();
    table.text('detail').notNullable().comment('JSON without secrets');
    table.timestamp('received_at', { useTz: true, precision: 3 }).notNullable();
    table.unique(['attempt_id', 'delivery_id']);
    table.index(['received_at']);
  });
  await knex.schema.createTable('delivery_refusals', table => {
    table.string('address', 64).notNullable();
    table.timestamp('minute', { useTz: true, precision: 3 }).notNullable();
    table.integer('count').notNullable();
    table.primary(['address', 'minute']);
  });
}

/** @param {import('knex').Knex} knex */
async function createWork(knex) {
  await knex.schema.createTable('outbox', table => {
    table.bigIncrements('id');
    table.string('topic', 32).notNullable();
    table.string('key', 128).notNullable();
    table
      .timestamp('available_at', { useTz: true, precision: 3 })
      .notNullable();
    table.integer('tries').notNullable();
    table.string('lease_token', 64);
    table.timestamp('lease_expires_at', { useTz: true, precision: 3 });
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.unique(['topic', 'key']);
    table.index(['topic', 'available_at', 'id']);
  });
  await knex.schema.createTable('notification_rules', table => {
    table.string('id', 64).primary();
    table.boolean('enabled').notNullable();
    table.integer('version').notNullable();
    times(table);
  });
  const now = new Date();
  await knex('notification_rules').insert({
    id: 'softwareDeploymentUpdated',
    enabled: true,
    version: 1,
    created_at: now,
    updated_at: now,
  });
  await knex.schema.createTable('notices', table => {
    table.string('id', 64).primary();
    table
      .string('deployment_id', 64)
      .notNullable()
      .references('id')
      .inTable('deployments');
    table.string('event', 32).notNullable();
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('sent_at', { useTz: true, precision: 3 });
    table.unique(['deployment_id', 'event']);
  });
}

const TABLES = [
  'notices',
  'notification_rules',
  'outbox',
  'delivery_refusals',
  'deliveries',
  'target_evidence',
  'targets',
  'attempts',
  'deployments',
  'idempotency_keys',
  'history',
  'requests',
  'service_items',
  'api_keys',
  'technician_accounts',
  'technicians',
  'sync_staging',
  'sync_runs',
  'computers',
  'domains',
  'scripts',
  'packages',
  'servers',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createServers(knex);
  await createCatalogue(knex);
  await createPeople(knex);
  await createRequests(knex);
  await createDeployments(knex);
  await createWork(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of TABLES) {
    await knex.schema.dropTable(table);
  }
};

// @ts-check

/*
 * Users of directories and deployment policies in the catalogue, what each sync run changed, and when a row was looked up in
 * DC beside the syncs: a run that began before does not know it and must not take it for removed.
 */

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}

/**
 * What is staged is worth nothing without the run that stages it. Whoever is at one loses the lease, and the run begins anew.
 *
 * @param {import('knex').Knex} knex
 */
async function dropStaging(knex) {
  await knex('outbox')
    .where({ topic: 'sync' })
    .update({ lease_token: null, lease_expires_at: null });
  await knex.schema.dropTable('sync_staging');
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function catalogued(table) {
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
    .comment('Of its columns, to see a change');
  table.timestamp('removed_at', { useTz: true, precision: 3 });
  table.primary(['server_id', 'dc_id']);
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function lookedUp(table) {
  table
    .timestamp('looked_up_at', { useTz: true, precision: 3 })
    .comment('When a person last looked it up in DC');
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('directory_users', table => {
    catalogued(table);
    table.string('name', 255).notNullable().comment('Login name');
    table.string('display_name', 255);
    table.string('domain', 255).notNullable();
    lookedUp(table);
    table.index(['server_id', 'domain', 'name', 'dc_id']);
  });
  await knex.schema.createTable('deployment_policies', table => {
    catalogued(table);
    table.string('name', 500).notNullable();
  });
  await knex.schema.createTable('sync_changes', table => {
    table
      .string('run_id', 64)
      .notNullable()
      .references('id')
      .inTable('sync_runs')
      .onDelete('CASCADE');
    table
      .integer('place')
      .notNullable()
      .comment('In the list of what the run changed');
    table.string('kind', 32).notNullable();
    table.string('change', 8).notNullable().comment('added, changed, removed');
    table.string('dc_id', 64).notNullable();
    table.string('name', 500).notNullable();
    table.primary(['run_id', 'place']);
  });
  await knex.schema.alterTable('computers', lookedUp);
  await dropStaging(knex);
  await knex.schema.createTable('sync_staging', table => {
    table
      .string('run_id', 64)
      .notNullable()
      .references('id')
      .inTable('sync_runs')
      .onDelete('CASCADE');
    table.string('kind', 32).notNullable();
    table.integer('page').notNullable();
    table.text('seen').notNullable().comment('JSON array of ids');
    table.text('added').notNullable().comment('JSON array of ids');
    table.text('changed').notNullable().comment('JSON array of ids');
    table
      .text('rows')
      .comment('JSON array of those that the catalogue has otherwise');
    table.primary(['run_id', 'kind', 'page']);
  });
  if (isPostgres(knex)) {
    // They are read once, soon: compressing them costs more than it saves.
    await knex.raw(
      'alter table sync_staging alter column rows set storage external',
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await dropStaging(knex);
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
  await knex.raw('alter table computers drop column looked_up_at');
  await knex.schema.dropTable('sync_changes');
  await knex.schema.dropTable('deployment_policies');
  await knex.schema.dropTable('directory_users');
};

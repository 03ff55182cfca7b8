// @ts-check

/*
 * What somebody selected for a deployment, kept for a while; and what finds the deployments of a computer, and those of a package
 * or script that are under way.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('selections', table => {
    table.string('id', 64).primary();
    table.string('made_by', 260).notNullable();
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table
      .integer('address_version')
      .notNullable()
      .comment('Of the server: at another one its ids mean nothing');
    table.string('domain', 255).notNullable();
    table.string('install_for', 16).notNullable();
    table.text('target_ids').notNullable().comment('JSON array, in order');
    table.integer('target_count').notNullable();
    table.integer('server_count').notNullable();
    table.string('digest', 64).notNullable().comment('Of what was shown');
    table.string('item_kind', 16).comment('What it is for');
    table.string('item_id', 64);
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('expires_at', { useTz: true, precision: 3 }).notNullable();
    table.index(['made_by', 'created_at', 'id']);
    table.index(['expires_at']);
  });
  if (knex.client.config.client === 'pg') {
    // It is read often and lives for a day: compressing it costs more than it saves.
    await knex.raw(
      'alter table selections alter column target_ids set storage external',
    );
  }
  await knex.schema.alterTable('targets', table => {
    table.index(['dc_id', 'deployment_id']);
  });
  await knex.schema.alterTable('deployments', table => {
    table.index(['server_id', 'item_id', 'finished_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.dropIndex(['server_id', 'item_id', 'finished_at']);
  });
  await knex.schema.alterTable('targets', table => {
    table.dropIndex(['dc_id', 'deployment_id']);
  });
  await knex.schema.dropTable('selections');
};

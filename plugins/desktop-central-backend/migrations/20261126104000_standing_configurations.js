// @ts-check

/*
 * Configurations of DC that targets are appended to, as an admin named them, and which of them an attempt is appended to. An
 * attempt keeps DC's id and name of it, so that what was sent can be told and read after the configuration was forgotten here.
 */

const OF_ATTEMPTS = [
  'standing_configuration_id',
  'appended_to_id',
  'appended_to_name',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('standing_configurations', table => {
    table.string('id', 64).primary();
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table
      .integer('address_version')
      .notNullable()
      .comment(
        'Of the server when it was named: its ids mean nothing at another',
      );
    table.string('kind', 8).notNullable().comment('software or script');
    table.string('item_id', 64).notNullable().comment('Package or script');
    table
      .string('operation', 16)
      .notNullable()
      .comment('Of software; run for a script');
    table.string('install_for', 16).notNullable();
    table.string('configuration_id', 64).notNullable();
    table.string('configuration_name', 500).notNullable();
    table.string('copy_option', 8).comment('This and the next: null is untold');
    table.string('when', 24);
    table.string('reboot_policy', 16);
    table.boolean('runs_as_user');
    table.string('named_by', 260).notNullable();
    table.timestamp('checked_at', { useTz: true, precision: 3 }).notNullable();
    table.unique(
      [
        'server_id',
        'address_version',
        'kind',
        'item_id',
        'operation',
        'install_for',
      ],
      { indexName: 'standing_configurations_purpose' },
    );
    table.unique(['server_id', 'address_version', 'configuration_id'], {
      indexName: 'standing_configurations_configuration',
    });
  });
  await knex.schema.alterTable('attempts', table => {
    table
      .string('standing_configuration_id', 64)
      .comment('Of the one it is appended to; null where one is created');
    table.string('appended_to_id', 64).comment("DC's id of that one");
    table.string('appended_to_name', 500);
    table.index(['appended_to_id', 'state'], 'attempts_appended');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index attempts_appended');
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  for (const column of OF_ATTEMPTS) {
    await knex.raw('alter table ?? drop column ??', ['attempts', column]);
  }
  await knex.schema.dropTable('standing_configurations');
};

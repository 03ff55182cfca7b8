// @ts-check

/*
 * Requests in full: who raised one for somebody else, not before when, the marks beside the state, and where it lives if not
 * here; comments; what the forms of the template actions begin with; the wish to stop what was sent already.
 */

const REQUEST_COLUMNS = [
  'raised_by',
  'not_before',
  'archived_at',
  'deleted_at',
  'provider',
  'provider_title',
  'provider_number',
  'provider_url',
  'refreshed_at',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table
      .string('raised_by', 260)
      .comment('Where it was somebody else than the requester');
    table.timestamp('not_before', { useTz: true, precision: 3 });
    table.timestamp('archived_at', { useTz: true, precision: 3 });
    table.timestamp('deleted_at', { useTz: true, precision: 3 });
    table
      .string('provider', 24)
      .comment('Where it lives; null: here. Then id is <provider>:<id there>');
    table.string('provider_title', 100);
    table.string('provider_number', 100);
    table.string('provider_url', 1000);
    table
      .timestamp('refreshed_at', { useTz: true, precision: 3 })
      .comment('When the provider was asked for it');
  });
  await knex.schema.createTable('request_comments', table => {
    table.string('id', 64).primary();
    table
      .string('request_id', 64)
      .notNullable()
      .references('id')
      .inTable('requests');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.string('author', 260).notNullable();
    table.text('text').notNullable();
    table
      .boolean('internal')
      .notNullable()
      .comment('A note of technicians that the requester does not see');
    table.index(['request_id', 'at', 'id']);
  });
  await knex.schema.alterTable('service_items', table => {
    table
      .text('software_defaults')
      .comment('JSON of what the form begins with');
    table.text('script_defaults').comment('JSON of what the form begins with');
  });
  await knex.schema.alterTable('attempts', table => {
    table
      .timestamp('stop_wanted_at', { useTz: true, precision: 3 })
      .comment('Since when it is to be stopped in DC');
    table.string('stop_wanted_by', 260);
  });
};

/**
 * Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string[]} columns
 */
async function dropColumns(knex, table, columns) {
  for (const column of columns) {
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await dropColumns(knex, 'attempts', ['stop_wanted_at', 'stop_wanted_by']);
  await dropColumns(knex, 'service_items', [
    'software_defaults',
    'script_defaults',
  ]);
  await knex.schema.dropTable('request_comments');
  await dropColumns(knex, 'requests', REQUEST_COLUMNS);
};

// @ts-check

/*
 * Guided trials of writes that the vendor does not document. Each is sent once, under a lease; passed ones switch the write on in
 * servers.proven_writes.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('trials', table => {
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
      .comment('Of the server at the start');
    table.string('kind', 8).notNullable().comment('software, script, account');
    table.string('state', 16).notNullable();
    table
      .string('technician_id', 64)
      .notNullable()
      .references('id')
      .inTable('technicians')
      .comment('Whose authority it is sent under');
    table.string('started_by', 260).notNullable();
    table.timestamp('started_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('finished_at', { useTz: true, precision: 3 });
    table.text('subject').notNullable().comment('JSON of what is tried');
    table.string('configuration_name', 100).unique();
    table.string('configuration_id', 64).comment("DC's, once DC has said so");
    table
      .timestamp('sent_at', { useTz: true, precision: 3 })
      .comment('The write may have been made; null where it provably was not');
    table
      .integer('looks')
      .notNullable()
      .comment('How often an unknown outcome was looked for');
    table
      .boolean('suspend_pending')
      .notNullable()
      .comment('Its configuration is still to be suspended in DC');
    table.text('steps').notNullable().comment('JSON array');
    table.index(['server_id', 'started_at', 'id']);
  });
  await knex.raw(
    'create unique index trials_open on trials (server_id, kind) where finished_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('trials');
};

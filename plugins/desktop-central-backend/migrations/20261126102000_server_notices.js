// @ts-check

/*
 * What portal admins are told of DC servers: a connection lost or back, a certificate that runs out. A server keeps beside it
 * the version that was checked last, so that a check after a save is told from one by the clock, and the certificate that was
 * accepted last, so that a renewal is noticed.
 */

const ADDED = ['checked_version', 'accepted_certificate'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('servers', table => {
    table.integer('checked_version').comment('Null before the first check');
    table
      .text('accepted_certificate')
      .comment('JSON: SHA-256, validity and address version');
  });
  await knex.schema.createTable('server_notices', table => {
    table.bigIncrements('id').comment('In the order in which it happened');
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table
      .string('subject', 16)
      .notNullable()
      .comment('connection or certificate; a newer one overtakes an older one');
    table
      .string('kind', 32)
      .notNullable()
      .comment('connectionLost, connectionBack, certificateExpires');
    table.text('detail').notNullable().comment('JSON');
    table.string('state', 16).notNullable().comment('waiting, sent, dropped');
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.index(['server_id', 'subject', 'state']);
    table.index(['created_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('server_notices');
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  for (const column of ADDED) {
    await knex.raw('alter table ?? drop column ??', ['servers', column]);
  }
};

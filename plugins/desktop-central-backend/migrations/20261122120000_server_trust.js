// @ts-check

/*
 * Over https a server is reached only where an admin trusts its certificate: that one, or a CA. What the server presented at
 * the last check is kept beside it, so that both can be shown when they differ. Servers over http have neither.
 */

const COLUMNS = ['trust_mode', 'trust_certificates', 'trust_ca', 'presented'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('servers', table => {
    table
      .string('trust_mode', 16)
      .notNullable()
      .defaultTo('none')
      .comment('none, pin, publicCa, uploadedCa');
    table
      .text('trust_certificates')
      .comment('JSON: current and ahead, with their PEM');
    table.text('trust_ca').comment('PEM of the uploaded CA');
    table.text('presented').comment('JSON of the certificate that was seen');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['servers', column]);
  }
};

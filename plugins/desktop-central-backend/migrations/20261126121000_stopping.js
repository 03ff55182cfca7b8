// @ts-check

/* When DC has confirmed that it does not go on with what was sent: from then on it is only read on for a while. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('attempts', table => {
    table
      .timestamp('stopped_at', { useTz: true, precision: 3 })
      .comment('When DC has shown that it stopped it, as was wished');
  });
};

/**
 * Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('alter table ?? drop column ??', ['attempts', 'stopped_at']);
};

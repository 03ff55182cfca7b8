// @ts-check

/*
 * Since when a server has the address that it has. What was fetched before was fetched from another one.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('servers', table => {
    table
      .timestamp('address_since', { useTz: true, precision: 3 })
      .comment('Null: since it was made');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  await knex.raw('alter table ?? drop column ??', ['servers', 'address_since']);
};

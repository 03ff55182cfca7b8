// @ts-check

/*
 * A request that lives outside of the portal can vanish there. What was done for it stays, and nothing more is done.
 */

const COLUMN = 'provider_gone_since';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table
      .timestamp(COLUMN, { useTz: true, precision: 3 })
      .comment('Since when the provider does not have it any more');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  await knex.raw('alter table ?? drop column ??', ['requests', COLUMN]);
};

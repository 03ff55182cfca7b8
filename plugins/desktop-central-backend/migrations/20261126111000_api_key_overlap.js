// @ts-check

/*
 * A key that was regenerated may be kept for a while, so that the new one can be entered in DC without a gap: it then ends by
 * itself. Whoever is warned of the end of a key is warned once.
 */

const ADDED = ['superseded_at', 'end_announced_at'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('api_keys', table => {
    table
      .timestamp('superseded_at', { useTz: true, precision: 3 })
      .comment('Since when a newer key is live beside it');
    table
      .timestamp('end_announced_at', { useTz: true, precision: 3 })
      .comment('When its owner was told that it ends soon');
    table.index(['expires_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('api_keys', table => {
    table.dropIndex(['expires_at']);
  });
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  for (const column of ADDED) {
    await knex.raw('alter table ?? drop column ??', ['api_keys', column]);
  }
};

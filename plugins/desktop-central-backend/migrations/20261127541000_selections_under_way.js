// @ts-check

/*
 * A selection keeps on which of its targets the same was under way when it was made: whoever made it was told of those, and of
 * no others.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('selections', table => {
    table
      .text('under_way_ids')
      .comment('JSON array of those of its ids; null where there were none');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table ?? drop column ??', [
    'selections',
    'under_way_ids',
  ]);
};

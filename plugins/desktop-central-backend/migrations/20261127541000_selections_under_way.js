// @ts-check

/*
 * A selection keeps on which of its targets the same was under way when it was made: whoever made it was told of those, and of
 * no others. So it keeps of which a refusal has told them since.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('selections', table => {
    table
      .text('under_way_ids')
      .comment('JSON array of those of its ids; null where there were none');
    table
      .text('asked_of')
      .comment(
        'JSON of the package or script, and of the ids, that a refusal told of since; null where there was none',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const column of ['under_way_ids', 'asked_of']) {
    await knex.raw('alter table ?? drop column ??', ['selections', column]);
  }
};

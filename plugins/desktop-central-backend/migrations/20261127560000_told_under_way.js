// @ts-check

/*
 * Whom a refusal has told where the same is under way confirms that by the number of targets. So it is kept what was told to each
 * form, which is known by its Idempotency-Key: that of a selection could be saved in several.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('told_under_way', table => {
    table.string('person', 260).notNullable().comment('Entity ref');
    table.string('key', 100).notNullable().comment('Idempotency-Key');
    table.string('about', 200).notNullable().comment('What is to be sent');
    table.text('dc_ids').notNullable().comment('JSON array of ids in DC');
    table.datetime('told_at').notNullable().index();
    table.primary(['person', 'key']);
  });
  await knex.raw('alter table ?? drop column ??', ['selections', 'asked_of']);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('selections', table => {
    table
      .text('asked_of')
      .comment(
        'JSON of the package or script, and of the ids, that a refusal told of since; null where there was none',
      );
  });
  await knex.schema.dropTable('told_under_way');
};

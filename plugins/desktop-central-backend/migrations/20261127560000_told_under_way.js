// @ts-check

/*
 * A draft is started, and a deployment tried again, with a number that confirms where another has the same under way already. So
 * it is kept whom the last refusal has told of what: a number that was given before confirms nothing of it.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('told_under_way', table => {
    table
      .string('deployment_id', 64)
      .primary()
      .references('id')
      .inTable('deployments')
      .onDelete('CASCADE');
    table.string('person', 260).notNullable().comment('Entity ref');
    table.text('dc_ids').notNullable().comment('JSON array of ids in DC');
    table.datetime('told_at').notNullable().index();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('told_under_way');
};

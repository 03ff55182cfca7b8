// @ts-check

/*
 * How often something was asked for within a minute, over all replicas. What is older than the minute counts for nothing.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('rate_counts', table => {
    table.string('subject', 320).notNullable().comment('What and whose');
    table.timestamp('minute', { useTz: true, precision: 3 }).notNullable();
    table.integer('count').notNullable();
    table.primary(['subject', 'minute']);
    table.index(['minute']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rate_counts');
};

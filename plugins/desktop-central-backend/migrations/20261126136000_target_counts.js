// @ts-check

/*
 * How many targets of a deployment are in which state, so that nobody counts 50,000 rows. A deployment has several slots, because
 * transactions that report at the same time would wait for each other on one row; a slot alone may be negative, their sum is right.
 * They stay when the targets of a deployment that ended long ago are removed.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('target_counts', table => {
    table
      .string('deployment_id', 64)
      .notNullable()
      .references('id')
      .inTable('deployments')
      .onDelete('CASCADE');
    table.smallint('slot').notNullable();
    table.string('state', 20).notNullable();
    table.integer('count').notNullable();
    table.primary(['deployment_id', 'slot', 'state']);
  });
  await knex('target_counts').insert(
    knex('targets')
      .select('deployment_id', knex.raw('0 as slot'), 'state')
      .count({ count: '*' })
      .groupBy('deployment_id', 'state'),
  );
  await knex.schema.alterTable('deliveries', table => {
    table
      .string('reason', 20)
      .comment('Of quarantine: foreignTargets, otherConfiguration, frozen');
  });
};

/**
 * Not by the schema builder: on SQLite it makes the table anew.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('alter table ?? drop column ??', ['deliveries', 'reason']);
  await knex.schema.dropTable('target_counts');
};

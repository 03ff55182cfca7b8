// @ts-check

/*
 * What is tried again goes to a new attempt; what the earlier one knew of a target stays, so that a success that is only told
 * later is not lost. What is to be resumed in DC is a wish on the attempt.
 */

const COLUMNS = [
  'awaits_targets',
  'retried_at',
  'resume_wanted_at',
  'resume_wanted_by',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('attempts', table => {
    table
      .boolean('awaits_targets')
      .comment('Until DC has told which targets are to be tried again');
    table
      .timestamp('retried_at', { useTz: true, precision: 3 })
      .comment('Since when targets of it belong to a later attempt');
    table.timestamp('resume_wanted_at', { useTz: true, precision: 3 });
    table.string('resume_wanted_by', 260);
  });
  await knex.schema.createTable('moved_targets', table => {
    table
      .string('attempt_id', 64)
      .notNullable()
      .references('id')
      .inTable('attempts')
      .comment('The attempt that had it before');
    table.string('dc_id', 64).notNullable().comment('Resource id in DC');
    table
      .string('target_id', 64)
      .notNullable()
      .references('id')
      .inTable('targets')
      .onDelete('CASCADE');
    table.string('state', 20).notNullable().comment('What DC said of it last');
    table.timestamp('observed_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('moved_at', { useTz: true, precision: 3 }).notNullable();
    table.primary(['attempt_id', 'dc_id']);
    table.index(['target_id']);
  });
};

/**
 * Not by the schema builder: on SQLite it makes the tables anew, which rows that refer to them forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('moved_targets');
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['attempts', column]);
  }
};

// @ts-check

/*
 * What runs with somebody's password is tried on one machine first: the rest is sent once that machine has succeeded. So a
 * deployment has several attempts side by side, and which one was made in place of which cannot be told by their numbers.
 */

const COLUMNS = ['after_target', 'replaces'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('attempts', table => {
    table
      .string('after_target', 64)
      .comment('Resource id of the target that has to succeed before it');
    table
      .string('replaces', 64)
      .comment('The attempt that was given up as lost in its favour');
  });
  await knex('attempts')
    .where('number', '>', 1)
    .update({
      replaces: knex('attempts as former')
        .whereRaw('former.deployment_id = attempts.deployment_id')
        .whereRaw('former.number = attempts.number - 1')
        .select('former.id'),
    });
};

/**
 * Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['attempts', column]);
  }
};

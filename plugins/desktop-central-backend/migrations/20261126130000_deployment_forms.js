// @ts-check

/*
 * A deployment is of a package or of a script, so its columns are named after neither. What is sealed is opened only to be sent;
 * a password is gone when that is done.
 */

const COLUMNS = [
  'item_checksum',
  'not_before',
  'run_as_user',
  'run_as_sealed',
  'run_as_until',
  'arguments_sealed',
  'draft_until',
];
const ATTEMPT_COLUMNS = ['target_count', 'created_by'];
/** What happens for users had the words of workstations. */
const TIMES_OF_USERS = [
  ['duringStartup', 'duringLogin'],
  ['afterStartup', 'afterLogin'],
  ['duringOrAfterStartup', 'duringOrAfterLogin'],
];

/**
 * @param {import('knex').Knex} knex
 * @param {string} from
 * @param {string} to
 */
async function renameTime(knex, from, to) {
  await knex('standing_configurations')
    .where({ install_for: 'user', when: from })
    .update({ when: to });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.renameColumn('package_id', 'item_id');
    table.renameColumn('package_name', 'item_name');
  });
  await knex.schema.alterTable('deployments', table => {
    table
      .string('item_checksum', 128)
      .comment('Of the script as it was when the form was saved');
    table
      .timestamp('not_before', { useTz: true, precision: 3 })
      .comment('Of the schedule');
    table.string('run_as_user', 200);
    table.text('run_as_sealed').comment('Compact JWE; the password');
    table
      .timestamp('run_as_until', { useTz: true, precision: 3 })
      .comment('When the sealed password is destroyed at the latest');
    table.text('arguments_sealed').comment('Compact JWE; of a script');
    table
      .timestamp('draft_until', { useTz: true, precision: 3 })
      .comment('When a draft that nobody started is cancelled');
  });
  await knex.schema.alterTable('attempts', table => {
    table.integer('target_count').comment('How many it was made for');
    table.string('created_by', 260).comment('Who made it');
  });
  for (const [before, now] of TIMES_OF_USERS) {
    await renameTime(knex, before, now);
  }
};

/**
 * Not by the schema builder: on SQLite it makes the tables anew, which rows that refer to them forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const [before, now] of TIMES_OF_USERS) {
    await renameTime(knex, now, before);
  }
  for (const column of ATTEMPT_COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['attempts', column]);
  }
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['deployments', column]);
  }
  const rename = 'alter table ?? rename column ?? to ??';
  await knex.raw(rename, ['deployments', 'item_name', 'package_name']);
  await knex.raw(rename, ['deployments', 'item_id', 'package_id']);
};

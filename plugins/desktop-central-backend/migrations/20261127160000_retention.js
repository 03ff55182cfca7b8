// @ts-check

/*
 * The targets of a deployment that ended long ago are removed, part by part: from a moment on nothing of it is shown or goes
 * on, and until the last part is gone it is found by an index of few rows. So is what is due.
 */

const COLUMNS = ['targets_removed_at', 'targets_left'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deployments', table => {
    table
      .timestamp('targets_removed_at', { useTz: true, precision: 3 })
      .comment('Since when its targets are not kept any more');
    table
      .boolean('targets_left')
      .comment('true while some are still to be removed, else null');
  });
  await knex.raw(
    'create index deployments_with_targets on deployments (finished_at) where targets_removed_at is null',
  );
  await knex.raw(
    'create index deployments_targets_left on deployments (id) where targets_left is not null',
  );
};

/**
 * Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index deployments_targets_left');
  await knex.raw('drop index deployments_with_targets');
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['deployments', column]);
  }
};

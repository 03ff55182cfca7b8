// @ts-check

/*
 * Deployments are found by the beginning of the name of their package or script, and targets by that of their own, whatever the
 * case. The engines make the small letters themselves, of names and of what is looked for alike. PostgreSQL compares these keys
 * sign by sign, as SQLite does, so that a beginning is a range of an index.
 */

const KEYS = [
  { table: 'deployments', column: 'item_name_key', of: 'item_name' },
  { table: 'targets', column: 'name_key', of: 'name' },
];

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const [collation, kind] = isPostgres(knex)
    ? ['collate "C"', 'stored']
    : ['', 'virtual'];
  for (const { table, column, of } of KEYS) {
    await knex.raw(
      `alter table ?? add column ?? text ${collation} generated always as (lower(??)) ${kind}`,
      [table, column, of],
    );
  }
  await knex.schema.alterTable('targets', table => {
    table.dropIndex(['deployment_id', 'state', 'name', 'id']);
    table.dropIndex(['deployment_id', 'name', 'id']);
    table.index(
      ['deployment_id', 'state', 'name_key', 'id'],
      'targets_by_state',
    );
    table.index(['deployment_id', 'name_key', 'id'], 'targets_by_name');
  });
  await knex.schema.alterTable('deployments', table => {
    table.dropIndex(['created_at', 'id']);
    // Holds all that the list is narrowed by, so that a walk along it does not touch the table.
    table.index(
      [
        'created_at',
        'id',
        'state',
        'kind',
        'server_id',
        'request_id',
        'item_name_key',
      ],
      'deployments_list',
    );
    table.index(['item_name_key', 'id'], 'deployments_by_name');
  });
};

/**
 * Columns not by the schema builder: on SQLite it makes the tables anew, which rows that refer to them forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.dropIndex([], 'deployments_by_name');
    table.dropIndex([], 'deployments_list');
    table.index(['created_at', 'id']);
  });
  await knex.schema.alterTable('targets', table => {
    table.dropIndex([], 'targets_by_name');
    table.dropIndex([], 'targets_by_state');
    table.index(['deployment_id', 'name', 'id']);
    table.index(['deployment_id', 'state', 'name', 'id']);
  });
  for (const { table, column } of KEYS) {
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
};

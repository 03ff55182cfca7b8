// @ts-check

/*
 * Figures and lists leave out what belongs to deleted requests, which are few: they are read from here, and not looked for
 * among all requests.
 */

const DELETED = 'requests_deleted';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw(
    'create index ?? on requests (id) where deleted_at is not null',
    [DELETED],
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index ??', [DELETED]);
};

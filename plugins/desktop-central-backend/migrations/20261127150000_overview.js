// @ts-check

/*
 * What ended lately, how and how long it took, is counted from one range of an index.
 */

const ENDED = 'deployments_ended';
/** What failed while its request is open. */
const FAILED = 'deployments_by_outcome';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.index(
      ['finished_at', 'state', 'created_at', 'request_id', 'server_id'],
      ENDED,
    );
    table.index(['state', 'request_id'], FAILED);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.dropIndex([], FAILED);
    table.dropIndex([], ENDED);
  });
};

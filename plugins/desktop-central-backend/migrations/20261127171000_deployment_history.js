// @ts-check

/*
 * The history of a deployment is read from one range of an index; most entries are about no deployment.
 */

const OF_DEPLOYMENT = 'history_of_deployment';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw(
    'create index ?? on history (deployment_id, id) where deployment_id is not null',
    [OF_DEPLOYMENT],
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index ??', [OF_DEPLOYMENT]);
};

// @ts-check

const { randomUUID } = require('crypto');

/*
 * The twin of the rule for software, for scripts. A notice is for one reader, and may be of one occurrence of an event among
 * several: a deployment that is tried again ends again.
 */

const TOPIC = 'notice';
const WIDER = ['deployment_id', 'audience', 'event', 'occurrence'];
const NARROWER = ['deployment_id', 'event'];

/**
 * What waits to be sent had its reader in the key of the outbox.
 * @param {import('knex').Knex} knex
 */
async function giveEachReaderTheirOwn(knex) {
  const waiting = await knex('outbox').where({ topic: TOPIC });
  for (const { id, key } of waiting) {
    const [noticeId, audience] = key.split('/');
    const notice = await knex('notices').where({ id: noticeId }).first();
    if (audience !== 'requester' || !notice) {
      await knex('outbox').where({ id }).update({ key: noticeId });
      continue;
    }
    const own = randomUUID();
    await knex('notices').insert({ ...notice, id: own, audience });
    await knex('outbox').where({ id }).update({ key: own });
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const now = new Date();
  await knex('notification_rules').insert({
    id: 'scriptDeploymentUpdated',
    enabled: true,
    version: 1,
    created_at: now,
    updated_at: now,
  });
  await knex.schema.alterTable('notices', table => {
    table.string('audience', 16).notNullable().defaultTo('technician');
    table
      .string('occurrence', 32)
      .notNullable()
      .defaultTo('')
      .comment('Tells several of an event apart, where there may be several');
    table.dropUnique(NARROWER);
    table.unique(WIDER);
  });
  await giveEachReaderTheirOwn(knex);
};

/**
 * What waits to be sent is dropped: the earlier form could not tell whom it is for.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('outbox').where({ topic: TOPIC }).delete();
  await knex('notices')
    .whereNot({ audience: 'technician' })
    .orWhereNot({ occurrence: '' })
    .orWhereNotIn('event', ['firstFailure', 'ended'])
    .delete();
  await knex.schema.alterTable('notices', table => {
    table.dropUnique(WIDER);
    table.unique(NARROWER);
  });
  await knex.raw('alter table ?? drop column ??', ['notices', 'occurrence']);
  await knex.raw('alter table ?? drop column ??', ['notices', 'audience']);
  await knex('notification_rules')
    .where({ id: 'scriptDeploymentUpdated' })
    .delete();
};

// @ts-check

/*
 * What is known of an account in DC after it was confirmed: how it came about, its role there when it was last looked at, whether
 * it is gone, and whether it was closed after its technician had been disabled. Which of the catalog's changes of technicians
 * are taken for real, and the hold while too many changed at once. What portal admins, and owners of keys, are told about people.
 */

const ACCOUNT_COLUMNS = [
  'how',
  'dc_role',
  'gone',
  'checked_at',
  'closed_at',
  'drift_announced',
  'reminded_at',
];

/** @param {import('knex').Knex} knex */
async function extendAccounts(knex) {
  await knex.schema.alterTable('technician_accounts', table => {
    table.string('how', 8).comment('linked, made or byHand; once confirmed');
    table.string('dc_role', 100).comment("In DC when last known, in DC's word");
    table
      .boolean('gone')
      .notNullable()
      .defaultTo(false)
      .comment('DC did not have it at the last look');
    table
      .timestamp('checked_at', { useTz: true, precision: 3 })
      .comment('When DC was asked; null asks soon');
    table
      .timestamp('closed_at', { useTz: true, precision: 3 })
      .comment('Since when it is known to be closed in DC');
    table
      .string('drift_announced', 200)
      .comment('The difference that portal admins were told of');
    table
      .timestamp('reminded_at', { useTz: true, precision: 3 })
      .comment('When portal admins were told that it is not closed');
    table.index(['server_id', 'checked_at']);
  });
  await knex('technician_accounts')
    .where({ state: 'confirmed' })
    .update({
      how: knex.raw(
        "case (select accounts_mode from servers where servers.id = technician_accounts.server_id) when 'byDriver' then 'made' else 'byHand' end",
      ),
      dc_role: knex.raw(
        "case (select dc_role from technicians where technicians.id = technician_accounts.technician_id) when 'dcAdmin' then 'DCAdmin' else 'DCGuest' end",
      ),
    });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await extendAccounts(knex);
  await knex.schema.alterTable('technicians', table => {
    table
      .string('standing', 8)
      .comment('left or replaced, once that is taken for real');
    table
      .timestamp('standing_at', { useTz: true, precision: 3 })
      .comment('Since when by itself; null where a person confirmed it');
  });
  await knex.schema.alterTable('api_keys', table => {
    table
      .timestamp('expiry_announced_at', { useTz: true, precision: 3 })
      .comment('When its owner was told that it has ended');
  });
  await knex.schema.createTable('standing_hold', table => {
    table.string('id', 8).primary().comment('Always now: there is one at most');
    table.timestamp('since', { useTz: true, precision: 3 }).notNullable();
    table.integer('changed').notNullable();
    table.integer('enabled').notNullable();
  });
  await knex.schema.createTable('admin_notices', table => {
    table.bigIncrements('id').comment('In the order in which it happened');
    table
      .string('scope', 160)
      .notNullable()
      .comment('A newer one overtakes an older one');
    table
      .string('recipient', 260)
      .comment('Entity ref; null for all portal admins');
    table.text('news').notNullable().comment('JSON');
    table.string('state', 16).notNullable().comment('waiting, sent, dropped');
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.index(['scope', 'id']);
    table.index(['created_at']);
  });
};

/**
 * Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string[]} columns
 */
async function dropColumns(knex, table, columns) {
  for (const column of columns) {
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('admin_notices');
  await knex.schema.dropTable('standing_hold');
  await dropColumns(knex, 'api_keys', ['expiry_announced_at']);
  await dropColumns(knex, 'technicians', ['standing', 'standing_at']);
  await knex.schema.alterTable('technician_accounts', table => {
    table.dropIndex(['server_id', 'checked_at']);
  });
  await dropColumns(knex, 'technician_accounts', ACCOUNT_COLUMNS);
};

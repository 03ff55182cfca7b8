// @ts-check

/*
 * The rest of what the settings page says of a DC server: time zone, way of sending, driver, where it is declared, what it can
 * do, which undocumented writes a trial has switched on, and the one-time code it waits for. A removed server stays as a row,
 * since deployments name it, and frees its name.
 */

const ADDED = [
  'time_zone_source',
  'send_mode',
  'driver',
  'declared_id',
  'declared_digest',
  'orphaned',
  'capabilities',
  'proven_writes',
  'one_time_code_method',
  'one_time_code_since',
  'one_time_code_sealed',
  'failed_checks',
  'announced_down',
  'expiry_announced',
  'removed_at',
];

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('servers', table => {
    table.string('time_zone_source', 8).comment('read or typed');
    table
      .string('send_mode', 8)
      .notNullable()
      .defaultTo('create')
      .comment('create or append');
    table
      .string('driver', 64)
      .comment('Id of the driver; null for that of the plugin');
    table.string('declared_id', 64).comment('Its id in app-config');
    table
      .string('declared_digest', 64)
      .comment('HMAC of the declaration that the row was written from');
    table
      .boolean('orphaned')
      .notNullable()
      .defaultTo(false)
      .comment('Declared once, and not any more');
    table.text('capabilities').comment('JSON array, as the last check found');
    table
      .text('proven_writes')
      .comment('JSON: the trial that switched on each kind of write');
    table.string('one_time_code_method', 16);
    table.timestamp('one_time_code_since', { useTz: true, precision: 3 });
    table
      .text('one_time_code_sealed')
      .comment('Compact JWE of the interrupted sign-in');
    table
      .integer('failed_checks')
      .notNullable()
      .defaultTo(0)
      .comment('In a row, since the last good one');
    table
      .boolean('announced_down')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the portal admins were told last that it is down');
    table
      .string('expiry_announced', 64)
      .comment('SHA-256 of the certificate whose expiry was announced');
    table.timestamp('removed_at', { useTz: true, precision: 3 });
  });
  await knex.raw(
    isPostgres(knex)
      ? 'alter table servers drop constraint servers_name_unique'
      : 'drop index servers_name_unique',
  );
  await knex.raw(
    'create unique index servers_name_present on servers (name) where removed_at is null',
  );
  await knex.raw(
    'create unique index servers_declared_present on servers (declared_id) where removed_at is null and declared_id is not null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index servers_declared_present');
  await knex.raw('drop index servers_name_present');
  // A name that was taken again cannot be unique with that of a removed server.
  await knex('servers')
    .whereNotNull('removed_at')
    .update({ name: knex.raw('id') });
  await knex.raw(
    isPostgres(knex)
      ? 'alter table servers add constraint servers_name_unique unique (name)'
      : 'create unique index servers_name_unique on servers (name)',
  );
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  for (const column of ADDED) {
    await knex.raw('alter table ?? drop column ??', ['servers', column]);
  }
};

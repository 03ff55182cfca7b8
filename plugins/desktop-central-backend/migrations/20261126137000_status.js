// @ts-check

/*
 * Deliveries that were put in quarantine are few among very many, and are looked for. A test callback is recognized by what is kept
 * of it here. What DC's list last showed of a configuration says whether its targets have to be read again.
 */

const NEW_OF_ATTEMPTS = ['shown', 'shown_reads'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deliveries', table => {
    table.timestamp('reprocessed_at', { useTz: true, precision: 3 });
  });
  await knex.raw(
    "create index deliveries_in_quarantine on deliveries (received_at, id) where outcome = 'quarantined'",
  );
  await knex.raw(
    'create index computers_removed on computers (server_id, dc_id) where removed_at is not null',
  );
  await knex.schema.createTable('callback_tests', table => {
    table.string('id_hash', 64).primary().comment('SHA-256 of the random id');
    table.string('key_hash', 64).notNullable().comment('SHA-256 of the key');
    table.timestamp('expires_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('arrived_at', { useTz: true, precision: 3 });
    table.index(['expires_at']);
  });
  await knex.schema.alterTable('attempts', table => {
    table
      .string('shown', 200)
      .comment("What DC's list showed of it when its targets were last read");
    table
      .smallint('shown_reads')
      .comment('How often the list has shown the same since');
  });
};

/**
 * Not by the schema builder: on SQLite it makes the tables anew, which rows that refer to them forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const column of NEW_OF_ATTEMPTS) {
    await knex.raw('alter table ?? drop column ??', ['attempts', column]);
  }
  await knex.schema.dropTable('callback_tests');
  await knex.raw('drop index computers_removed');
  await knex.raw('drop index deliveries_in_quarantine');
  await knex.raw('alter table ?? drop column ??', [
    'deliveries',
    'reprocessed_at',
  ]);
};

// @ts-check

/*
 * The history becomes a chain: each sealed row has a place in it, and a hash over itself and the row before. Rows are sealed
 * after they were written, so none waits for another; where the chain begins and ends is signed. Refusals are counted per
 * person and minute, so that nobody fills the history with them.
 */

const COLUMNS = ['position', 'previous_hash', 'hash', 'sealed_at'];

const INDEXES = {
  history_at: ['at', 'id'],
  history_actor: ['actor', 'at', 'id'],
  history_act: ['act', 'at', 'id'],
  history_subject: ['subject_kind', 'subject_id', 'at', 'id'],
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('history', table => {
    table
      .bigInteger('position')
      .comment('Place in the chain, from 1 without gaps; null until sealed');
    table.string('previous_hash', 64).comment('Hash of the row before');
    table
      .string('hash', 64)
      .comment('SHA-256 of the row and of previous_hash, in hex');
    table.timestamp('sealed_at', { useTz: true, precision: 3 });
  });
  await knex.raw(
    'create unique index history_position on history (position) where position is not null',
  );
  await knex.raw(
    'create index history_unsealed on history (id) where position is null',
  );
  for (const [name, columns] of Object.entries(INDEXES)) {
    await knex.schema.alterTable('history', table => {
      table.index(columns, name);
    });
  }
  await knex.schema.createTable('history_checkpoints', table => {
    table
      .string('kind', 8)
      .primary()
      .comment('start: what is before was removed as outdated; end');
    table.text('signed').notNullable().comment('Compact JWS');
    table.timestamp('signed_at', { useTz: true, precision: 3 }).notNullable();
  });
  await knex.schema.createTable('history_refusals', table => {
    table.string('actor', 260).notNullable();
    table.timestamp('minute', { useTz: true, precision: 3 }).notNullable();
    table.integer('count').notNullable();
    table.primary(['actor', 'minute']);
    table.index(['minute']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('history_refusals');
  await knex.schema.dropTable('history_checkpoints');
  for (const name of [
    'history_position',
    'history_unsealed',
    ...Object.keys(INDEXES),
  ]) {
    await knex.raw('drop index ??', [name]);
  }
  // Not by the schema builder: on SQLite it makes the table anew.
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['history', column]);
  }
};

// @ts-check

/*
 * What keeps deployments from being sent: holds, stops of everything with what became of each configuration, the heartbeat by
 * which a gap is noticed, and what technicians have used of their quota.
 */

/** @param {import('knex').Knex} knex */
async function createHolds(knex) {
  await knex.schema.createTable('holds', table => {
    table.string('id', 64).primary();
    table.string('scope', 16).notNullable();
    table
      .string('scope_key', 160)
      .notNullable()
      .comment('What is held, so that it is held once');
    table.string('server_id', 64).references('id').inTable('servers');
    table.string('package_id', 64);
    table.string('package_name', 500);
    table.string('note', 500);
    table.timestamp('since', { useTz: true, precision: 3 }).notNullable();
    table.string('held_by', 260).notNullable();
    table.timestamp('ended_at', { useTz: true, precision: 3 });
    table.string('ended_by', 260);
    table.index(['ended_at']);
  });
  await knex.raw(
    'create unique index holds_now on holds (scope_key) where ended_at is null',
  );
}

/** @param {import('knex').Knex} knex */
async function createStops(knex) {
  await knex.schema.createTable('stops', table => {
    table.string('id', 64).primary();
    table
      .string('hold_id', 64)
      .notNullable()
      .references('id')
      .inTable('holds')
      .onDelete('CASCADE');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.string('stopped_by', 260).notNullable();
    table.index(['at', 'id']);
  });
  await knex.schema.createTable('stop_outcomes', table => {
    table.bigIncrements('id');
    table
      .string('stop_id', 64)
      .notNullable()
      .references('id')
      .inTable('stops')
      .onDelete('CASCADE');
    table
      .string('attempt_id', 64)
      .notNullable()
      .references('id')
      .inTable('attempts')
      .onDelete('CASCADE');
    table.string('outcome', 16).notNullable();
    table.string('words', 1000);
    table.timestamp('at', { useTz: true, precision: 3 });
    table.unique(['stop_id', 'attempt_id']);
    table.index(['attempt_id', 'outcome']);
    table.index(['stop_id', 'outcome', 'id']);
  });
  await knex.schema.alterTable('attempts', table => {
    table
      .timestamp('suspend_wanted_at', { useTz: true, precision: 3 })
      .comment('Everything was stopped: it is to be suspended, not cancelled');
    table.index(['state', 'id'], 'attempts_state');
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createHolds(knex);
  await createStops(knex);
  await knex.schema.createTable('dispatch_heartbeat', table => {
    table.string('id', 8).primary().comment('There is one row');
    table.timestamp('beat_at', { useTz: true, precision: 3 }).notNullable();
    table
      .timestamp('gap_since', { useTz: true, precision: 3 })
      .comment('While what is unsent is being held after a gap');
  });
  await knex.schema.createTable('quota_uses', table => {
    table.bigIncrements('id');
    table.string('technician_id', 64).notNullable();
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.integer('targets').notNullable();
    table.index(['technician_id', 'at']);
    table.index(['at']);
  });
};

/**
 * Not by the schema builder where it would make the table of attempts anew on SQLite, which rows that refer to it forbid.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('quota_uses');
  await knex.schema.dropTable('dispatch_heartbeat');
  await knex.schema.dropTable('stop_outcomes');
  await knex.schema.dropTable('stops');
  await knex.schema.dropTable('holds');
  await knex.raw('drop index attempts_state');
  await knex.raw('alter table ?? drop column ??', [
    'attempts',
    'suspend_wanted_at',
  ]);
};

// @ts-check

/*
 * Names of service items are told apart without their capitals. The key is made by the portal, because the engines do not agree
 * on small letters. Items whose names differ by capitals only stay as they are: the first has the key, the others none.
 */

/** @param {string} name */
function nameKey(name) {
  return name.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('service_items', table => {
    table
      .string('name_key', 600)
      .comment('The name in small letters; none where another item had it');
  });
  const items = await knex('service_items')
    .select('id', 'name')
    .orderBy(['created_at', 'id']);
  const taken = new Set();
  for (const { id, name } of items) {
    const key = nameKey(name);
    if (!taken.has(key)) {
      taken.add(key);
      await knex('service_items').where({ id }).update({ name_key: key });
    }
  }
  await knex.schema.alterTable('service_items', table => {
    table.unique(['name_key']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('service_items', table => {
    table.dropUnique(['name_key']);
  });
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  await knex.raw('alter table ?? drop column ??', [
    'service_items',
    'name_key',
  ]);
};

// @ts-check

/*
 * By which logins the machines of a person are found: beside each computer the logins of who is logged on, as the sync reads
 * them, and a table of them in which one is found among many thousands of computers.
 */

const MAX_LIST = 500;
const MAX_LOGIN = 255;
const UNUSABLE = /[\p{Cc}\p{Cs}]/u;
const PAGE = 1000;

/**
 * As the sync of this version does it.
 * @param {string} loggedOnUsers
 */
function loginsOf(loggedOnUsers) {
  const names = loggedOnUsers.split(/[,;\n]/);
  if (loggedOnUsers.length >= MAX_LIST) names.pop();
  const logins = names.map(name => {
    const user = name.slice(name.lastIndexOf('\\') + 1);
    const at = user.lastIndexOf('@');
    const login = at > 0 ? user.slice(0, at) : user;
    return login.trim().toLocaleLowerCase('en-US');
  });
  return [
    ...new Set(
      logins.filter(
        login => login && login.length <= MAX_LOGIN && !UNUSABLE.test(login),
      ),
    ),
  ];
}

/** @param {import('knex').Knex} knex */
async function fill(knex) {
  /** @type {{ server_id: string, dc_id: string } | undefined} */
  let last;
  for (;;) {
    const query = knex('computers')
      .whereNotNull('logged_on_users')
      .orderBy(['server_id', 'dc_id'])
      .limit(PAGE)
      .select('server_id', 'dc_id', 'logged_on_users');
    if (last) {
      const { server_id, dc_id } = last;
      query.where(after =>
        after
          .where('server_id', '>', server_id)
          .orWhere(same =>
            same.where({ server_id }).where('dc_id', '>', dc_id),
          ),
      );
    }
    const rows = await query;
    for (const { server_id, dc_id, logged_on_users } of rows) {
      const logins = loginsOf(logged_on_users);
      if (logins.length === 0) continue;
      await knex('computers')
        .where({ server_id, dc_id })
        .update({ logins: JSON.stringify(logins) });
      await knex('machine_logins').insert(
        logins.map(login => ({ server_id, dc_id, login })),
      );
    }
    if (rows.length < PAGE) return;
    last = rows[rows.length - 1];
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('computers', table => {
    table
      .text('logins')
      .comment('JSON array of the logins in logged_on_users, in lower case');
  });
  await knex.schema.createTable('machine_logins', table => {
    table
      .string('server_id', 64)
      .notNullable()
      .references('id')
      .inTable('servers')
      .onDelete('CASCADE');
    table.string('dc_id', 64).notNullable().comment('Of the computer');
    table.string('login', 255).notNullable();
    table.primary(['server_id', 'dc_id', 'login']);
    table.index(['login', 'server_id', 'dc_id']);
  });
  await fill(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('machine_logins');
  // Not by the schema builder: on SQLite it makes the table anew, which rows that refer to it forbid.
  await knex.raw('alter table computers drop column logins');
};

import createKnex from 'knex';

/**
 * Kills one process of PostgreSQL, on which it ends every connection, recovers from its log and starts again. On a server
 * that is not of this run, only the connections to the database are ended.
 */
export async function crashPostgres(connection: string): Promise<void> {
  const db = createKnex({
    client: 'pg',
    connection,
    pool: { min: 0, max: 1 },
  });
  try {
    if (process.env.DC_CHAOS_OWN_POSTGRES) {
      const { rows } = await db.raw('SELECT pg_backend_pid() AS pid');
      process.kill(rows[0].pid, 'SIGKILL');
      return;
    }
    await db.raw(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  } finally {
    await db.destroy();
  }
}

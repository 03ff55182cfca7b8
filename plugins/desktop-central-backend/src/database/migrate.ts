import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The folder of the plugin's migrations. */
export const migrationsDirectory = resolvePackagePath(
  'backstage-plugin-desktop-central-backend',
  'migrations',
);

/** Opens the plugin's database and brings its schema up to date, unless app-config skips migrations. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  // Otherwise knex writes the values of a statement into the message of every failure.
  client.client.config.compileSqlOnError = false;
  if (!database.migrations?.skip) {
    await client.migrate.latest({ directory: migrationsDirectory });
  }
  return client;
}

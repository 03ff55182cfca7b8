import type { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrationsDirectory } from '../database/migrate';

const POSTGRES_VARIABLE =
  /^BACKSTAGE_TEST_DATABASE_POSTGRES(\d+)_CONNECTION_STRING$/;

function findPostgresId(): TestDatabaseId | undefined {
  const variable = Object.keys(process.env).find(name =>
    POSTGRES_VARIABLE.test(name),
  );
  const version = variable?.match(POSTGRES_VARIABLE)?.[1];
  return version ? (`POSTGRES_${version}` as TestDatabaseId) : undefined;
}

/** The engines to test on: SQLite always, PostgreSQL where the environment names a server, as `npm test` does. */
export function databaseIds(): TestDatabaseId[] {
  const postgres = findPostgresId();
  return postgres ? ['SQLITE_3', postgres] : ['SQLITE_3'];
}

/** The PostgreSQL to test on. @throws Error where the environment names none */
export function postgresId(): TestDatabaseId {
  const id = findPostgresId();
  if (id) return id;
  throw new Error(
    'These tests need PostgreSQL: run them by "npm test", which starts one.',
  );
}

/** A fresh database with the plugin's schema. */
export async function migratedDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({ directory: migrationsDirectory });
  return knex;
}

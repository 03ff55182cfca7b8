// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { MadeDatabases, postgresDatabases } from './postgresDatabases';
import { sqliteDatabases } from './sqliteDatabases';

const POSTGRES_VARIABLE =
  /^BACKSTAGE_TEST_DATABASE_POSTGRES(\d+)_CONNECTION_STRING$/;

/** The engines that tests run on: SQLite always, PostgreSQL where the environment names a server. */
export function databaseIds(): TestDatabaseId[] {
  const versions = Object.entries(process.env).flatMap(([name, value]) => {
    const version = value ? POSTGRES_VARIABLE.exec(name)?.[1] : undefined;
    return version ? [`POSTGRES_${version}` as TestDatabaseId] : [];
  });
  return ['SQLITE_3', ...versions.slice(0, 1)];
}

/** The PostgreSQL that tests run on. @throws Error where the environment names none */
export function postgresId(): TestDatabaseId {
  const id = databaseIds().find(candidate => candidate !== 'SQLITE_3');
  if (id) return id;
  throw new Error(
    'These tests need PostgreSQL: run them by "npm test" or "npm run test:chaos", which start one.',
  );
}

/** Databases for the tests of a file; call it once, at the top of its `describe`. */
export interface MigratedDatabases {
  ids: TestDatabaseId[];
  /** A database of the engine with the plugin's schema, as good as new. Where a test asks for it, it is there until its end. */
  migratedDatabase(id: TestDatabaseId): Promise<Knex>;
}

/** Databases of an engine, to be taken back by who made them. */
export function databasesOf(id: TestDatabaseId): MadeDatabases {
  if (id === 'SQLITE_3') return sqliteDatabases();
  const name = `BACKSTAGE_TEST_DATABASE_${id.replace(
    '_',
    '',
  )}_CONNECTION_STRING`;
  return postgresDatabases(process.env[name] ?? '');
}

/**
 * Makes databases with the plugin's schema, and removes them after the tests of the file. The migrations run once:
 * each database is a copy of the one that they made.
 */
export function useDatabases(): MigratedDatabases {
  const engines = new Map<TestDatabaseId, MadeDatabases>();
  const ofTest: Array<() => Promise<void>> = [];
  let inTest = false;
  beforeEach(() => {
    inTest = true;
  });
  afterEach(async () => {
    inTest = false;
    for (const takeBack of ofTest.splice(0)) await takeBack();
  });
  afterAll(async () => {
    for (const engine of engines.values()) await engine.remove();
  });
  return {
    ids: databaseIds(),
    migratedDatabase: async id => {
      const engine = engines.get(id) ?? databasesOf(id);
      engines.set(id, engine);
      const db = await engine.make();
      if (inTest) ofTest.push(() => engine.takeBack(db));
      return db;
    },
  };
}

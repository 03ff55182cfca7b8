import createKnex, { Knex } from 'knex';
import { migrationsDirectory } from '../database/migrate';
import type { MadeDatabases } from './postgresDatabases';

function open(connection: Knex.Config['connection']): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection,
    useNullAsDefault: true,
  });
}

/** The file of a database in which the plugin's migrations have run. */
async function migratedImage(): Promise<Buffer> {
  const db = open(':memory:');
  await db.migrate.latest({ directory: migrationsDirectory });
  const connection = await db.client.acquireConnection();
  const image: Buffer = connection.serialize();
  await db.client.releaseConnection(connection);
  await db.destroy();
  return image;
}

/** Databases of SQLite in memory, each a copy of the first. */
export function sqliteDatabases(): MadeDatabases {
  const made: Knex[] = [];
  let image: Promise<Buffer> | undefined;
  return {
    make: async () => {
      image ??= migratedImage();
      // The driver takes a file's content in the place of its name.
      const db = open({ filename: (await image) as unknown as string });
      made.push(db);
      return db;
    },
    takeBack: async () => {},
    remove: async () => {
      for (const db of made) await db.destroy();
    },
  };
}

import { createHash, randomBytes } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import path from 'path';
import createKnex, { Knex } from 'knex';
import { migrationsDirectory } from '../database/migrate';
import { Beginning, bringBack, readBeginning } from './postgresBeginning';

/** Databases of one engine for the tests of a file. */
export interface MadeDatabases {
  /** A database with the plugin's schema, as good as new. */
  make(): Promise<Knex>;
  /** Ends the connections of one that is not needed any more. */
  takeBack(db: Knex): Promise<void>;
  /** Removes all of them. */
  remove(): Promise<void>;
}

/** Any number, so that of the workers that run tests one makes the template and the others wait. */
const TEMPLATE_LOCK = 5_100_417;

const POOL = {
  min: 0,
  max: 5,
  acquireTimeoutMillis: 30_000,
  createTimeoutMillis: 30_000,
  destroyTimeoutMillis: 5_000,
};

function connect(server: string, database: string, pool: Knex.PoolConfig) {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return createKnex({ client: 'pg', connection: url.href, pool });
}

/** A name for what the migrations make, which changes with them. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrationsDirectory).sort()) {
    hash.update(file);
    hash.update(readFileSync(path.join(migrationsDirectory, file)));
  }
  return `desktop_central_test_${hash.digest('hex').slice(0, 16)}`;
}

async function exists(db: Knex, name: string): Promise<boolean> {
  return Boolean(await db('pg_database').where('datname', name).first());
}

async function makeTemplate(admin: Knex, server: string, name: string) {
  // What a run that was broken off left behind.
  const unfinished = `${name}_new`;
  await admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [unfinished]);
  await admin.raw('CREATE DATABASE ??', [unfinished]);
  const db = connect(server, unfinished, POOL);
  try {
    await db.migrate.latest({ directory: migrationsDirectory });
  } finally {
    await db.destroy();
  }
  await admin.raw('ALTER DATABASE ?? RENAME TO ??', [unfinished, name]);
}

/** The name of a database in which the plugin's migrations have run, which stays on the server for later runs. */
async function templateOn(admin: Knex, server: string): Promise<string> {
  const name = templateName();
  if (await exists(admin, name)) return name;
  await admin.raw('SELECT pg_advisory_lock(?)', [TEMPLATE_LOCK]);
  try {
    if (!(await exists(admin, name))) await makeTemplate(admin, server, name);
  } finally {
    await admin.raw('SELECT pg_advisory_unlock(?)', [TEMPLATE_LOCK]);
  }
  return name;
}

interface MadeDatabase {
  name: string;
  /** A connection of our own, beside those of the tests. */
  keeper: Knex;
}

/**
 * Databases on a server of PostgreSQL, each a copy of one template. To make one takes much longer than to bring one back, so
 * one that was taken back is given again.
 */
export function postgresDatabases(server: string): MadeDatabases {
  // One connection, since a lock belongs to the connection that took it.
  const admin = connect(server, 'postgres', { min: 1, max: 1 });
  const made: MadeDatabase[] = [];
  const free: MadeDatabase[] = [];
  const given = new Map<Knex, MadeDatabase>();
  let template: Promise<string> | undefined;
  let beginning: Promise<Beginning> | undefined;

  async function makeNew(): Promise<MadeDatabase> {
    template ??= templateOn(admin, server);
    const name = `db${randomBytes(16).toString('hex')}`;
    await admin.raw('CREATE DATABASE ?? TEMPLATE ??', [name, await template]);
    const database = {
      name,
      keeper: connect(server, name, { ...POOL, max: 1 }),
    };
    made.push(database);
    beginning ??= readBeginning(database.keeper);
    await beginning;
    return database;
  }

  return {
    make: async () => {
      const database = free.pop() ?? (await makeNew());
      const db = connect(server, database.name, POOL);
      given.set(db, database);
      return db;
    },
    takeBack: async db => {
      const database = given.get(db);
      if (!database || !beginning) return;
      given.delete(db);
      await db.destroy();
      if (await bringBack(database.keeper, await beginning)) {
        free.push(database);
      }
    },
    remove: async () => {
      for (const db of given.keys()) await db.destroy();
      for (const { name, keeper } of made) {
        await keeper.destroy();
        await admin.raw('DROP DATABASE ?? WITH (FORCE)', [name]);
      }
      await admin.destroy();
    },
  };
}

import knexFactory, { Knex } from 'knex';
import { randomBytes } from 'crypto';
import { migrationsDirectory } from '../database/migrate';

/** A database of its own on a PostgreSQL server. */
export class BenchDatabase {
  readonly #server: Knex;
  readonly #name: string;
  readonly db: Knex;
  /** Where others connect to it. */
  readonly url: string;

  private constructor(server: Knex, name: string, db: Knex, url: string) {
    this.#server = server;
    this.#name = name;
    this.db = db;
    this.url = url;
  }

  /** Makes it on the server of the connection, with the tables of the plugin. */
  static async create(connection: string): Promise<BenchDatabase> {
    const database = await BenchDatabase.createEmpty(connection);
    await database.db.migrate.latest({ directory: migrationsDirectory });
    return database;
  }

  /** Makes it without any table. */
  static async createEmpty(connection: string): Promise<BenchDatabase> {
    const server = knexFactory({ client: 'pg', connection });
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await server.raw('create database ??', [name]);
    const url = new URL(connection);
    url.pathname = `/${name}`;
    const db = knexFactory({
      client: 'pg',
      connection: url.href,
      // Standard output is for the figures.
      log: { warn: text => void process.stderr.write(`${text}\n`) },
    });
    return new BenchDatabase(server, name, db, url.href);
  }

  /** Closes all connections and drops it. */
  async drop(): Promise<void> {
    await this.db.destroy();
    await this.#server.raw('drop database ??', [this.#name]);
    await this.#server.destroy();
  }
}

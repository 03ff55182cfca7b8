import knexFactory, { Knex } from 'knex';
import { randomBytes } from 'crypto';
import { migrationsDirectory } from '../database/migrate';

/** A migrated database of its own on a PostgreSQL server. */
export class BenchDatabase {
  readonly #server: Knex;
  readonly #name: string;
  readonly db: Knex;

  private constructor(server: Knex, name: string, db: Knex) {
    this.#server = server;
    this.#name = name;
    this.db = db;
  }

  /** Makes it on the server of the connection. */
  static async create(connection: string): Promise<BenchDatabase> {
    const server = knexFactory({ client: 'pg', connection });
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await server.raw('create database ??', [name]);
    const url = new URL(connection);
    url.pathname = `/${name}`;
    const db = knexFactory({ client: 'pg', connection: url.href });
    await db.migrate.latest({ directory: migrationsDirectory });
    return new BenchDatabase(server, name, db);
  }

  /** Closes all connections and drops it. */
  async drop(): Promise<void> {
    await this.db.destroy();
    await this.#server.raw('drop database ??', [this.#name]);
    await this.#server.destroy();
  }
}

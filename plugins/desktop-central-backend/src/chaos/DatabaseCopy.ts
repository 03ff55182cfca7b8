import createKnex, { Knex } from 'knex';

function databaseOf(connection: string): string {
  return new URL(connection).pathname.slice(1);
}

function connectTo(connection: string, database: string): Knex {
  const url = new URL(connection);
  url.pathname = `/${database}`;
  return createKnex({
    client: 'pg',
    connection: url.href,
    pool: { min: 0, max: 1 },
  });
}

/** A copy of a database on the same server, as a backup is. */
export class DatabaseCopy {
  /** The address of the copy. */
  readonly connection: string;
  readonly #original: string;
  readonly #name: string;

  constructor(original: string) {
    this.#original = original;
    this.#name = `${databaseOf(original)}_copy`;
    const url = new URL(original);
    url.pathname = `/${this.#name}`;
    this.connection = url.href;
  }

  /** Takes it; whoever is connected to the original is thrown out. */
  async take(): Promise<void> {
    const original = databaseOf(this.#original);
    await this.#administer(async admin => {
      await admin.raw(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?',
        [original],
      );
      await admin.raw('CREATE DATABASE ?? TEMPLATE ??', [this.#name, original]);
    });
  }

  /** Does something to it before it is put in place. */
  async use(prepare: (db: Knex) => Promise<unknown>): Promise<void> {
    const db = connectTo(this.#original, this.#name);
    try {
      await prepare(db);
    } finally {
      await db.destroy();
    }
  }

  async remove(): Promise<void> {
    await this.#administer(admin =>
      admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [this.#name]),
    );
  }

  async #administer(work: (admin: Knex) => Promise<unknown>): Promise<void> {
    const admin = connectTo(this.#original, 'postgres');
    try {
      await work(admin);
    } finally {
      await admin.destroy();
    }
  }
}

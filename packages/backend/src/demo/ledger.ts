import { DatabaseService } from '@backstage/backend-plugin-api';

type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;

const TABLE = 'demo_steps';

/**
 * Which steps of the demo data were done once. What a person changed or removed afterwards stays
 * as they left it.
 */
export class DemoLedger {
  static async create(db: Knex): Promise<DemoLedger> {
    if (!(await db.schema.hasTable(TABLE))) {
      await db.schema.createTable(TABLE, table => {
        table.string('id', 100).primary();
        table.timestamp('done_at').notNullable().defaultTo(db.fn.now());
      });
    }
    return new DemoLedger(db);
  }

  readonly #db: Knex;

  private constructor(db: Knex) {
    this.#db = db;
  }

  async isDone(id: string): Promise<boolean> {
    return (await this.#db(TABLE).where({ id }).first()) !== undefined;
  }

  async markDone(id: string): Promise<void> {
    await this.#db(TABLE).insert({ id }).onConflict('id').ignore();
  }
}

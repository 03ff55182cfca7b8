import type { Knex } from 'knex';
import { randomBytes } from 'crypto';
import { migrationsDirectory } from '../database/migrate';
import { people } from '../testing/people';
import { startPortal } from '../testing/portal';
import { BenchDatabase } from './BenchDatabase';
import { Amounts, insertRequests, itemId } from './requestData';
import { RequestPages } from './RequestPages';
import { p95, readEverything, Readings } from './requestReadings';

/** What the parent hands over in the environment. */
interface RequestBenchSettings {
  /** Of a PostgreSQL server; a database is made there and dropped. */
  connection: string;
  amounts: Amounts;
  /** Of a page. */
  limit: number;
  readings: Readings;
  /** How many requests are raised. */
  raised: number;
}

const SEARCH_MIGRATION = {
  name: '20261126121000_request_search.js',
  directory: migrationsDirectory,
};
const WARM_UP = 200;
/** Nothing of what tests shorten. */
const CONFIG = {
  admins: [people.portalAdmin],
  secretKeys: [{ id: 'bench', key: randomBytes(32).toString('hex') }],
};

/** Fills the tables, the index of words by the migration that finds requests already there. Answers how long that took, in ms. */
async function fill(db: Knex, amounts: Amounts): Promise<number> {
  await db.migrate.down(SEARCH_MIGRATION);
  await insertRequests(db, amounts);
  const begun = performance.now();
  await db.migrate.up(SEARCH_MIGRATION);
  const migratedMs = performance.now() - begun;
  // What the server does by itself within minutes.
  await db.raw('vacuum analyze');
  return migratedMs;
}

async function measure(db: Knex, settings: RequestBenchSettings) {
  const { limit, readings, raised } = settings;
  const portal = await startPortal({ knex: db, config: CONFIG });
  const pages = new RequestPages({ port: portal.port, limit });
  try {
    for (let n = 0; n < WARM_UP; n += 1) await pages.read('dcAdmin', {});
    const desk = await readEverything(pages, 'dcAdmin', readings);
    const endUser = await readEverything(pages, 'endUser', readings);
    const raises: number[] = [];
    for (let n = 0; n < raised; n += 1) {
      raises.push(await pages.raise('dcAdmin', itemId(0)));
    }
    return { desk, endUser, raiseMs: p95(raises) };
  } finally {
    await pages.close();
    await portal.stop();
  }
}

async function main(): Promise<void> {
  const settings: RequestBenchSettings = JSON.parse(
    process.env.DC_BENCH ?? '{}',
  );
  const database = await BenchDatabase.create(settings.connection);
  try {
    const migratedMs = await fill(database.db, settings.amounts);
    const figures = await measure(database.db, settings);
    process.stdout.write(`${JSON.stringify({ ...figures, migratedMs })}\n`);
  } finally {
    await database.drop();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});

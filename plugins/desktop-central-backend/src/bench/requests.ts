import knexFactory, { Knex } from 'knex';
import { randomBytes, randomUUID } from 'crypto';
import { Agent, request } from 'undici';
import { migrationsDirectory } from '../database/migrate';
import { Person, tokenOf } from '../testing/people';
import { Portal, startPortal, configOf } from '../testing/portal';
import { Amounts, insertRequests } from './requestData';
import { Filter, ordersOf, requestFilters } from './requestFilters';

/** What the parent hands over in the environment. */
interface RequestBenchSettings {
  /** Of a PostgreSQL server; a database is made there and dropped. */
  connection: string;
  amounts: Amounts;
  limit: number;
  /** Of each filter; the best one counts. */
  rounds: number;
  /** Of each round. */
  readings: number;
  raised: number;
}

/** How long one filter took at its 95th percentile, newest first and from the far end, in milliseconds. */
interface Measured {
  filter: string;
  searched: boolean;
  nearMs: number;
  farMs: number;
}

const SEARCH_MIGRATION = '20261126121000_request_search.js';
const agent = new Agent({ connections: 1 });

function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1];
}

async function openDatabase(server: Knex, connection: string) {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await server.raw('create database ??', [name]);
  const url = new URL(connection);
  url.pathname = `/${name}`;
  const db = knexFactory({ client: 'pg', connection: url.href });
  await db.migrate.latest({ directory: migrationsDirectory });
  return { name, db };
}

/** Fills the tables; the words by the migration that finds requests already there. */
async function fill(db: Knex, amounts: Amounts): Promise<number> {
  const migration = { name: SEARCH_MIGRATION, directory: migrationsDirectory };
  await db.migrate.down(migration);
  await insertRequests(db, amounts);
  const begun = performance.now();
  await db.migrate.up(migration);
  const migratedMs = performance.now() - begun;
  // As the server does by itself within a minute.
  await db.raw('vacuum analyze');
  return migratedMs;
}

class Reader {
  readonly #portal: Portal;
  readonly #settings: RequestBenchSettings;

  constructor(portal: Portal, settings: RequestBenchSettings) {
    this.#portal = portal;
    this.#settings = settings;
  }

  /** Reads a first page and answers how long that took. @throws Error where the answer is not what was asked for */
  async read(person: Person, filter: Filter): Promise<number> {
    const limit = String(this.#settings.limit);
    const query = Object.entries({ limit, ...filter })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const begun = performance.now();
    const answer = await request(
      `http://127.0.0.1:${
        this.#portal.port
      }/api/desktop-central/requests?${query}`,
      { dispatcher: agent, headers: { authorization: tokenOf(person) } },
    );
    const text = await answer.body.text();
    const took = performance.now() - begun;
    if (answer.statusCode !== 200) throw new Error(`${query}: ${text}`);
    for (const found of JSON.parse(text).items) check(filter, found);
    return took;
  }

  async measure(person: Person, near: Filter, far: Filter): Promise<Measured> {
    const best = { nearMs: Infinity, farMs: Infinity };
    for (let round = 0; round < this.#settings.rounds; round += 1) {
      const times = { near: [] as number[], far: [] as number[] };
      for (let n = 0; n < this.#settings.readings; n += 1) {
        times.near.push(await this.read(person, near));
        times.far.push(await this.read(person, far));
      }
      best.nearMs = Math.min(best.nearMs, percentile(times.near, 0.95));
      best.farMs = Math.min(best.farMs, percentile(times.far, 0.95));
    }
    const filter = new URLSearchParams(near).toString() || 'none';
    return { filter, searched: 'search' in near, ...best };
  }

  async raise(): Promise<number> {
    const body = {
      serviceItemId: 'item-0',
      subject: `Please install the drawing program ${randomUUID()} on my laptop`,
    };
    const begun = performance.now();
    const answer = await request(
      `http://127.0.0.1:${this.#portal.port}/api/desktop-central/requests`,
      {
        dispatcher: agent,
        method: 'POST',
        headers: {
          authorization: tokenOf('endUser'),
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      },
    );
    await answer.body.text();
    if (answer.statusCode !== 201) throw new Error('Nothing was raised.');
    return performance.now() - begun;
  }
}

interface Found {
  type: string;
  state: string;
  requester: string;
  createdAt: string;
  serviceItem: { id: string };
  technician?: { id: string };
}

/** @throws Error where a request is not one of those that the filter is for */
function check(filter: Filter, found: Found): void {
  const holds =
    (!filter.state || filter.state.split(',').includes(found.state)) &&
    (!filter.type || filter.type === found.type) &&
    (!filter.requester || filter.requester === found.requester) &&
    (!filter.serviceItem || filter.serviceItem === found.serviceItem.id) &&
    (!filter.technician ||
      filter.technician === (found.technician?.id ?? 'none')) &&
    (!filter.raisedAfter || filter.raisedAfter <= found.createdAt) &&
    (!filter.raisedBefore || filter.raisedBefore > found.createdAt);
  if (!holds) {
    throw new Error(`${JSON.stringify(filter)} found ${JSON.stringify(found)}`);
  }
}

async function measureAll(reader: Reader, person: Person): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const filter of requestFilters()) {
    for (const [near, far] of ordersOf(filter)) {
      measured.push(await reader.measure(person, near, far));
    }
  }
  return measured;
}

async function measure(db: Knex, settings: RequestBenchSettings) {
  const portal = await startPortal({ knex: db, config: configOf([]) });
  try {
    const reader = new Reader(portal, settings);
    await measureWarm(reader);
    const desk = await measureAll(reader, 'dcAdmin');
    const endUser = await measureAll(reader, 'endUser');
    const raised: number[] = [];
    for (let n = 0; n < settings.raised; n += 1) {
      raised.push(await reader.raise());
    }
    return { desk, endUser, raiseMs: percentile(raised, 0.95) };
  } finally {
    await portal.stop();
    await agent.close();
  }
}

const WARM_UP = 200;

async function measureWarm(reader: Reader): Promise<void> {
  for (let n = 0; n < WARM_UP; n += 1) await reader.read('dcAdmin', {});
}

async function main(): Promise<void> {
  const settings: RequestBenchSettings = JSON.parse(
    process.env.DC_BENCH ?? '{}',
  );
  const { connection, amounts } = settings;
  const server = knexFactory({ client: 'pg', connection });
  const { name, db } = await openDatabase(server, connection);
  try {
    const migratedMs = await fill(db, amounts);
    const figures = await measure(db, settings);
    process.stdout.write(`${JSON.stringify({ ...figures, migratedMs })}\n`);
  } finally {
    await db.destroy();
    await server.raw('drop database ??', [name]);
    await server.destroy();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});

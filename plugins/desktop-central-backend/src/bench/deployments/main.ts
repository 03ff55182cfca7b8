import type { Knex } from 'knex';
import { randomBytes } from 'crypto';
import { SecretBox } from '../../secrets/SecretBox';
import { Portal, startPortal } from '../../testing/portal';
import { BenchDatabase } from '../BenchDatabase';
import { inThree, measureEach, threeTimes } from './bestOfThree';
import { configOf } from './benchConfig';
import { BenchDc, benchDriverModule } from './BenchDriver';
import { createFloorRows, floorPlugin } from './floorModule';
import { measureList } from './lists';
import { measureOverview } from './overview';
import { measurePgBoss } from './pgBoss';
import { measureCallbacks, measureManyEach } from './reporting';
import { measureScaffolder } from './scaffolder';
import { measureSaving } from './saving';
import { insertDeployments, insertRequests, layScene } from './scene';
import { measureVisible } from './visible';
import { measureDispatch, measureReading } from './working';

/** What the parent hands over in the environment. */
interface Settings {
  /** Of a PostgreSQL server; a database is made there and dropped. */
  connection: string;
  /** Measures the sending alone. */
  onlyDispatch?: boolean;
  saves: Array<{ targets: number; rounds: number }>;
  callbacks: { deployments: number; targets: number; connections: number };
  statuses: { deployments: number; targets: number; each: number };
  dispatch: { deployments: number; tasks: number; concurrency: number };
  lists: { deployments: number; targets: number; reads: number };
}

/** What is measured, and how it is reached. */
interface Bench {
  database: BenchDatabase;
  db: Knex;
  portal: Portal;
  dc: BenchDc;
  /** Of an API key that opens callbacks. */
  secret: string;
}

/** Says what is done, so that whoever waits sees that it goes on. */
function tell(what: string, figures: unknown = ''): void {
  const seconds = (performance.now() / 1000).toFixed(0);
  process.stderr.write(`${seconds} s: ${what} ${JSON.stringify(figures)}\n`);
}

const MANY = 50_000;
/** Deployments whose change a page shows. */
const SHOWN = 60;

async function measureLists(db: Knex, port: number, { lists }: Settings) {
  const requests = await insertRequests(db, 1_000, 2_000_000);
  await insertDeployments(db, {
    requestIds: requests,
    perRequest: lists.deployments / requests.length,
    targets: lists.targets,
    state: 'succeeded',
    name: 'old',
    sinceMs: 60_000,
  });
  const [wide] = await insertDeployments(db, {
    requestIds: requests.slice(0, 1),
    perRequest: 1,
    targets: MANY,
    state: 'inProgress',
    name: 'wide',
  });
  await db.raw('vacuum analyze');
  const ofTargets = `/deployments/${wide.deploymentId}/targets?limit=50`;
  const paths = {
    targets: [
      ofTargets,
      `${ofTargets}&state=yetToApply`,
      `${ofTargets}&search=ws-0499`,
    ],
    deployments: [
      '/deployments?limit=50',
      '/deployments?limit=50&state=inProgress,held',
      '/deployments?limit=50&kind=software',
      '/deployments?limit=50&search=7-z',
    ],
  };
  const worst = async (all: string[]) => {
    let ms = 0;
    for (const path of all) {
      await measureList(port, path, 10);
      const p95s = await threeTimes(() => measureList(port, path, lists.reads));
      ms = Math.max(ms, Math.min(...p95s));
    }
    return ms;
  };
  const targetsMs = await worst(paths.targets);
  const deploymentsMs = await worst(paths.deployments);
  const overviews = await threeTimes(() => measureOverview(db, lists.reads));
  return { targetsMs, deploymentsMs, overviewMs: Math.min(...overviews) };
}

async function measureReports(
  { db, portal, dc, secret }: Bench,
  { callbacks, statuses }: Settings,
) {
  const put = async (
    name: string,
    deployments: number,
    targets: number,
    from: number,
  ) => {
    const attempts = await insertDeployments(db, {
      requestIds: await insertRequests(db, deployments, from),
      perRequest: 1,
      targets,
      state: 'inProgress',
      name,
    });
    await db.raw('vacuum analyze');
    return attempts;
  };
  const { connections } = callbacks;
  const settings = { port: portal.port, secret, connections };
  const one = callbacks.targets;
  const single = await put('one', callbacks.deployments, one, 3_000_000);
  await createFloorRows(db);
  const each = await measureCallbacks(db, single, one, settings);
  tell('callbacks of one', each);
  const { deployments, targets } = statuses;
  const many = await put('many', deployments, targets, 4_000_000);
  const byCallback = await measureManyEach(db, many, statuses, settings);
  tell('callbacks of many', byCallback);
  const read = await put('read', deployments, targets, 5_000_000);
  const reads = await measureEach(inThree(read), part =>
    measureReading(db, dc, part, targets),
  );
  tell('reads', reads);
  const shown = await put('shown', SHOWN, 1, 7_000_000);
  const visible = await measureEach(inThree(shown), part =>
    measureVisible(portal, secret, part),
  );
  tell('visible', visible);
  return {
    callbacks: each,
    byCallback,
    byRead: Math.max(...reads),
    visibleMs: Math.min(...visible),
  };
}

async function measureSending({ db, dc, database }: Bench, settings: Settings) {
  const { deployments, tasks, concurrency } = settings.dispatch;
  const queued = await insertDeployments(db, {
    requestIds: await insertRequests(db, deployments, 6_000_000),
    perRequest: 1,
    targets: 1,
    state: 'queued',
    name: 'sent',
  });
  await db.raw('vacuum analyze');
  const perSecond = await measureDispatch(db, dc, queued);
  tell('dispatch', perSecond);
  const pgBossPerSecond = await measurePgBoss(database.url, {
    jobs: deployments,
    concurrency,
  });
  tell('pg-boss', pgBossPerSecond);
  const other = await BenchDatabase.createEmpty(settings.connection);
  try {
    const scaffolderPerSecond = await measureScaffolder(other.db, {
      tasks,
      concurrency,
    });
    tell('scaffolder', scaffolderPerSecond);
    return { perSecond, pgBossPerSecond, scaffolderPerSecond };
  } finally {
    await other.drop();
  }
}

async function measureSaves({ db, portal }: Bench, { saves }: Settings) {
  const figures = [];
  for (const save of saves) {
    figures.push(await measureSaving(db, portal.port, save));
    tell(`saves of ${save.targets}`, figures.at(-1));
  }
  return figures;
}

async function measure(database: BenchDatabase, settings: Settings) {
  const { db } = database;
  const key = { id: 'bench', key: randomBytes(32).toString('hex') };
  const secret = await layScene(db, {
    computers: MANY,
    secrets: SecretBox.create([key]),
  });
  const dc = new BenchDc();
  const portal = await startPortal({
    knex: db,
    config: configOf(key, settings.dispatch.concurrency),
    features: [benchDriverModule(dc), floorPlugin(db)],
  });
  const bench: Bench = { database, db, portal, dc, secret };
  try {
    if (settings.onlyDispatch) {
      return { dispatch: await measureSending(bench, settings) };
    }
    return {
      dispatch: await measureSending(bench, settings),
      ...(await measureReports(bench, settings)),
      saves: await measureSaves(bench, settings),
      lists: await measureLists(db, portal.port, settings),
    };
  } finally {
    await portal.stop();
  }
}

async function main(): Promise<void> {
  const settings: Settings = JSON.parse(process.env.DC_BENCH ?? '{}');
  const database = await BenchDatabase.create(settings.connection);
  try {
    const figures = await measure(database, settings);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } finally {
    await database.drop();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});

import type { Knex } from 'knex';
import { randomBytes } from 'crypto';
import { people } from '../../testing/people';
import { Portal, startPortal } from '../../testing/portal';
import { BenchDatabase } from '../BenchDatabase';
import { BenchDc, benchDriverModule } from './BenchDriver';
import { createFloorRows, floorPlugin } from './floorModule';
import { measureList } from './lists';
import { measureCallbacks, measureManyEach } from './reporting';
import { measureSaving } from './saving';
import { insertDeployments, insertRequests, layScene } from './scene';
import { measureDispatch, measureReading } from './working';

/** What the parent hands over in the environment. */
interface Settings {
  /** Of a PostgreSQL server; a database is made there and dropped. */
  connection: string;
  saves: Array<{ targets: number; rounds: number }>;
  callbacks: { deployments: number; targets: number; connections: number };
  statuses: { deployments: number; targets: number; each: number };
  dispatch: { deployments: number; concurrency: number };
  lists: { deployments: number; targets: number; reads: number };
}

const QUIET = { hours: 10 };

function configOf({ dispatch }: Settings) {
  return {
    admins: [people.portalAdmin],
    secretKeys: [{ id: 'bench', key: randomBytes(32).toString('hex') }],
    allowedHosts: ['127.0.0.1'],
    inferredWrites: { trusted: ['127.0.0.1:1'] },
    health: { every: QUIET },
    sync: { every: QUIET },
    // Saves of 50,000 are measured, not the limit on them.
    quota: { targetsPerHour: 10_000_000 },
    dispatch: {
      pollInterval: { milliseconds: 20 },
      concurrency: dispatch.concurrency,
    },
    status: { ladder: [{ until: { days: 14 }, every: { hours: 1 } }] },
  };
}

const MANY = 50_000;

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
      ms = Math.max(ms, await measureList(port, path, lists.reads));
    }
    return ms;
  };
  return {
    targetsMs: await worst(paths.targets),
    deploymentsMs: await worst(paths.deployments),
  };
}

async function measureReports(
  db: Knex,
  portal: Portal,
  dc: BenchDc,
  secret: string,
  { callbacks, statuses }: Settings,
) {
  const put = async (
    name: string,
    deployments: number,
    targets: number,
    from: number,
  ) =>
    insertDeployments(db, {
      requestIds: await insertRequests(db, deployments, from),
      perRequest: 1,
      targets,
      state: 'inProgress',
      name,
    });
  const single = await put(
    'one',
    callbacks.deployments,
    callbacks.targets,
    3_000_000,
  );
  await createFloorRows(db);
  const settings = {
    port: portal.port,
    secret,
    connections: callbacks.connections,
  };
  const single_ = await measureCallbacks(
    db,
    single,
    callbacks.targets,
    settings,
  );
  const many = await put(
    'many',
    statuses.deployments,
    statuses.targets,
    4_000_000,
  );
  const byCallback = await measureManyEach(db, many, statuses, settings);
  const read = await put(
    'read',
    statuses.deployments,
    statuses.targets,
    5_000_000,
  );
  const byRead = await measureReading(db, dc, read, statuses.targets);
  return { callbacks: single_, byCallback, byRead };
}

async function measure(db: Knex, settings: Settings) {
  const secret = await layScene(db, { computers: MANY });
  const dc = new BenchDc();
  const portal = await startPortal({
    knex: db,
    config: configOf(settings),
    features: [benchDriverModule(dc), floorPlugin(db)],
  });
  try {
    const queued = await insertDeployments(db, {
      requestIds: await insertRequests(
        db,
        settings.dispatch.deployments,
        6_000_000,
      ),
      perRequest: 1,
      targets: 1,
      state: 'queued',
      name: 'sent',
    });
    await db.raw('vacuum analyze');
    const dispatchPerSecond = await measureDispatch(db, dc, queued);
    const reports = await measureReports(db, portal, dc, secret, settings);
    const saves = [];
    for (const save of settings.saves) {
      saves.push(await measureSaving(db, portal.port, save));
    }
    const lists = await measureLists(db, portal.port, settings);
    return { dispatchPerSecond, ...reports, saves, lists };
  } finally {
    await portal.stop();
  }
}

async function main(): Promise<void> {
  const settings: Settings = JSON.parse(process.env.DC_BENCH ?? '{}');
  const database = await BenchDatabase.create(settings.connection);
  try {
    const figures = await measure(database.db, settings);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } finally {
    await database.drop();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});

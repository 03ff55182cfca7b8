import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import { BenchPortal } from './BenchPortal';

/** What the parent hands over in the environment. */
interface SyncBenchSettings {
  /** Of a PostgreSQL server; databases are made there and dropped. */
  connection: string;
  dc: { port: number; apiKey: string };
  rounds: number;
  /** Whether each round begins with merely downloading. */
  download: boolean;
}

interface Round {
  downloadMs?: number;
  contentsMs?: number;
  firstMs: number;
  secondMs: number;
}

interface Download {
  /** Their ids. */
  scripts: string[];
  rows: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function countRows(pages: AsyncIterable<unknown[]>): Promise<number> {
  let rows = 0;
  for await (const page of pages) rows += page.length;
  return rows;
}

/** Fetches and parses what a sync without changes does, and drops it. */
async function downloadLists(driver: DcDriver): Promise<Download> {
  const scripts: string[] = [];
  const domains: string[] = [];
  let rows = await countRows(driver.listPackages());
  for await (const page of driver.listScripts()) {
    scripts.push(...page.map(script => script.id));
  }
  for await (const page of driver.listDomains()) {
    domains.push(...page.map(domain => domain.name));
  }
  rows += await countRows(driver.listComputers());
  rows += await countRows(driver.listDeploymentPolicies());
  for (const domain of domains) {
    rows += await countRows(driver.listDirectoryUsers(domain));
  }
  return { scripts, rows: rows + scripts.length + domains.length };
}

/** How many rows a run fetched. @throws Error where it left a kind out, or it is not what was downloaded */
function fetchedBy(run: SyncRun): number {
  const left = run.counts.find(({ note }) => note);
  if (left) throw new Error(`${left.kind}: ${left.note}`);
  return run.counts.reduce((sum, { fetched }) => sum + fetched, 0);
}

async function measureFloors(driver: DcDriver) {
  let scripts: string[] = [];
  let rows = 0;
  const downloadMs = await timed(async () => {
    ({ scripts, rows } = await downloadLists(driver));
  });
  const contentsMs = await timed(async () => {
    for (const id of scripts) await driver.readScript(id);
  });
  return { downloadMs, contentsMs, rows };
}

async function round(settings: SyncBenchSettings): Promise<Round> {
  const portal = await BenchPortal.create(settings.connection);
  try {
    const serverId = await portal.connect(settings.dc);
    const driver = await portal.driverOf(serverId);
    const floors = settings.download ? await measureFloors(driver) : undefined;
    let rows = 0;
    const firstMs = await timed(async () => {
      rows = fetchedBy(await portal.sync(serverId));
    });
    const secondMs = await timed(async () => {
      fetchedBy(await portal.sync(serverId));
    });
    if (floors && floors.rows !== rows) {
      throw new Error(`${floors.rows} rows were downloaded, ${rows} synced.`);
    }
    return { ...floors, firstMs, secondMs };
  } finally {
    await portal.drop();
  }
}

async function main(): Promise<void> {
  const settings: SyncBenchSettings = JSON.parse(process.env.DC_BENCH ?? '{}');
  const rounds: Round[] = [];
  for (let at = 0; at < settings.rounds; at += 1) {
    rounds.push(await round(settings));
  }
  const peakMemoryMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ rounds, peakMemoryMb })}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});

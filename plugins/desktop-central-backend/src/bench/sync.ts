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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Fetches and parses what a sync without changes does, and drops it. */
async function downloadLists(driver: DcDriver): Promise<string[]> {
  const scripts: string[] = [];
  let rows = 0;
  for await (const page of driver.listPackages()) rows += page.length;
  for await (const page of driver.listScripts()) {
    scripts.push(...page.map(script => script.id));
  }
  for await (const page of driver.listDomains()) rows += page.length;
  for await (const page of driver.listComputers()) rows += page.length;
  if (rows === 0) throw new Error('Nothing came from the simulator.');
  return scripts;
}

async function round(settings: SyncBenchSettings): Promise<Round> {
  const portal = await BenchPortal.create(settings.connection);
  try {
    const serverId = await portal.connect(settings.dc);
    const driver = await portal.driverOf(serverId);
    let scripts: string[] = [];
    const floors = settings.download
      ? {
          downloadMs: await timed(async () => {
            scripts = await downloadLists(driver);
          }),
          contentsMs: await timed(async () => {
            for (const id of scripts) await driver.readScript(id);
          }),
        }
      : {};
    const firstMs = await timed(() => portal.sync(serverId));
    const secondMs = await timed(() => portal.sync(serverId));
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

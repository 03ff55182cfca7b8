import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureAppBuilt } from './lib/appBuild.mjs';
import { findChromium } from './lib/chromium.mjs';
import {
  nodeProgram,
  run as runCommand,
  typescriptProgram,
} from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { backendDir, portalEnv, readyUrl } from './lib/portal.mjs';
import { Processes } from './lib/processes.mjs';
import { startSimulator } from './lib/simulator.mjs';
import { resultsFile } from './lib/testRun.mjs';
import { waitForHttp } from './lib/waiting.mjs';

const READY_TIMEOUT_MS = 3 * 60_000;

/** Drives the built portal in Chromium; arguments go to Playwright. */
export async function run(args) {
  const chromium = await findChromium();
  await ensureAppBuilt();

  const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-e2e-'));
  const processes = new Processes();
  try {
    const simulator = await startSimulator(processes, [
      ...['--http-port', '0'],
      ...['--computers', '200', '--seed', '1'],
    ]);
    const port = await freePort();
    processes.start(
      'back end',
      typescriptProgram(
        'src/index.ts',
        ...['--config', fromRoot('app-config.yaml')],
        ...['--config', fromRoot('packages/app/e2e-tests/app-config.e2e.yaml')],
      ),
      {
        cwd: backendDir,
        env: portalEnv({
          appPort: port,
          backendPort: port,
          dataDir,
          simulator,
        }),
      },
    );
    await Promise.race([
      waitForHttp(readyUrl(port), {
        timeoutMs: READY_TIMEOUT_MS,
        name: 'portal',
      }),
      processes.failed,
    ]);
    await runCommand(nodeProgram('@playwright/test/cli', 'test', ...args), {
      name: 'Browser tests',
      env: {
        CHROMIUM_PATH: chromium ?? '',
        PORTAL_URL: `http://127.0.0.1:${port}`,
        SIMULATOR_URL: simulator.http,
        PLAYWRIGHT_JSON_OUTPUT_FILE: resultsFile('e2e') ?? '',
      },
    });
  } finally {
    await processes.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

import { mkdirSync, rmSync } from 'node:fs';
import { backstageCli } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';
import { choosePort } from './lib/ports.mjs';
import { appDir, backendDir, portalEnv, readyUrl } from './lib/portal.mjs';
import { Processes } from './lib/processes.mjs';
import { startSimulator } from './lib/simulator.mjs';
import { waitForHttp } from './lib/waiting.mjs';

const READY_TIMEOUT_MS = 5 * 60_000;
const DATA_DIR = fromRoot('.data');

const people = [
  ['Emma Endicott', 'end-user', 'asks for software'],
  ['Gus Guestner', 'DC Guest', 'sees everything, changes nothing'],
  ['Dana Adminson', 'DC Admin', 'installs and uninstalls'],
  ['Pam Portman', 'portal admin', 'sets up servers, technicians, items'],
];

function announce(appUrl, simulatorUrl) {
  const rule = '─'.repeat(72);
  const table = people.map(
    ([name, role, may]) => `    ${name.padEnd(15)} ${role.padEnd(13)} ${may}`,
  );
  console.log(
    [
      '',
      rule,
      `  The portal is ready:  ${appUrl}`,
      '',
      '  Sign in as',
      ...table,
      '',
      `  Desktop Central (simulated): ${simulatorUrl}`,
      '  Ctrl-C stops everything; "npm start -- --reset" begins anew.',
      rule,
      '',
    ].join('\n'),
  );
}

async function choosePorts() {
  return {
    simulator: await choosePort('simulator', 'SIMULATOR_PORT', 8020),
    backend: await choosePort('back end', 'PORTAL_BACKEND_PORT', 7007),
    app: await choosePort('front end', 'PORTAL_APP_PORT', 3000),
  };
}

/** Simulator, back end and front end with the demo people, until Ctrl-C. */
export async function run(args) {
  if (args.includes('--reset')) {
    rmSync(DATA_DIR, { recursive: true, force: true });
    console.log('Removed the data of earlier runs.');
  }
  const dataDir = fromRoot('.data', 'database');
  mkdirSync(dataDir, { recursive: true });

  const ports = await choosePorts();
  const processes = new Processes();
  try {
    const simulator = await startSimulator(processes, [
      ...['--http-port', String(ports.simulator)],
      ...['--computers', '200', '--seed', '1'],
    ]);
    const env = portalEnv({
      appPort: ports.app,
      backendPort: ports.backend,
      dataDir,
      simulator,
    });
    const start = backstageCli('package', 'start');
    processes.start('back end', start, { cwd: backendDir, env });
    processes.start('front end', start, { cwd: appDir, env });

    const appUrl = `http://127.0.0.1:${ports.app}`;
    const timeoutMs = READY_TIMEOUT_MS;
    await Promise.race([
      Promise.all([
        waitForHttp(appUrl, { timeoutMs, name: 'front end' }),
        waitForHttp(readyUrl(ports.backend), { timeoutMs, name: 'back end' }),
      ]),
      processes.failed,
    ]);
    announce(appUrl, simulator.http);
    await processes.failed;
  } finally {
    await processes.stop();
  }
}

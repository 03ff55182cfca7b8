import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { Processes } from '../lib/processes.mjs';

const READY_TIMEOUT_MS = 4 * 60_000;
const PAUSE_MS = 1_000;

/** The refs that a signed-in person owns, once the catalog knows the person. */
async function ownershipOf(url) {
  const answer = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
    signal: AbortSignal.timeout(5_000),
  });
  const { backstageIdentity } = await answer.json();
  return backstageIdentity?.identity?.ownershipEntityRefs ?? [];
}

async function waitForPerson(url, owned) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let seen = 'nothing';
  while (Date.now() < deadline) {
    try {
      seen = (await ownershipOf(url)).join(' ');
      if (seen.split(' ').includes(owned)) return;
    } catch (error) {
      seen = error.cause?.code ?? error.message;
    }
    await sleep(PAUSE_MS);
  }
  throw new Error(`Nobody can sign in as ${owned} at ${url} (${seen}).`);
}

/**
 * Runs a made app with its built front end, in which whoever comes is this person, for the time of `use`;
 * `owned` is a ref that the person has as soon as the catalog is read.
 */
export async function withPortal({ appDir, tools, person, owned }, use) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const cli = path.join(
    appDir,
    'node_modules/@backstage/cli/bin/backstage-cli',
  );
  const configs = [
    path.join(appDir, 'app-config.yaml'),
    path.join(appDir, 'app-config.added.yaml'),
    fromRoot('scripts/install/app-config.install.yaml'),
  ];
  const secret = randomBytes(32).toString('base64');
  const processes = new Processes();
  try {
    processes.start(
      'portal',
      [
        ...[tools.node.program, cli, 'package', 'start'],
        ...configs.flatMap(file => ['--config', file]),
      ],
      {
        cwd: path.join(appDir, 'packages', 'backend'),
        env: {
          ...tools.env,
          DESKTOP_CENTRAL_KEY: secret,
          PORTAL_PORT: String(port),
          PORTAL_PERSON: person,
          PORTAL_PEOPLE: fromRoot('scripts/install/people.yaml'),
        },
      },
    );
    await Promise.race([waitForPerson(url, owned), processes.failed]);
    await Promise.race([use({ url, secret }), processes.failed]);
  } finally {
    await processes.stop();
  }
}

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './lib/chromium.mjs';
import { nodeProgram, run as runCommand } from './lib/commands.mjs';
import { packTo } from './lib/packing.mjs';
import { Processes } from './lib/processes.mjs';
import { startSimulator } from './lib/simulator.mjs';
import { follow } from './install/following.mjs';
import { createApp, fetchTools, installInto } from './install/newApp.mjs';
import { withPortal } from './install/portal.mjs';
import { checkPublished } from './install/published.mjs';
import { readInstructions } from './install/readme.mjs';

/** The two templates: one portal keeps the policy that it came with, the other has ours. */
const APPS = {
  default: { isLegacy: false, ownPolicy: true },
  legacy: { isLegacy: true, ownPolicy: false },
};

const VISITS = [
  {
    file: 'portalAdmin.test.ts',
    person: 'user:default/pam',
    owned: 'group:default/portal-admins',
  },
  {
    file: 'ordinaryUser.test.ts',
    person: 'user:default/emma',
    owned: 'user:default/emma',
  },
];

function optionsOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      app: { type: 'string', multiple: true },
      node: { type: 'string', default: '22' },
      keep: { type: 'string' },
    },
  });
  const names = values.app ?? Object.keys(APPS);
  const unknown = names.find(name => !Object.hasOwn(APPS, name));
  if (unknown) {
    throw new Error(`--app is default or legacy, not ${unknown}.`);
  }
  return { names, major: Number(values.node), keep: values.keep };
}

const isMade = appDir =>
  existsSync(path.join(appDir, 'packages/app/dist/index.html'));

/** Makes the app, does in it what the README says, and builds it. */
async function makeApp(appDir, kind, tools, packages) {
  await rm(appDir, { recursive: true, force: true });
  const instructions = await readInstructions();
  await createApp(tools, appDir, kind);
  await follow(appDir, instructions, kind);
  await installInto(appDir, tools, packages, instructions.dependencies);
  await checkPublished(appDir, packages);
  const env = tools.env;
  await runCommand(['yarn', 'tsc'], {
    cwd: appDir,
    env,
    name: 'Checking the types of the app',
  });
  await runCommand(['yarn', 'workspace', 'app', 'build'], {
    cwd: appDir,
    env,
    name: 'Building the front end of the app',
  });
}

async function visit(appDir, name, tools) {
  const chromium = await findChromium();
  const processes = new Processes();
  try {
    const simulator = await startSimulator(processes, [
      ...['--http-port', '0'],
      ...['--computers', '50', '--seed', '1'],
    ]);
    for (const { file, person, owned } of VISITS) {
      await withPortal({ appDir, tools, person, owned }, ({ url, secret }) =>
        runCommand(
          nodeProgram(
            '@playwright/test/cli',
            ...['test', '--config', 'packages/app/install-tests', file],
          ),
          {
            name: `Looking at the ${name} app as ${person}`,
            env: {
              CHROMIUM_PATH: chromium ?? '',
              PORTAL_URL: url,
              PORTAL_APP: name,
              PORTAL_SECRET: secret,
              SIMULATOR_URL: simulator.http,
            },
          },
        ),
      );
    }
  } finally {
    await processes.stop();
  }
}

/**
 * Packs the plugins, installs them into newly made apps as the README says, starts these and looks at their
 * pages. `--app default` or `--app legacy` takes one of the two, `--node 24` another Node.js, and `--keep DIR`
 * leaves the apps in a folder, where the next run with it goes on.
 */
export async function run(args) {
  const { names, major, keep } = optionsOf(args);
  const dir = keep
    ? path.resolve(keep)
    : await mkdtemp(path.join(tmpdir(), 'portal-install-'));
  try {
    await mkdir(dir, { recursive: true });
    const tools = await fetchTools(major);
    let packages;
    for (const name of names) {
      const appDir = path.join(dir, name);
      console.log(`\n=== The ${name} app\n`);
      if (!isMade(appDir)) {
        packages ??= await packTo(path.join(dir, 'packages'));
        await makeApp(appDir, APPS[name], tools, packages);
      }
      await visit(appDir, name, tools);
      if (!keep) await rm(appDir, { recursive: true, force: true });
    }
  } finally {
    if (!keep) await rm(dir, { recursive: true, force: true });
  }
}

import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './lib/chromium.mjs';
import { nodeProgram, run as runCommand } from './lib/commands.mjs';
import { packTo } from './lib/packing.mjs';
import { Processes } from './lib/processes.mjs';
import { startSimulator } from './lib/simulator.mjs';
import { withTempDir } from './lib/tempDir.mjs';
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

/** What the developer of an app does with it before it is started. */
const CHECKS = {
  'Checking the types': ['yarn', 'tsc'],
  'Checking the code': ['yarn', 'lint:all'],
  'Building the front end': ['yarn', 'workspace', 'app', 'build'],
};

/** No step takes longer, on a busy machine either. */
const STEP_MINUTES = 20;

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
async function makeApp(appDir, what, tools, packages) {
  const kind = APPS[what];
  await rm(appDir, { recursive: true, force: true });
  const instructions = await readInstructions();
  await createApp(tools, appDir, kind);
  await follow(appDir, instructions, kind);
  await installInto(appDir, tools, packages, instructions.dependencies);
  await checkPublished(appDir, packages);
  for (const [name, command] of Object.entries(CHECKS)) {
    await runCommand(command, {
      cwd: appDir,
      env: tools.env,
      name: `${name} of the ${what} app`,
      minutes: STEP_MINUTES,
    });
  }
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
            minutes: STEP_MINUTES,
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

async function inFolder(keep, use) {
  if (!keep) return withTempDir('portal-install-', use);
  const dir = path.resolve(keep);
  await mkdir(dir, { recursive: true });
  return use(dir);
}

/**
 * Packs the plugins, installs them into newly made apps as the README says, starts these and looks at their
 * pages. `--app default` or `--app legacy` takes one of the two, `--node 24` another Node.js, and `--keep DIR`
 * leaves the apps in a folder, where the next run with it goes on.
 */
export async function run(args) {
  const { names, major, keep } = optionsOf(args);
  await inFolder(keep, async dir => {
    const tools = await fetchTools(major);
    let packages;
    for (const name of names) {
      const appDir = path.join(dir, name);
      console.log(`\n=== The ${name} app\n`);
      if (!isMade(appDir)) {
        packages ??= await packTo(path.join(dir, 'packages'));
        await makeApp(appDir, name, tools, packages);
      }
      await visit(appDir, name, tools);
      if (!keep) await rm(appDir, { recursive: true, force: true });
    }
  });
}

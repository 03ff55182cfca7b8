import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../lib/commands.mjs';
import { fetchWithNpm, otherNode } from '../lib/otherNode.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { addCommands } from './readme.mjs';

/** The one of Backstage 1.55. */
const CREATE_APP = '@backstage/create-app@0.9.2';

const MOST_MINUTES = { make: 5, install: 20 };

/** Node.js, Yarn and create-app, as they are on the machine of somebody who makes an app. */
export async function fetchTools(major) {
  const node = await otherNode(major);
  const { packageManager } = await readManifest(fromRoot('package.json'));
  const yarn = packageManager.replace('yarn', '@yarnpkg/cli-dist');
  const modules = await fetchWithNpm('create-app', CREATE_APP, yarn);
  const env = {
    ...node.env,
    PATH: [path.join(modules, '.bin'), node.env.PATH].join(path.delimiter),
  };
  return { node, modules, env };
}

async function readManifest(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function editManifest(file, change) {
  const manifest = await readManifest(file);
  change(manifest);
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Makes an app from one of the two templates; what it asks for is answered on its standard input. */
export async function createApp({ node, modules, env }, dir, { isLegacy }) {
  const program = path.join(
    modules,
    '@backstage/create-app/bin/backstage-create-app',
  );
  const flags = isLegacy ? ['--legacy'] : [];
  await run(
    [node.program, program, '--skip-install', '--path', dir, ...flags],
    {
      env,
      answers: 'acme\n',
      name: 'Making the app',
      minutes: MOST_MINUTES.make,
    },
  );
}

/** Takes the release's own versions: later ones of some packages belong to the next release, and do not fit the others. */
function pinRelease({ dependencies, devDependencies = {} }) {
  for (const each of [dependencies, devDependencies]) {
    for (const [name, range] of Object.entries(each)) {
      if (name.startsWith('@backstage/')) each[name] = range.replace('^', '');
    }
  }
}

const LOCKED = /^"(@backstage\/[^@"]+)@[^\n]*:\n {2}version: (\S+)/gm;

/**
 * Backstage's packages at the versions of our lock file, which are those of one release. A newly made app allows newer ones
 * of some, with our packages or without, and those ask for APIs that only an app of their own release has.
 */
async function lockedRelease() {
  const lock = await readFile(fromRoot('yarn.lock'), 'utf8');
  return Object.fromEntries(
    [...lock.matchAll(LOCKED)].map(([, name, version]) => [name, version]),
  );
}

/** Apps have the package as it is published. */
const isPatch = pin => pin.startsWith('patch:');

/**
 * Adds the packages that the README names, from the packed files, with its commands. The pins are those of this
 * repository: of the newest versions of these packages not every registry has the binaries of every platform. And the lock
 * begins as ours, which is of the same release: create-app begins with one that it fetches from elsewhere, and with
 * none the newest patches are mixed with the release.
 */
export async function installInto(dir, tools, packages, dependencies) {
  const { resolutions } = await readManifest(fromRoot('package.json'));
  const pins = Object.entries(resolutions).filter(([, pin]) => !isPatch(pin));
  const release = await lockedRelease();
  await copyFile(fromRoot('yarn.lock'), path.join(dir, 'yarn.lock'));
  await editManifest(path.join(dir, 'package.json'), manifest => {
    Object.assign(manifest.resolutions, release, Object.fromEntries(pins));
    for (const { name, file } of packages) {
      manifest.resolutions[name] = `file:${file}`;
    }
  });
  for (const workspace of ['packages/app', 'packages/backend']) {
    await editManifest(path.join(dir, workspace, 'package.json'), pinRelease);
  }
  for (const command of addCommands(dependencies, packages)) {
    await run(command, {
      cwd: dir,
      env: tools.env,
      name: command.join(' '),
      minutes: MOST_MINUTES.install,
    });
  }
}

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { run } from './commands.mjs';
import { fromRoot, root } from './paths.mjs';

const STATE_FILE = fromRoot('node_modules', '.yarn-state.yml');

/** Throws on a Node.js that Backstage does not run on. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 22 || major === 24 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `This is Node.js ${version}. Backstage needs 20.19 or later of 20, or 22, or 24: install one of these and try again.`,
  );
}

/** Installs the dependencies where something is missing or older than what asks for it. */
export async function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  checkToolchain();
  console.log('Installing dependencies (a few minutes the first time) …');
  await run([...yarnCommand(), 'install'], {
    name: 'Installing the dependencies',
    env: nativeModuleEnv(),
  });
  // Yarn leaves its state file alone where nothing changed, and then it would look stale for ever.
  const now = new Date();
  utimesSync(STATE_FILE, now, now);
}

function isInstalled() {
  if (!existsSync(STATE_FILE)) return false;
  const installed = statSync(STATE_FILE).mtimeMs;
  return manifests().every(file => statSync(file).mtimeMs <= installed);
}

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(fromRoot(folder)).map(name =>
      fromRoot(folder, name, 'package.json'),
    ),
  );
  return [
    fromRoot('yarn.lock'),
    fromRoot('package.json'),
    fromRoot('.yarnrc.yml'),
    ...readdirSync(fromRoot('patches')).map(name => fromRoot('patches', name)),
    ...workspaces.filter(existsSync),
  ];
}

function output(command, args) {
  try {
    return execFileSync(command, args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
      env: { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
    }).trim();
  } catch {
    return undefined;
  }
}

/** better-sqlite3 is compiled on the machine, as `patches/` has it. */
function checkToolchain() {
  const has = name => output(name, ['--version']) !== undefined;
  const missing = [];
  if (!['c++', 'g++', 'clang++'].some(has)) missing.push('a C++ compiler');
  if (!has('make')) missing.push('make');
  if (!['python3', 'python'].some(has)) missing.push('Python 3');
  if (missing.length === 0) return;
  throw new Error(
    `To compile better-sqlite3, this machine still needs ${missing.join(
      ', ',
    )}.\n` +
      'Debian, Ubuntu: apt-get install -y build-essential python3. macOS: xcode-select --install.',
  );
}

/** How Yarn is called in the version that package.json names. */
export function yarnCommand() {
  const { packageManager } = JSON.parse(
    readFileSync(fromRoot('package.json'), 'utf8'),
  );
  const wanted = packageManager.replace(/^yarn@/, '').replace(/\+.*$/, '');
  if (output('yarn', ['--version']) === wanted) return ['yarn'];
  return ['npx', '-y', `@yarnpkg/cli-dist@${wanted}`];
}

/** Yarn does not read npm's settings, and node-gyp wants to know where the headers of Node.js are. */
function nativeModuleEnv() {
  const nodedir = output('npm', ['config', 'get', 'nodedir']);
  if (!nodedir || nodedir === 'undefined' || nodedir === 'null') return {};
  return { npm_config_nodedir: path.resolve(nodedir) };
}

import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { nodeProgram, run } from './commands.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders
    .flatMap(folder => NAMES.map(name => path.join(folder, name)))
    .find(isExecutable);
}

function installDebianPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Installing Chromium (apt-get) …');
  const options = {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 10 * 60_000,
  };
  try {
    execFileSync('apt-get', ['update', '-q'], options);
    execFileSync(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
      options,
    );
  } catch (error) {
    console.log(`apt-get could not install it: ${error.message}`);
  }
}

/** The Chromium to test in; undefined means the one that Playwright downloaded for itself. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names no program: ${named}`);
  }
  const found = onPath();
  if (found) return found;
  installDebianPackage();
  const installed = onPath();
  if (installed) return installed;
  await run(nodeProgram('@playwright/test/cli', 'install', 'chromium'), {
    name: 'Downloading Chromium',
  });
  return undefined;
}

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { endGroup, endWithUs, unlessEnding } from './groups.mjs';
import { root } from './paths.mjs';

const requireFromHere = createRequire(import.meta.url);

/** The command line of a package's own Node.js program. */
export const nodeProgram = (file, ...args) => [
  process.execPath,
  requireFromHere.resolve(file),
  ...args,
];

export const backstageCli = (...args) =>
  nodeProgram('@backstage/cli/bin/backstage-cli', ...args);

/** The command line that runs a TypeScript file as the Backstage CLI does. */
export const typescriptProgram = (file, ...args) => [
  process.execPath,
  '--enable-source-maps',
  '--require',
  requireFromHere.resolve('@backstage/cli/config/nodeTransform.cjs'),
  file,
  ...args,
];

const exitOf = child =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve(exit ?? signal));
  });

/** How a child exits that leads a process group, which is ended after these minutes and whenever we are. */
async function exitWithin(minutes, child) {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, minutes * 60_000);
  const forget = endWithUs(() => endGroup(child));
  try {
    const code = await exitOf(child);
    await unlessEnding();
    return isLate ? `not done after ${minutes} minutes` : code;
  } finally {
    clearTimeout(timer);
    forget();
    await endGroup(child);
  }
}

/**
 * Runs a command to its end with our output, and our input or the text of `answers` where it asks for something;
 * throws where it fails. With `minutes` it may take these and no more, and what it started ends with it.
 */
export async function run([command, ...args], options = {}) {
  const { env, cwd = root, name, input = 'ignore', answers, minutes } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: [answers ? 'pipe' : input, 'inherit', 'inherit'],
    detached: Boolean(minutes),
  });
  if (answers) child.stdin.end(answers);
  const code = await (minutes ? exitWithin(minutes, child) : exitOf(child));
  if (code === 0) return;
  throw new Error(`${name ?? [command, ...args].join(' ')} failed (${code}).`);
}

/** Runs a command to its end and answers the JSON that it printed; throws where it fails. */
export async function runForJson([command, ...args], { env, name }) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks = [];
  child.stdout.on('data', chunk => chunks.push(chunk));
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`${name} failed (${code}).`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

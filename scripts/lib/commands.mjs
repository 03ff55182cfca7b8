import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
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

/** Runs a command to its end with our output, and our input where it asks for something; throws where it fails. */
export async function run([command, ...args], options = {}) {
  const { env, cwd = root, name, input = 'ignore' } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: [input, 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve(exit ?? signal));
  });
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
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve(exit ?? signal));
  });
  if (code !== 0) throw new Error(`${name} failed (${code}).`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

#!/usr/bin/env node
import { ensureInstalled } from './lib/install.mjs';

const check = name => () => import('./checks.mjs').then(m => m[name]);

const commands = {
  start: () => import('./start.mjs'),
  test: () => import('./test.mjs'),
  e2e: () => import('./e2e.mjs'),
  'test:install': () => import('./testInstall.mjs'),
  size: () => import('./size.mjs'),
  pack: () => import('./pack.mjs'),
  chaos: () => import('./chaos.mjs'),
  bench: () => import('./bench.mjs'),
  simulator: () => import('./simulator.mjs'),
  'dc:capture': () => import('./capture.mjs'),
  'api-reports': () => import('./apiReports.mjs'),
  generate: () => import('./generate.mjs'),
  tsc: check('tsc'),
  lint: check('lint'),
  format: check('format'),
  'format:check': check('formatCheck'),
  unused: check('unused'),
  build: check('build'),
};

const [what, ...args] = process.argv.slice(2);

if (!Object.hasOwn(commands, what ?? '')) {
  console.error(
    `Usage: node scripts/run.mjs <${Object.keys(commands).join('|')}>`,
  );
  process.exit(2);
}

try {
  await ensureInstalled();
  const command = await commands[what]();
  await command.run(args);
  process.exit();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

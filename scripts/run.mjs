#!/usr/bin/env node
const commands = {
  generate: () => import('./generate.mjs'),
};

const [what, ...args] = process.argv.slice(2);
const command = commands[what];

if (!command) {
  console.error(
    `Usage: node scripts/run.mjs <${Object.keys(commands).join('|')}>`,
  );
  process.exit(2);
}

try {
  await (await command()).run(args);
} catch (error) {
  console.error(`\n${error.message ?? error}`);
  process.exitCode = 1;
}

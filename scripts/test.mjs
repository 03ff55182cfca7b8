import { backstageCli, run as runCommand } from './lib/commands.mjs';
import { runWithNode } from './lib/copy.mjs';
import { checkGenerated } from './lib/generate.mjs';
import { withPostgres } from './lib/postgres.mjs';
import { jestResultArgs, testEnv } from './lib/testRun.mjs';

/**
 * Every unit and integration test, on SQLite and on PostgreSQL, with this Node.js or with the one of
 * `--node 22`; all other arguments go to Jest.
 */
export async function run(args) {
  if (args[0] === '--node') {
    await runWithNode(Number(args[1]), ['test', ...args.slice(2)]);
    return;
  }
  await withPostgres(env =>
    runCommand(
      backstageCli('repo', 'test', ...jestResultArgs('unit'), ...args),
      { name: 'Tests', env: { ...testEnv, ...env } },
    ),
  );
  await checkGenerated();
}

import { backstageCli, run as runCommand } from './lib/commands.mjs';
import { checkGenerated } from './lib/generate.mjs';
import { withPostgres } from './lib/postgres.mjs';
import { jestResultArgs, testEnv } from './lib/testRun.mjs';

/** Every unit and integration test, on SQLite and on PostgreSQL; arguments go to Jest. */
export async function run(args) {
  await withPostgres(env =>
    runCommand(
      backstageCli('repo', 'test', ...jestResultArgs('unit'), ...args),
      { name: 'Tests', env: { ...testEnv, ...env } },
    ),
  );
  await checkGenerated();
}

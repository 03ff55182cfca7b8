import { backstageCli, run as runCommand } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';
import { withPostgres } from './lib/postgres.mjs';
import { jestResultArgs, testEnv } from './lib/testRun.mjs';

const TEST_TIMEOUT_MS = 10 * 60_000;

/** The long failure tests, one after the other: they start and kill back ends of their own. */
export async function run(args) {
  await withPostgres(env =>
    runCommand(
      backstageCli(
        ...['package', 'test', '--watchAll=false', '--runInBand'],
        ...['--testMatch', '**/src/chaos/**/*.chaos.ts'],
        ...[`--testTimeout=${TEST_TIMEOUT_MS}`, '--passWithNoTests'],
        ...jestResultArgs('chaos'),
        ...args,
      ),
      {
        name: 'Chaos tests',
        cwd: fromRoot('plugins', 'desktop-central-backend'),
        env: { ...testEnv, ...env },
      },
    ),
  );
}

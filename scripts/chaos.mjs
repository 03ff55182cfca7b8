import { parseArgs } from 'node:util';
import { backstageCli, run as runCommand } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';
import { withPostgres } from './lib/postgres.mjs';
import { jestResultArgs, testEnv } from './lib/testRun.mjs';

const TEST_TIMEOUT_MS = 10 * 60_000;

/** Takes `--minutes` out of the arguments; what is left is for Jest. */
function readArguments(args) {
  const { tokens } = parseArgs({
    args,
    options: { minutes: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const option = tokens.find(({ name }) => name === 'minutes');
  if (!option) return { jestArgs: args, env: {} };
  if (!(Number(option.value) > 0)) {
    throw new Error('--minutes must be a number above 0, as in --minutes 2');
  }
  const length = option.inlineValue ? 1 : 2;
  return {
    jestArgs: args.toSpliced(option.index, length),
    env: { DC_CHAOS_MINUTES: option.value },
  };
}

/**
 * The long failure tests, one file after the other: they start back ends of their own, and kill and pause these.
 * `--minutes` says how long the longest of them goes on.
 */
export async function run(args) {
  const { jestArgs, env: chosen } = readArguments(args);
  await withPostgres(env => {
    const own = Object.keys(env).length > 0;
    return runCommand(
      backstageCli(
        ...['package', 'test', '--watchAll=false', '--runInBand'],
        ...['--testMatch', '**/src/chaos/**/*.chaos.ts'],
        ...[`--testTimeout=${TEST_TIMEOUT_MS}`, '--passWithNoTests'],
        ...jestResultArgs('chaos'),
        ...jestArgs,
      ),
      {
        name: 'Chaos tests',
        cwd: fromRoot('plugins', 'desktop-central-backend'),
        env: {
          ...testEnv,
          ...env,
          ...chosen,
          ...(own ? { DC_CHAOS_OWN_POSTGRES: 'true' } : {}),
        },
      },
    );
  });
}

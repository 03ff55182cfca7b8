import { rm } from 'node:fs/promises';
import { tsc } from './checks.mjs';
import { nodeProgram, run as runCommand } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';

/**
 * Members whose names say what they are need no more words; and of another package of ours the source is read, as everywhere
 * in a Backstage repository.
 */
const PASSED_OVER = ['ae-undocumented', 'ae-wrong-input-file-type'];

/** Writes what the packages export and what the migrations make of a database; with `--check` it fails where that is not current. */
export async function run(args) {
  const check = args.includes('--check');
  // All anew: in which order the parts of a type are written depends on what was compiled before.
  await rm(fromRoot('dist-types'), { recursive: true, force: true });
  await tsc.run([]);
  try {
    await runCommand(
      nodeProgram(
        '@backstage/repo-tools/bin/backstage-repo-tools',
        ...['api-reports', '--sql-reports', '--include', 'plugins/*'],
        ...['--omit-messages', PASSED_OVER.join(',')],
        ...(check ? ['--ci'] : []),
      ),
    );
  } catch (error) {
    throw new Error(
      check
        ? `${error.message}\nIf it is meant so, run "npm run api-reports" and commit what it writes.`
        : error.message,
    );
  }
}

import { chmod, cp } from 'node:fs/promises';
import path from 'node:path';
import { run } from './commands.mjs';
import { otherNode } from './otherNode.mjs';
import { root } from './paths.mjs';
import { withTempDir } from './tempDir.mjs';

const MOST_MINUTES = 90;

/** What is made from the sources, or is a run's own. */
const NOT_COPIED = new Set([
  ...['.git', '.yarn', '.cache', '.data', 'node_modules'],
  ...['dist', 'dist-types', 'coverage'],
  ...['e2e-test-report', 'e2e-test-results'],
]);

/**
 * Runs one of our commands with another Node.js, in a copy of this repository with dependencies of its own:
 * what was compiled for one Node.js does not load in another.
 */
export async function runWithNode(major, args) {
  const node = await otherNode(major);
  await withTempDir(`portal-node-${major}-`, async dir => {
    // PostgreSQL is run by another user, who has to get at its program.
    await chmod(dir, 0o755);
    await cp(root, dir, {
      recursive: true,
      filter: file => !NOT_COPIED.has(path.basename(file)),
    });
    await run([node.program, 'scripts/run.mjs', ...args], {
      cwd: dir,
      env: node.env,
      name: `Running it with Node.js ${major}`,
      minutes: MOST_MINUTES,
    });
  });
}

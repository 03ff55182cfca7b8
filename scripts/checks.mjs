import { backstageCli, nodeProgram, run } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';

const typeCheck = ['typescript/bin/tsc', '--project', '.'];

/** What it writes to dist-types is what the API reports are made from. */
export const tsc = {
  run: args => run(nodeProgram(...typeCheck, ...args)),
};

export const lint = {
  run: args => run(backstageCli('repo', 'lint', '--max-warnings=0', ...args)),
};

export const format = {
  run: () => run(nodeProgram('prettier/bin-prettier', '--write', '.')),
};

export const formatCheck = {
  run: () => run(nodeProgram('prettier/bin-prettier', '--check', '.')),
};

/** Files, exports and dependencies that nothing uses. */
export const unused = {
  run: args =>
    run([
      ...[process.execPath, fromRoot('node_modules/knip/bin/knip.js')],
      ...['--no-progress', '--treat-config-hints-as-errors', ...args],
    ]),
};

export const build = {
  async run() {
    await run(nodeProgram(...typeCheck));
    await run(backstageCli('repo', 'build', '--all'));
  },
};

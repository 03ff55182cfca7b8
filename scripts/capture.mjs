import { run as runCommand, typescriptProgram } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';

const PROGRAM = fromRoot(
  ...['plugins', 'desktop-central-backend', 'src', 'capture', 'main.ts'],
);

/** Records redacted answers of a real server, with the options given. */
export async function run(args) {
  await runCommand(typescriptProgram(PROGRAM, ...args), {
    name: 'Capturing',
    input: 'inherit',
  });
}

import { run as runCommand } from './lib/commands.mjs';
import { simulatorProgram } from './lib/simulator.mjs';

/** The simulator alone, with the options given (`--help` lists them). */
export async function run(args) {
  await runCommand(simulatorProgram(args), { name: 'The simulator' });
}

import { addCommands, readInstructions } from './install/readme.mjs';
import { packTo } from './lib/packing.mjs';
import { fromRoot } from './lib/paths.mjs';

/** The published packages as files, for a portal that cannot have them from a registry. */
export async function run() {
  const { dependencies } = await readInstructions();
  const packages = await packTo(fromRoot('dist'));
  const files = packages.map(({ name, file }) => `  "${name}": "file:${file}"`);
  const commands = addCommands(dependencies, packages).map(command =>
    command.join(' '),
  );
  console.log(`
To use them in an app, put these under "resolutions" of its package.json:

${files.join(',\n')}

and add them there with

${commands.join('\n')}`);
}

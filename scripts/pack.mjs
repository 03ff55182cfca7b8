import { packTo } from './lib/packing.mjs';
import { fromRoot } from './lib/paths.mjs';

/** The published packages as files, for a portal that cannot have them from a registry. */
export async function run() {
  const packages = await packTo(fromRoot('dist'));
  const lines = packages.map(({ name, file }) => `  "${name}": "file:${file}"`);
  console.log(
    `\nTo use them in an app, put these under "resolutions" of its package.json:\n\n${lines.join(
      ',\n',
    )}`,
  );
}

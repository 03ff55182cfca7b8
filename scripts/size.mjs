import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { backstageCli, run as runCommand } from './lib/commands.mjs';
import { fromRoot } from './lib/paths.mjs';
import { appDir } from './lib/portal.mjs';

const PLUGIN = 'backstage-plugin-desktop-central';

/** In kB (1000 bytes) after gzip, as a browser downloads them. */
const BOUNDS = { initial: 30, all: 250 };

const DIST = path.join(appDir, 'dist');
const WITHOUT = fromRoot('.cache', 'app-config.without.yaml');

async function gzipKilobytes(files) {
  const contents = await Promise.all(files.map(file => readFile(file)));
  const bytes = contents.map(content => gzipSync(content).length);
  return bytes.reduce((sum, each) => sum + each, 0) / 1000;
}

/** Scripts and styles of the built portal: those that its page names, and all. */
async function measure() {
  const page = await readFile(path.join(DIST, 'index.html'), 'utf8');
  const folder = path.join(DIST, 'static');
  const names = (await readdir(folder)).filter(name =>
    /\.(js|css)$/.test(name),
  );
  const fileOf = name => path.join(folder, name);
  return {
    initial: await gzipKilobytes(
      names.filter(name => page.includes(`/static/${name}`)).map(fileOf),
    ),
    all: await gzipKilobytes(names.map(fileOf)),
  };
}

async function build(what, ...configs) {
  await rm(DIST, { recursive: true, force: true });
  await runCommand(
    backstageCli(
      ...['package', 'build'],
      ...configs.flatMap(file => ['--config', file]),
    ),
    { cwd: appDir, name: `Building the portal ${what} the plugin` },
  );
  return measure();
}

/**
 * What the plugin adds to a portal: the portal of this repository is built without it and with it, and their
 * scripts and styles are compared after gzip. Throws where it is more than the bounds.
 */
export async function run() {
  const usual = fromRoot('app-config.yaml');
  await mkdir(path.dirname(WITHOUT), { recursive: true });
  await writeFile(
    WITHOUT,
    JSON.stringify({ app: { packages: { exclude: [PLUGIN] } } }),
  );
  const without = await build('without', usual, WITHOUT);
  const withPlugin = await build('with', usual);

  const rows = Object.entries(BOUNDS).map(([what, bound]) => {
    const added = withPlugin[what] - without[what];
    return {
      load: what,
      'without, kB': without[what].toFixed(1),
      'with, kB': withPlugin[what].toFixed(1),
      'added, kB': added.toFixed(1),
      'at most, kB': bound,
      holds: added <= bound,
    };
  });
  console.table(rows);
  if (rows.every(({ holds }) => holds)) return;
  throw new Error('The plugin adds more to a portal than it may.');
}

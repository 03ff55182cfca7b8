import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './commands.mjs';
import { checkNode } from './install.mjs';
import { fromRoot } from './paths.mjs';

const MOST_MINUTES = 10;

/** npm's own package of Node.js for this platform; it brings the headers that native modules are compiled with. */
const packageName = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
};

/** Installs packages with npm into an ignored folder, once; answers where they are. */
export async function fetchWithNpm(name, ...packages) {
  const dir = fromRoot('.cache', name);
  const modules = path.join(dir, 'node_modules');
  const spec = packages.map(each => each.replace(/(?<=.)@[^@/]*$/, ''));
  if (spec.every(each => existsSync(path.join(modules, each)))) return modules;
  await run(
    [
      ...['npm', 'install', '--prefix', dir, '--no-save'],
      ...['--no-audit', '--no-fund', ...packages],
    ],
    { name: `Fetching ${packages.join(', ')}`, minutes: MOST_MINUTES },
  );
  return modules;
}

/**
 * Another Node.js, fetched through npm: its program, and what its children need in their environment to use
 * it and to compile for it.
 */
export async function otherNode(major) {
  checkNode(`${major}.99.0`);
  const name = packageName();
  const modules = await fetchWithNpm(`node-${major}`, `${name}@${major}`);
  const dir = path.join(modules, name);
  const bin = path.join(dir, 'bin');
  return {
    program: path.join(bin, 'node'),
    env: {
      PATH: [bin, process.env.PATH].join(path.delimiter),
      npm_config_nodedir: dir,
    },
  };
}

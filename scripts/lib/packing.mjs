import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { backstageCli, nodeProgram, run } from './commands.mjs';
import { yarnCommand } from './install.mjs';
import { fromRoot } from './paths.mjs';

const isPublished = manifest => manifest.private !== true;

/** Name, version and folder of each package that is published. */
export async function publishedPackages() {
  const folders = await readdir(fromRoot('plugins'));
  const found = await Promise.all(
    folders.map(async folder => {
      const dir = fromRoot('plugins', folder);
      const text = await readFile(path.join(dir, 'package.json'), 'utf8');
      return { dir, manifest: JSON.parse(text) };
    }),
  );
  return found
    .filter(({ manifest }) => isPublished(manifest))
    .map(({ dir, manifest: { name, version } }) => ({ dir, name, version }));
}

/** Builds the published packages and packs them as they go to a registry; answers them with their `file`. */
export async function packTo(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run(nodeProgram('typescript/bin/tsc', '--project', '.'), {
    name: 'Checking types',
  });
  const packages = await publishedPackages();
  for (const each of packages) {
    each.file = path.join(folder, `${each.name}-${each.version}.tgz`);
    await run(backstageCli('package', 'build'), {
      cwd: each.dir,
      name: `Building ${each.name}`,
    });
    await run([...yarnCommand(), 'pack', '--out', each.file], {
      cwd: each.dir,
      name: `Packing ${each.name}`,
    });
  }
  return packages;
}

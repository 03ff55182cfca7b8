import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { backstageCli, run } from './commands.mjs';
import { fromRoot } from './paths.mjs';
import { appDir } from './portal.mjs';

/** All that goes into the built front end. */
const SOURCES = [
  'packages/app/src',
  'packages/app/public',
  'packages/app/package.json',
  'plugins/desktop-central/src',
  'plugins/desktop-central/package.json',
  'plugins/desktop-central-common/src',
  'plugins/desktop-central-common/package.json',
  'app-config.yaml',
  'yarn.lock',
];

const STAMP = fromRoot('.cache', 'app-build.sha256');

function filesBelow(file) {
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap(name => filesBelow(path.join(file, name)));
}

function contentHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(source => filesBelow(fromRoot(source)))) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds the front end, unless it was built from the same sources already. */
export async function ensureAppBuilt() {
  const hash = contentHash();
  const isBuilt = existsSync(path.join(appDir, 'dist', 'index.html'));
  if (isBuilt && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) {
    return;
  }
  await run(backstageCli('package', 'build'), {
    name: 'Building the front end',
    cwd: appDir,
  });
  await mkdir(path.dirname(STAMP), { recursive: true });
  await writeFile(STAMP, hash);
}

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const NOT_PUBLISHED = [
  [/\.test\.|__fixtures__|setupTests|\/bench\//, 'is for tests'],
  [/^(src|dev)\//, 'is a source'],
];

async function filesIn(dir) {
  if (!existsSync(dir)) return [];
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter(entry => entry.isFile())
      .map(entry =>
        path
          .relative(dir, path.join(entry.parentPath ?? entry.path, entry.name))
          .replaceAll(path.sep, '/'),
      )
      // The package's own dependencies, where other versions of them are above it.
      .filter(file => !file.startsWith('node_modules/'))
      .sort()
  );
}

/** Every file that a manifest's entry points name. */
function entryPoints(value) {
  if (typeof value === 'string') {
    return value.startsWith('./') || /^dist\//.test(value) ? [value] : [];
  }
  return Object.values(value ?? {}).flatMap(entryPoints);
}

async function faultsOf(dir, source) {
  const files = await filesIn(dir);
  const manifest = JSON.parse(
    await readFile(path.join(dir, 'package.json'), 'utf8'),
  );
  const { main, module, types, exports, typesVersions, configSchema } =
    manifest;
  const named = entryPoints({ main, module, types, exports, typesVersions });
  const migrations = await filesIn(path.join(source, 'migrations'));
  const needed = [
    'README.md',
    ...named,
    ...(configSchema ? [configSchema] : []),
    ...migrations.map(file => `migrations/${file}`),
  ].map(file => path.posix.normalize(file));
  return [
    ...needed
      .filter(file => !files.includes(file))
      .map(file => `${file} is missing`),
    ...NOT_PUBLISHED.flatMap(([pattern, why]) =>
      files.filter(file => pattern.test(file)).map(file => `${file} ${why}`),
    ),
    ...(manifest.backstage?.features || !/plugin/.test(manifest.backstage?.role)
      ? []
      : ['package.json does not tell its features']),
  ];
}

/** Throws where what was installed lacks a file that it needs, or has one that nobody wants. */
export async function checkPublished(appDir, packages) {
  const faults = [];
  for (const { name, dir } of packages) {
    const installed = path.join(appDir, 'node_modules', name);
    const found = existsSync(installed) ? await faultsOf(installed, dir) : [];
    faults.push(...found.map(fault => `  ${name}: ${fault}`));
  }
  if (!faults.length) return;
  throw new Error(
    `The packages are not as they should be:\n${faults.join('\n')}`,
  );
}

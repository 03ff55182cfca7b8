import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';

const NOT_PUBLISHED = [
  [/\.test\.|__fixtures__|setupTests|\/bench\//, 'is for tests'],
  [/^(src|dev)\//, 'is a source'],
];

/** Of a module's code or of its types, what it takes from another package. */
const IMPORTED =
  /(?:\bfrom |\bimport |\bimport\(|(?<![#.\w])require\()['"](?<name>(?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^'"]*)?['"]/g;

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

/** The packages that the files of a package import without saying that they need them. */
async function undeclaredImports(dir, files, manifest) {
  const { name: own, dependencies, peerDependencies } = manifest;
  const declared = { ...dependencies, ...peerDependencies };
  const texts = await Promise.all(
    files
      .filter(file => /^dist\/.*\.(js|mjs|ts)$/.test(file))
      .map(file => readFile(path.join(dir, file), 'utf8')),
  );
  const imported = new Set(
    texts.flatMap(text =>
      [...text.matchAll(IMPORTED)].map(({ groups }) => groups.name),
    ),
  );
  return [...imported].filter(
    name => name !== own && !isBuiltin(name) && !Object.hasOwn(declared, name),
  );
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
  const undeclared = await undeclaredImports(dir, files, manifest);
  return [
    ...undeclared.map(each => `it imports ${each}, which it does not name`),
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

/** Throws where what was installed lacks a file or a dependency that it needs, or has a file that nobody wants. */
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

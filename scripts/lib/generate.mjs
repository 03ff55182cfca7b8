import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot, root } from './paths.mjs';

const SOURCE = 'plugins/desktop-central-backend/src/schema/openapi.yaml';
const SPEC = 'plugins/desktop-central-backend/src/schema/openapi.generated.ts';
const TYPES = 'plugins/desktop-central-common/src/generated/schema.ts';

const header = `/* eslint-disable */
// Generated from ${SOURCE} by "npm run generate". Do not edit.
`;

/** The package exports these, and whatever it exports says so. */
const PUBLIC = new Map([
  ['components', 'The schemas of the HTTP contract.'],
  ['operations', 'The operations of the HTTP contract.'],
]);

/** Comments as TSDoc knows them: what the others say, the type says too. */
function asTsDoc(types) {
  return types
    .replace(/^\s*\/\*\* @(enum \{string\}|constant) \*\/\n/gm, '')
    .replace(/^\s*\* @(enum \{string\}|constant)\n/gm, '')
    .replaceAll('@description ', '');
}

function withReleaseTags(types) {
  return [...PUBLIC].reduce(
    (text, [name, what]) =>
      text.replace(
        `export interface ${name} {`,
        `/** ${what} @public */\nexport interface ${name} {`,
      ),
    types,
  );
}

/** The generated files and their text, computed from the contract. */
async function generatedFiles() {
  const { default: openapiTS, astToString } = await import(
    'openapi-typescript'
  );
  const { parse } = await import('yaml');
  const contract = await readFile(fromRoot(SOURCE), 'utf8');
  const types = withReleaseTags(
    asTsDoc(astToString(await openapiTS(contract))),
  );
  const spec = JSON.stringify(parse(contract), null, 2);
  return [
    { file: TYPES, text: `${header}\n${types}` },
    { file: SPEC, text: `${header}\nexport const spec = ${spec} as const;\n` },
  ];
}

async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function staleFiles() {
  const stale = [];
  for (const { file, text } of await generatedFiles()) {
    if ((await readIfThere(fromRoot(file))) !== text)
      stale.push({ file, text });
  }
  return stale;
}

/** Writes what is generated from the contract; returns the files that changed. */
export async function generate() {
  const stale = await staleFiles();
  for (const { file, text } of stale) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(fromRoot(file), text);
  }
  return stale.map(({ file }) => file);
}

/** Throws where a generated file is not what the contract says. */
export async function checkGenerated() {
  const stale = (await staleFiles()).map(({ file }) => file);
  if (stale.length === 0) return;
  throw new Error(
    `Not generated from the current ${SOURCE}: ${stale.join(', ')}.\n` +
      'Run "npm run generate" and commit the result.',
  );
}

import { readFile } from 'node:fs/promises';
import { fromRoot } from '../lib/paths.mjs';

const SECTION = /^## Add it to your Backstage\n([\s\S]*?)^## /m;
const BLOCK =
  /^(?<lead>[^\n]*)\n\n```(?<language>\w+)\n(?<code>[\s\S]*?)```$/gm;
const FILE =
  /^(?:\/\/|#) (?<file>[\w./-]+)(?:, in place of (?<replaces>\S+))?$/;
const ADD = /^yarn --cwd (?<workspace>\S+) add (?<name>\S+)/;

/** The parts of a block of code, each with the file that it belongs to, as the comment above it says. */
function partsOf({ lead, code }) {
  const parts = [];
  for (const line of code.split('\n')) {
    const { file, replaces } = FILE.exec(line)?.groups ?? {};
    if (file) parts.push({ lead, file, replaces, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.map(({ lines, ...part }) => ({
    ...part,
    code: lines.join('\n').trim(),
  }));
}

/**
 * What the README tells a portal's developer to do: `dependencies` to add, and `parts` of code and
 * configuration with the file that each belongs to and the line of text before it.
 */
export async function readInstructions() {
  const readme = await readFile(fromRoot('README.md'), 'utf8');
  const section = SECTION.exec(readme)?.[1] ?? '';
  const blocks = [...section.matchAll(BLOCK)].map(({ groups }) => groups);
  const dependencies = blocks
    .flatMap(({ code }) => code.split('\n'))
    .map(line => ADD.exec(line)?.groups)
    .filter(Boolean);
  const parts = blocks.flatMap(partsOf);
  if (!dependencies.length || !parts.length) {
    throw new Error('README.md does not say any more how to install.');
  }
  return { dependencies, parts };
}

/** The commands that add the packed packages to an app, once its package.json says where their files are. */
export const addCommands = (dependencies, packages) =>
  dependencies.map(({ workspace, name }) => {
    const { version } = packages.find(each => each.name === name);
    // Without a range Yarn asks a registry for the newest version, whatever package.json says.
    return ['yarn', '--cwd', workspace, 'add', `${name}@^${version}`];
  });

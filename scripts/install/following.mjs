import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where an app's developer puts JSX: before this, in the file of this name. */
const JSX_PLACES = {
  'App.tsx': '</FlatRoutes>',
  'Root.tsx': '<SidebarItem ',
};

async function edit(file, change) {
  const before = await readFile(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Found no place for it in ${file}.`);
  await writeFile(file, after);
}

function insertBefore(text, place, code) {
  const at = text.indexOf(place);
  return at < 0 ? text : `${text.slice(0, at)}${code}\n${text.slice(at)}`;
}

/** Takes `backend.add(import('<name>'))` away, on one line or on three. */
function withoutFeature(text, name) {
  const [before, after] = text.split(`import('${name}')`);
  if (after === undefined) return text;
  const start = before.lastIndexOf('backend.add(');
  return before.slice(0, start) + after.slice(after.indexOf(';') + 1);
}

function addJsx(text, code, place) {
  const lines = code.split('\n');
  const imports = lines.filter(line => line.startsWith('import '));
  const jsx = lines
    .filter(line => !imports.includes(line))
    .join('\n')
    .trim()
    .replace(/;$/, '');
  return `${imports.join('\n')}\n${insertBefore(text, place, jsx)}`;
}

async function followPart(appDir, part) {
  const file = path.join(appDir, part.file);
  const name = path.basename(part.file);
  if (name === 'app-config.yaml') {
    // A file of its own, because the keys of the other one may not be there twice.
    await writeFile(file.replace('.yaml', '.added.yaml'), `${part.code}\n`);
  } else if (name === 'index.ts') {
    await edit(file, text =>
      insertBefore(
        part.replaces ? withoutFeature(text, part.replaces) : text,
        'backend.start()',
        part.code,
      ),
    );
  } else {
    await edit(file, text => addJsx(text, part.code, JSX_PLACES[name]));
  }
}

/** Does in an app what the README says, for its front end system and with our policy or the app's own. */
export async function follow(appDir, { parts }, { isLegacy, ownPolicy }) {
  for (const part of parts) {
    const isFrontend = part.file.startsWith('packages/app/');
    const isForLegacy = /legacy/i.test(part.lead);
    if (isFrontend && !(isLegacy && isForLegacy)) continue;
    if (part.replaces && ownPolicy) continue;
    await followPart(appDir, part);
  }
}

import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const ROOT = resolvePackagePath(
  'backstage-plugin-desktop-central-backend',
  '../..',
);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Pages that name what is seen in the portal, in italics. */
const PAGES = [
  'README.md',
  'docs/index.md',
  'docs/end-user.md',
  'docs/technician.md',
  'docs/portal-admin.md',
  'docs/operator.md',
  'docs/front-end.md',
  'docs/operations/metrics.md',
  'docs/real-servers.md',
  'docs/manual.md',
];

/** In italics, and no words of the plugin. */
const OTHERS = [
  // Marks of the page itself.
  'not in the manual',
  'different',
  // The demo portal.
  '7-zip for the price lists',
  'switch person',
];

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), {
    recursive: true,
    encoding: 'utf8',
  })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => read(join(folder, file)));
}

/** Without what differs between a text and the way it is quoted: capitals, dots and values that are put in. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\'/g, "'")
    .replace(/\{\{.*?\}\}/g, '')
    .replace(/[…:.]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every text of the front end, and its first sentences and clauses, as a page may name a long one by its beginning. */
function textsOfPortal(): Set<string> {
  const literals = filesIn('plugins/desktop-central/src/translation').flatMap(
    text =>
      [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, words]) => words),
  );
  return new Set(
    literals.flatMap(words =>
      [words, ...words.split(/(?<=[.:,]) /)].map(part =>
        plain(part.replace(/,$/, '')),
      ),
    ),
  );
}

function namedOn(page: string): string[] {
  const text = read(page)
    .replace(/```[^]*?```/g, '')
    .replace(/`[^`]*`/g, '');
  return [...text.matchAll(/(?<!\w)_([^_\n][^_]*)_(?!\w)/g)].flatMap(
    ([, words]) => words.split('→').map(plain),
  );
}

describe('the words of the documentation', () => {
  const texts = textsOfPortal();

  it.each(PAGES)('%s names what the portal shows by its name', page => {
    const unknown = namedOn(page).filter(
      words => !texts.has(words) && !OTHERS.includes(words),
    );
    expect(unknown).toEqual([]);
  });

  it('are taken from pages that name many things', () => {
    expect(PAGES.flatMap(namedOn).length).toBeGreaterThan(150);
  });
});

describe('the list of audit events', () => {
  const [, section = ''] = read('docs/integrator.md').split(
    '\n## Audit events\n',
  );
  const sources = filesIn('plugins/desktop-central-backend/src').join('\n');

  it('has every event', () => {
    const events = [
      ...sources.matchAll(/eventId: '([a-z-]+)'/g),
      ...sources.matchAll(/actionType: '(\w+)'/g),
    ].map(([, name]) => name);
    expect(events.length).toBeGreaterThan(40);
    expect(events.filter(name => !section.includes(`\`${name}\``))).toEqual([]);
  });
});

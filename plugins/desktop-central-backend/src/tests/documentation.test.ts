import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, relative } from 'path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parse } from 'yaml';

const ROOT = resolvePackagePath(
  'backstage-plugin-desktop-central-backend',
  '../..',
);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const PAGES = readdirSync(join(ROOT, 'docs'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter(file => file.endsWith('.md'))
  .map(file => join('docs', file));
const READMES = [
  'README.md',
  'CONTRIBUTING.md',
  ...['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(ROOT, folder))
      .map(name => join(folder, name, 'README.md'))
      .filter(file => existsSync(join(ROOT, file))),
  ),
];

const TEXTS = [...PAGES, ...READMES];
/** Shown by a registry without the rest of the repository. */
const PUBLISHED = READMES.filter(file => file.startsWith('plugins'));

/** Folders of the back end that no portal runs, and the HTTP contract. */
const NOT_SHIPPED = ['bench', 'capture', 'chaos', 'testing', 'tests', 'schema'];

const withoutCode = (text: string) => text.replace(/```[^]*?```/g, '');

/** The anchor of a heading, as GitHub and MkDocs make it: letters of other scripts and punctuation are in none of ours. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function anchorsOf(file: string): string[] {
  const headings = withoutCode(read(file)).matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, heading]) => anchorOf(heading));
}

/** Links and pictures within the repository. */
function linksOf(file: string) {
  const links = withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, link]) => link)
    .filter(link => !/^https?:/.test(link))
    .map(link => {
      const [path, anchor] = link.split('#');
      return { link, anchor, target: path ? join(dirname(file), path) : file };
    });
}

function brokenLinks(file: string): string[] {
  return linksOf(file)
    .filter(({ anchor, target }) => {
      if (!existsSync(join(ROOT, target))) return true;
      return Boolean(anchor) && !anchorsOf(target).includes(anchor);
    })
    .map(({ link }) => link);
}

/** What a page of TechDocs cannot reach: it has `docs/` and nothing else of the repository. */
function linksOutOfDocs(file: string): string[] {
  return linksOf(file)
    .filter(({ target }) => relative('docs', target).startsWith('..'))
    .map(({ link }) => link);
}

describe('the documentation', () => {
  it.each(TEXTS)('%s has links that lead somewhere', file => {
    expect(brokenLinks(file)).toEqual([]);
  });

  it.each(PUBLISHED)(
    '%s has no link that leads nowhere on a registry',
    file => {
      expect(linksOf(file).filter(({ target }) => target !== file)).toEqual([]);
    },
  );

  it.each(PUBLISHED)('%s names documents that are there', file => {
    const named = [...read(file).matchAll(/`(docs\/[\w/-]+\.md)`/g)];
    expect(
      named.filter(([, document]) => !existsSync(join(ROOT, document))),
    ).toEqual([]);
  });

  it.each(PAGES)('%s links to nothing outside of docs/', file => {
    expect(linksOutOfDocs(file)).toEqual([]);
  });

  it('has every page in the navigation of TechDocs', () => {
    const { nav } = parse(read('mkdocs.yml'));
    const listed = [...JSON.stringify(nav).matchAll(/"([\w/-]+\.md)"/g)];
    expect(listed.map(([, page]) => page).sort()).toEqual(
      PAGES.map(page => relative('docs', page)).sort(),
    );
  });

  it('shows code as it is compiled and tested', () => {
    const shown = PAGES.flatMap(page => [
      ...read(page).matchAll(/<!-- (\S+) -->\n\n```\w+\n([^]*?)```\n/g),
    ]);
    expect(shown.length).toBeGreaterThan(8);
    for (const [, file, code] of shown) expect(code).toBe(read(file));
  });

  it('calls operations that the HTTP API has', () => {
    const { paths } = parse(
      read('plugins/desktop-central-backend/src/schema/openapi.yaml'),
    );
    const patterns = Object.keys(paths).map(
      path => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    );
    const called = [
      ...read('docs/integrator.md').matchAll(/\$API(\/[^\s"?|)]+)/g),
    ].map(([, path]) => path);
    expect(called.length).toBeGreaterThan(5);
    expect(
      called.filter(path => !patterns.some(pattern => pattern.test(path))),
    ).toEqual([]);
  });

  it('lists every folder of the back end', () => {
    const src = 'plugins/desktop-central-backend/src';
    const folders = readdirSync(join(ROOT, src), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name)
      .filter(name => !NOT_SHIPPED.includes(name));
    const page = read('docs/architecture.md');
    expect(folders.filter(name => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

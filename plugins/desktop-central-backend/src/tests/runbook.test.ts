import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parse } from 'yaml';

const pathOf = (file: string) =>
  resolvePackagePath('backstage-plugin-desktop-central-backend', file);
const RUNBOOK = readFileSync(pathOf('../../docs/operator.md'), 'utf8');

/** What no portal runs. */
const NOT_SHIPPED = /(^|\/)(bench|chaos|capture|testing|tests)\/|\.test\.ts$/;

function entriesOf(heading: string): string[] {
  const [, section = ''] = RUNBOOK.split(`\n## ${heading}\n`);
  const [rows] = section.split('\n## ');
  return [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, entry]) => entry);
}

function sources(): string[] {
  return readdirSync(pathOf('src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !NOT_SHIPPED.test(file))
    .map(file => readFileSync(join(pathOf('src'), file), 'utf8'));
}

/** The first words of everything that is logged as an error; `words` where they are made above the call. */
function errorsLogged(): string[] {
  const calls = /logger\s*\.error\(\s*(?:[`']([^`'$]+)|words\b)/g;
  const made = /const words = `(Desktop Central made [^`$]*)/g;
  return sources().flatMap(text =>
    [...text.matchAll(calls), ...text.matchAll(made)]
      .map(([, words]) => words?.trim() ?? '')
      .filter(Boolean),
  );
}

function kindsIn(file: string): string[] {
  const text = readFileSync(pathOf(`src/notifications/${file}`), 'utf8');
  return [...text.matchAll(/kind: '(\w+)'/g)].map(([, kind]) => kind);
}

describe('the runbook', () => {
  it('has an entry for everything that is logged as an error', () => {
    const entries = entriesOf('Errors in the log');
    const logged = errorsLogged();
    expect(logged.length).toBeGreaterThan(10);
    const missing = logged.filter(
      words => !entries.some(entry => words.startsWith(entry)),
    );
    expect(missing).toEqual([]);
    const outdated = entries.filter(
      entry => !logged.some(words => words.startsWith(entry)),
    );
    expect(outdated).toEqual([]);
  });

  it('has an entry for each notice to portal admins', () => {
    const kinds = [
      ...kindsIn('AdminNoticeStore.ts'),
      ...kindsIn('ServerNoticeStore.ts'),
    ];
    expect(entriesOf('What portal admins are told').sort()).toEqual(
      [...new Set(kinds)].sort(),
    );
  });

  it('has an entry for each reason that a deployment or a target waits for', () => {
    const contract = readFileSync(pathOf('src/schema/openapi.yaml'), 'utf8');
    const { WaitingReason } = parse(contract).components.schemas;
    const codes: string[] = WaitingReason.properties.code.enum;
    expect(entriesOf('Why a deployment waits').sort()).toEqual(
      [...codes].sort(),
    );
  });
});

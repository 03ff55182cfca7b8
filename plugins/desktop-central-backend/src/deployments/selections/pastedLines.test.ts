import fc from 'fast-check';
import { isSameDomain, readLines } from './pastedLines';

/** How the first line is understood. */
function readingsOf(line: string, installFor: 'workstation' | 'user') {
  return readLines([line], installFor)[0]?.readings;
}

describe('a pasted line', () => {
  it.each([
    ['WS-1', [{ name: 'WS-1' }]],
    ['  WS-1\r', [{ name: 'WS-1' }]],
    ['ACME\\WS-1', [{ domain: 'ACME', name: 'WS-1' }]],
    [
      'ws-1.acme.example',
      [{ name: 'ws-1.acme.example' }, { name: 'ws-1', domain: 'acme.example' }],
    ],
    ['ws-1.', [{ name: 'ws-1.' }, { name: 'ws-1' }]],
    ['"WS-1"', [{ name: 'WS-1' }]],
    ["'WS-1'", [{ name: 'WS-1' }]],
    ['"WS-1', [{ name: 'WS-1' }]],
    ['"WS;1";x', [{ name: 'WS;1' }]],
    ['"WS ""1""",x', [{ name: 'WS "1"' }]],
    ['WS-1;Room 3;yes', [{ name: 'WS-1' }]],
    ['WS-1,Room 3', [{ name: 'WS-1' }]],
    ['WS-1\tRoom 3', [{ name: 'WS-1' }]],
    ['\uFEFFWS-1', [{ name: 'WS-1' }]],
    ['=cmd|calc', [{ name: '=cmd|calc' }]],
    [';Room 3', []],
    ['ACME\\', []],
  ])('of a workstation is understood: %j', (line, readings) => {
    expect(readingsOf(line, 'workstation')).toEqual(readings);
  });

  it.each([
    ['emma', [{ name: 'emma' }]],
    ['emma.endicott', [{ name: 'emma.endicott' }]],
    ['ACME\\emma', [{ domain: 'ACME', name: 'emma' }]],
    [
      'emma@acme.example',
      [{ name: 'emma@acme.example' }, { name: 'emma', domain: 'acme.example' }],
    ],
    ["o'brien", [{ name: "o'brien" }]],
    ['@acme', [{ name: '@acme' }]],
    ['emma@', [{ name: 'emma@' }]],
  ])('of a user is understood: %j', (line, readings) => {
    expect(readingsOf(line, 'user')).toEqual(readings);
  });

  it('is passed over where it is empty, and the others keep their numbers', () => {
    const lines = ['', 'WS-1', ' ', ';;;', '""', 'WS-2'];
    expect(
      readLines(lines, 'workstation').map(({ number, text }) => [number, text]),
    ).toEqual([
      [2, 'WS-1'],
      [6, 'WS-2'],
    ]);
  });

  it('is a heading where it stands first and is called like one', () => {
    const headings = (lines: string[]) =>
      readLines(lines, 'workstation').map(({ heading }) => heading);
    expect(headings(['', '"Computer Name";Room', 'WS-1'])).toEqual([
      true,
      false,
    ]);
    expect(headings(['WS-1', 'Name'])).toEqual([false, false]);
  });

  it('is read whatever it is, once and at its place', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^["';,\t\\.@ a-z]*$/),
    );
    fc.assert(
      fc.property(
        fc.array(line),
        fc.constantFrom('workstation' as const, 'user' as const),
        (lines, installFor) => {
          const read = readLines(lines, installFor);
          const numbers = read.map(({ number }) => number);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          for (const { number, text, readings } of read) {
            expect(lines[number - 1]).toContain(text);
            for (const { name } of readings) {
              expect(name).not.toBe('');
              expect(name).toBe(name.trim());
            }
          }
        },
      ),
    );
  });

  it('names the same in whatever way it is written', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,13}[A-Z0-9]$/);
    const written = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => ` ${text} `,
      (text: string) => `"${text}"`,
      (text: string) => `"${text}";"Room 3"`,
      (text: string) => `${text};`,
      (text: string) => `ACME\\${text}`,
      (text: string) => `${text}.acme.example`,
    );
    fc.assert(
      fc.property(name, written, (text, write) => {
        const readings = readingsOf(write(text), 'workstation') ?? [];
        const last = readings[readings.length - 1];
        expect(last.name.toUpperCase()).toBe(text);
        expect(isSameDomain(last.domain ?? 'ACME', 'ACME')).toBe(true);
      }),
    );
  });

  it('with thousands of quotes and blanks takes no longer than others', () => {
    const lines = Array.from({ length: 4_000 }, (_, n) =>
      `${`"' `.repeat(300)}${n}x`.slice(0, 1_000),
    );
    const begun = performance.now();
    readLines(lines, 'workstation');
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('two names of a domain', () => {
  it.each([
    ['ACME', 'acme', true],
    ['ACME', 'acme.example', true],
    ['acme.example', 'ACME', true],
    ['acme.example', 'acme.test', false],
    ['hq.acme.example', 'ACME', false],
    ['ACME', 'ACME2', false],
    ['', 'ACME', false],
  ])('%j and %j are of the same: %j', (one, other, same) => {
    expect(isSameDomain(one, other)).toBe(same);
  });
});

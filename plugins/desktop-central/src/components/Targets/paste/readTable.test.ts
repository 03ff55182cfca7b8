import { toCsv } from './failedLines';
import { readFile } from './readFile';
import { linesOf, namesInOf, readTable, type PastedTable } from './readTable';

function tableOf(text: string): PastedTable {
  const table = readTable(text);
  if ('problem' in table) throw new Error(table.problem);
  return table;
}

function namesOf(text: string): string[] {
  const table = tableOf(text);
  return linesOf(table, namesInOf(table));
}

describe('a list of names', () => {
  it('is one name on each line, without what stands around it', () => {
    expect(namesOf('WS-001\r\n  WS-002 \r\nWS-003\r\n\r\n')).toEqual([
      'WS-001',
      'WS-002',
      'WS-003',
    ]);
  });

  it('keeps empty lines, so that the numbers of lines fit', () => {
    expect(namesOf('WS-001\n\nWS-003')).toEqual(['WS-001', '', 'WS-003']);
  });

  it.each([
    ['Computer Name,Site\nWS-001,Plant\nWS-002,Plant'],
    ['Site;Hostname\nPlant;WS-001\nPlant;WS-002'],
    ['Site;Hostname\n\nPlant;WS-001\n\nPlant;WS-002\n'],
    ['Site\tworkstation\nPlant\tWS-001\nPlant\tWS-002'],
    ['Site,computers\n"Plant, north",WS-001\nPlant,WS-002'],
  ])('has its names below the heading that says so: %j', text => {
    expect(namesOf(text).filter(Boolean)).toEqual(['WS-001', 'WS-002']);
  });

  it('has its names in the first column where there is no heading', () => {
    expect(namesOf('WS-001,Plant\nNAME-PC,Office')).toEqual([
      'WS-001',
      'NAME-PC',
    ]);
  });

  it.each(['WS-001, WS-002', 'WS-001;WS-002;\n', '\nWS-001\tWS-002'])(
    'is a list of names where they all stand in one line: %j',
    text => {
      expect(namesOf(text)).toEqual(['WS-001', 'WS-002']);
    },
  );

  it('keeps a name with a comma in it together', () => {
    expect(namesOf('"Eng, Erin"\n"Field, Frank"')).toEqual([
      '"Eng, Erin"',
      '"Field, Frank"',
    ]);
  });

  it('has at most 50,000 lines and 1 MiB', () => {
    expect(namesOf('a\n'.repeat(50_000))).toHaveLength(50_000);
    expect(readTable('a\n'.repeat(50_001))).toEqual({
      problem: 'tooMany',
      number: 50_001,
    });
    expect(readTable('ü'.repeat(600_000))).toEqual({ problem: 'tooLarge' });
  });
});

describe('a file', () => {
  const read = (bytes: number[]) =>
    readFile(new File([new Uint8Array(bytes)], 'list.csv'), 100);

  it('is read as Excel saves it: UTF-8, UTF-16 or the code page of Windows', async () => {
    const ü = { text: 'ü' };
    expect(await read([0xc3, 0xbc])).toEqual(ü);
    expect(await read([0xef, 0xbb, 0xbf, 0xc3, 0xbc])).toEqual(ü);
    expect(await read([0xff, 0xfe, 0xfc, 0x00])).toEqual(ü);
    expect(await read([0xfe, 0xff, 0x00, 0xfc])).toEqual(ü);
    expect(await read([0xfc])).toEqual(ü);
  });

  it('that is no text is refused', async () => {
    expect(await read([0x50, 0x4b, 0x03, 0x00])).toEqual({
      problem: 'notText',
    });
  });
});

it('writes a cell that would start a formula as text', () => {
  expect(toCsv(['Name'], [['=1+1'], ['@SUM(A1)'], ['WS-001']])).toBe(
    `Name\r\n"'=1+1"\r\n"'@SUM(A1)"\r\nWS-001`,
  );
});

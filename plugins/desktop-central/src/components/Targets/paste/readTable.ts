import Papa from 'papaparse';

/** The most that is checked at once, as the portal takes it. */
export const MAX_BYTES = 1024 * 1024;
export const MAX_LINES = 50_000;

/** The longest line that the portal takes; no name is longer. */
const MAX_LINE_LENGTH = 1000;

/** Lines from which it is told what stands between the cells. */
const LOOKED_AT = 100;

/** What ends a cell. */
const SEPARATES = /[;,\t"]/;

const HEADING =
  /^(computer|host|machine|workstation|device|user|login|logon|account|samaccount)[ _-]?(names?|s)?$|^names?$/i;

/** Why a text cannot be checked. */
export type TableProblem =
  | { problem: 'tooLarge' }
  | { problem: 'tooMany'; number: number };

/** What was pasted or read from a file. */
export interface PastedTable {
  /** Cells by line; lines without anything at the end are left out, others stay, so that numbers of lines fit. */
  rows: string[][];
  /** The most cells of a line. */
  width: number;
  /** The first line looks like a heading. */
  headed: boolean;
}

/** Which cells the names are in. */
export interface NamesIn {
  /** Index of the column. */
  column: number;
  /** The first line is no name. */
  headed: boolean;
}

function isEmpty(row: readonly string[]): boolean {
  return row.every(cell => cell.trim() === '');
}

/** What stands between the cells; empty lines would let a table look like a list. */
function delimiterOf(text: string): string {
  return Papa.parse(text, { preview: LOOKED_AT, skipEmptyLines: 'greedy' }).meta
    .delimiter;
}

/** Names that all stand in one line, as they do in a mail, are a list: no column of it is meant. */
function belowEachOther(rows: string[][]): string[][] {
  const filled = rows.filter(row => !isEmpty(row));
  return filled.length === 1 && filled[0].length > 1
    ? filled[0].map(cell => [cell])
    : rows;
}

/** Takes a text apart into lines and cells; comma, semicolon, tab and bar are told apart by themselves. */
export function readTable(text: string): PastedTable | TableProblem {
  if (new Blob([text]).size > MAX_BYTES) return { problem: 'tooLarge' };
  const { data } = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
  });
  const rows = belowEachOther(data);
  while (rows.length > 0 && isEmpty(rows[rows.length - 1])) rows.pop();
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const headed = rows.length > 1 && rows[0].some(cell => isHeading(cell));
  const number = rows.length - (headed ? 1 : 0);
  if (number > MAX_LINES) return { problem: 'tooMany', number };
  return { rows, width, headed };
}

function isHeading(cell: string): boolean {
  return HEADING.test(cell.trim());
}

/** Where the names most likely are: below a heading that says so, else in the first column. */
export function namesInOf(table: PastedTable): NamesIn {
  const column = table.headed ? table.rows[0].findIndex(isHeading) : 0;
  return { column, headed: table.headed };
}

/** The portal takes a line apart into cells too, so a name with a comma in it is quoted. */
function asOneCell(name: string): string {
  const text = name.slice(0, MAX_LINE_LENGTH);
  return SEPARATES.test(text)
    ? `"${text.replaceAll('"', '""')}"`.slice(0, MAX_LINE_LENGTH)
    : text;
}

/** The names to check, one for each line; an empty one is passed over by the portal. */
export function linesOf(table: PastedTable, where: NamesIn): string[] {
  const { column, headed } = where;
  return table.rows
    .slice(headed ? 1 : 0, MAX_LINES + (headed ? 1 : 0))
    .map(row => asOneCell((row[column] ?? '').trim()));
}

/** How many of the lines say something. */
export function namedLines(lines: readonly string[]): number {
  return lines.filter(line => line !== '').length;
}

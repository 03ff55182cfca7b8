import type { Selection } from 'backstage-plugin-desktop-central-common';
import Papa from 'papaparse';

/** A line that did not match without more ado. */
export type FailedLine = NonNullable<Selection['lines']>[number];

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Lines as CSV, with a heading; what a spreadsheet would take for a formula becomes text. */
export function toCsv(
  heading: readonly string[],
  rows: ReadonlyArray<readonly (string | number)[]>,
): string {
  return Papa.unparse(
    { fields: [...heading], data: rows.map(row => [...row]) },
    { escapeFormulae: FORMULA },
  );
}

/** The names alone, one of a line, to be put right elsewhere; formulas become text here too. */
export function toText(lines: readonly FailedLine[]): string {
  return lines
    .map(({ text }) => (FORMULA.test(text) ? `'${text}` : text))
    .join('\n');
}

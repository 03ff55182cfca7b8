/** What a spreadsheet would take as a formula; and an apostrophe, so that one in front can always be taken away again. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n']/;
/** The same after a semicolon, at which spreadsheets of many countries part cells, or a line break, whatever the quotes say. */
const FORMULA_INSIDE = /[;\r\n](?=\s*[=+\-@＝＋－＠'])/g;
const SPECIAL = /[",\r\n]/;

/** Tells a spreadsheet that the file is UTF-8; before its first line. */
export const BYTE_ORDER_MARK = '\uFEFF';

function cell(value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  const parted = value.replace(FORMULA_INSIDE, "$&'");
  const text = FORMULA.test(parted) ? `'${parted}` : parted;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of CSV. What a spreadsheet would take as a formula, in a cell or after a semicolon or line break in it, has an apostrophe in front. */
export function csvLine(cells: Array<string | null | undefined>): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

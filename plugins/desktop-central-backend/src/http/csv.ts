/** What a spreadsheet would take as a formula; and an apostrophe, so that one in front can always be taken away again. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n']/;
const SPECIAL = /[",\r\n]/;

/** Tells a spreadsheet that the file is UTF-8; before its first line. */
export const BYTE_ORDER_MARK = '\uFEFF';

function cell(value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = FORMULA.test(value) ? `'${value}` : value;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of CSV. A cell that a spreadsheet would take as a formula has an apostrophe in front. */
export function csvLine(cells: Array<string | null | undefined>): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

const CONTROLS = 'a[href], button:enabled, input:enabled, [tabindex="0"]';

/** How long after a click, or the key press that is one, what it removed hands the focus to the next row. */
export const OWN_ACT_MS = 1_000;

/** Where a control was in a table. */
export interface TablePlace {
  control: Element;
  row: HTMLTableRowElement;
  /** Of the row among the rows. */
  index: number;
  /** Of the control among the controls of the row. */
  position: number;
  /** When the person clicked it last, or something in a dialog above it, while its row was there; in milliseconds. */
  actedAt?: number;
}

function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)];
}

/**
 * Under React 18 the page breaks where a button of Material UI 4 has the focus of the keyboard in the moment in which it is made,
 * before it has its ripple.
 */
function isDone(control: Element): boolean {
  const button = control.closest('.MuiButtonBase-root');
  return !button || button.querySelector('.MuiTouchRipple-root') !== null;
}

/** Nothing outside of the body of a table. */
export function tablePlaceOf(control: Element): TablePlace | undefined {
  const row = control.closest<HTMLTableRowElement>('tbody > tr');
  if (!row) return undefined;
  const position = controlsOf(row).findIndex(each => each === control);
  return { control, row, index: row.sectionRowIndex, position };
}

function labelOf(control: Element): string {
  return (
    control.getAttribute('aria-label') ??
    control.textContent ??
    ''
  ).trim();
}

function kindOf(control: Element): string {
  const { tagName } = control;
  return [tagName, ...['type', 'role'].map(name => control.getAttribute(name))]
    .join()
    .toLowerCase();
}

/** Whether the other cells of its row say it, as they do with the name of what the row is about. */
function isInRow(words: string, control: Element, row: HTMLTableRowElement) {
  return [...row.cells]
    .filter(cell => !cell.contains(control))
    .some(cell => cell.textContent?.includes(words));
}

/** Whether it does in its row what the control that went away did, e.g. "Remove WS-2" and "Remove WS-1". */
function doesTheSame(
  heir: Element,
  row: HTMLTableRowElement,
  gone: TablePlace,
): boolean {
  if (kindOf(heir) !== kindOf(gone.control)) return false;
  const label = labelOf(heir);
  const goneLabel = labelOf(gone.control);
  if (label === goneLabel) return label !== '';
  const words = label.split(/\s+/);
  const goneWords = goneLabel.split(/\s+/);
  const named = words.findIndex((word, at) => word !== goneWords[at]);
  if (named < 1 || named >= goneWords.length) return false;
  return (
    isInRow(words.slice(named).join(' '), heir, row) &&
    isInRow(goneWords.slice(named).join(' '), gone.control, gone.row)
  );
}

/**
 * Where the focus goes on in a table: to the same control of the same row, or of the next one where the person has just
 * had the row removed. Never to what does something else, and to no other row unasked: the next key press would be for that.
 */
export function heirInTable(
  place: TablePlace,
  around: Element,
): HTMLElement | undefined {
  const { control, row, index, position, actedAt } = place;
  if (row.isConnected) {
    return controlsOf(row).find(
      each =>
        kindOf(each) === kindOf(control) &&
        labelOf(each) === labelOf(control) &&
        isDone(each),
    );
  }
  if (actedAt === undefined || Date.now() - actedAt > OWN_ACT_MS) {
    return undefined;
  }
  const rows = around.closest('tbody')?.rows;
  const next = rows?.[Math.min(index, rows.length - 1)];
  const heir = next && controlsOf(next)[position];
  const fits = heir && doesTheSame(heir, next, place) && isDone(heir);
  return fits ? heir : undefined;
}

/** Each line may be a row or an item of its own. */
const MAX_LINES = 500;

/** Signs that begin something within a line; what they could mean together is tried, so the cost grows with their square. */
const INLINE_SIGNS = /[[\]()*_~`!<>|&]/g;
const MAX_INLINE_SIGNS = 1_000;

/** Quotes and lists that begin within one another at the start of one line. */
const CONTAINERS = /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){9}/m;

/** A row is filled up to the width of its table, so a few characters make many cells. */
const MAX_CELLS = 5_000;

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

function cellsOf(lines: string[]): number {
  const bars = Math.max(...lines.map(line => countOf(line, /\|/g)));
  return bars === 0 ? 0 : (bars + 1) * lines.length;
}

/**
 * Whether a text could keep a browser busy for seconds, or nest deeper than it can follow, if it were taken for Markdown. People
 * write such only to do harm, or paste logs, which read better as they are.
 */
export function isTangled(text: string): boolean {
  const lines = text.split('\n');
  return (
    lines.length > MAX_LINES ||
    countOf(text, INLINE_SIGNS) > MAX_INLINE_SIGNS ||
    CONTAINERS.test(text) ||
    cellsOf(lines) > MAX_CELLS
  );
}

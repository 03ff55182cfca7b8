/** Characters that break a line or turn its direction around, so that it reads as another text. */
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

const NOT_IN_A_TEXT = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Nothing of it takes ink: spaces, and characters that only join or direct others. */
const WITHOUT_INK = /^[\p{Z}\p{C}\p{M}]*$/u;

/** Whether a reader sees nothing of a text. */
export function isBlank(text: string): boolean {
  return WITHOUT_INK.test(text);
}

/** A text of one line, as it is stored: what would break it, and what is more than one space, is a space. */
export function oneLine(text: string): string {
  return text.replace(NOT_IN_A_LINE, ' ').replace(/\s+/g, ' ').trim();
}

/** A text of several lines, as it is stored: lines end as on Unix, and there are no other control characters but tabs. */
export function severalLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(NOT_IN_A_TEXT, '').trim();
}

import { IANAZone } from 'luxon';

/** Offsets such as +03:00, which some engines take too, know nothing of summer time. */
const NAME = /^[A-Za-z]/;

/** Whether a text is a time zone of the IANA database, e.g. Europe/Berlin. @public */
export function isTimeZone(text: string): boolean {
  return NAME.test(text) && IANAZone.isValidZone(text);
}

/**
 * A time zone in the one spelling that this engine has for it, whatever capitals it was written with: luxon keeps what it finds
 * out about each spelling for ever. Undefined for what is no time zone.
 * @public
 */
export function spelledTimeZone(text: string): string | undefined {
  if (!isTimeZone(text)) return undefined;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: text });
  return format.resolvedOptions().timeZone;
}

import { IANAZone } from 'luxon';

/** Offsets such as +03:00, which some engines take too, know nothing of summer time. */
const NAME = /^[A-Za-z]/;

/** Whether a text is a time zone of the IANA database, e.g. Europe/Berlin. @public */
export function isTimeZone(text: string): boolean {
  return NAME.test(text) && IANAZone.isValidZone(text);
}

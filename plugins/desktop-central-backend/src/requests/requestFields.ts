import { FormError } from '../errors/FormError';
import type { ServiceItemRecord } from '../serviceItems/ServiceItemStore';
import { isBlank, oneLine } from './requestText';

/** How far in the past "not before" may lie: clocks differ, and a form takes a while. */
const NOT_BEFORE_TOLERANCE_MS = 60_000;

const LAST_YEAR = 9999;

/** A form in which one field is wrong. */
export function fieldError(
  path: string,
  code: string,
  message: string,
): FormError {
  return new FormError([{ path, code, message }]);
}

/** @throws FormError where nothing is said */
export function enteredSubject(entered: string): string {
  const subject = oneLine(entered);
  if (!isBlank(subject)) return subject;
  throw fieldError('subject', 'required', 'Say what you need.');
}

/** The machine as it is stored, if one is named. */
export function enteredMachine(
  entered: string | undefined,
): string | undefined {
  return oneLine(entered ?? '') || undefined;
}

/** @throws FormError where the time has passed, or is in a year of five digits, which no other program reads */
export function enteredNotBefore(entered: string): Date {
  const time = new Date(entered);
  if (time.getUTCFullYear() > LAST_YEAR) {
    throw fieldError(
      'notBefore',
      'tooLate',
      `This time is after the year ${LAST_YEAR}. Choose an earlier one, or leave it empty.`,
    );
  }
  if (time.getTime() >= Date.now() - NOT_BEFORE_TOLERANCE_MS) return time;
  throw fieldError(
    'notBefore',
    'past',
    'This time has passed. Choose a later one, or leave it empty.',
  );
}

/** @throws FormError where the item is not offered */
export function offered(
  item: ServiceItemRecord | undefined,
): ServiceItemRecord {
  if (item?.active) return item;
  throw fieldError(
    'serviceItemId',
    'notOffered',
    'This service item is not offered. Choose another one.',
  );
}

import { DateTime } from 'luxon';

/** Days in a row as a time zone has them, the oldest first; where clocks are changed one is longer or shorter than others. */
export interface Days {
  /** ISO days. */
  names: string[];
  /** When each begins. */
  starts: Date[];
}

/** The last days of a time zone, of which the one of this moment is the last. */
export function lastDays(count: number, timeZone: string, now: Date): Days {
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const days = Array.from({ length: count }, (_, at) =>
    // Once more, for where the clock goes from midnight on to one: a day later is one o'clock there, too.
    today.minus({ days: count - 1 - at }).startOf('day'),
  );
  return {
    names: days.map(day => day.toISODate()!),
    starts: days.map(day => day.toJSDate()),
  };
}

import { DateTime } from 'luxon';
import type { FieldError, Schedule } from '../types';
import { fieldError } from './facts';
import { spelledTimeZone } from './timeZone';

/** How far ahead something can be scheduled, in days. @public */
export const MAX_DAYS_AHEAD = 366;

/** As `Schedule.local` has it. */
const LOCAL = "yyyy-MM-dd'T'HH:mm";

/** Why a schedule names no moment. */
type Flaw = 'unknownZone' | 'invalid' | 'skipped';

type Moment = { at: Date } | { flaw: Flaw };

function momentOf({ local, timeZone }: Schedule): Moment {
  const zone = spelledTimeZone(timeZone);
  if (!zone) return { flaw: 'unknownZone' };
  const time = DateTime.fromFormat(local, LOCAL, { zone });
  if (!time.isValid) return { flaw: 'invalid' };
  // Of a time that no clock shows, luxon makes the one an hour later.
  if (time.toFormat(LOCAL) !== local) return { flaw: 'skipped' };
  const moments = time.getPossibleOffsets().map(moment => moment.toMillis());
  return { at: new Date(Math.min(...moments)) };
}

/**
 * The moment that a schedule names, in UTC; undefined where it names none. Of an hour that comes twice, because clocks are put
 * back, it is the first.
 * @public
 */
export function scheduledAt(schedule: Schedule): Date | undefined {
  const moment = momentOf(schedule);
  return 'at' in moment ? moment.at : undefined;
}

const FLAWS: Record<Flaw, (schedule: Schedule) => FieldError[]> = {
  unknownZone: () =>
    fieldError(
      'schedule.timeZone',
      'unknownZone',
      'Enter the name of a time zone, e.g. Europe/Berlin.',
    ),
  invalid: () =>
    fieldError(
      'schedule.local',
      'invalid',
      'There is no such day or time. Enter another.',
    ),
  skipped: ({ local, timeZone }) =>
    fieldError(
      'schedule.local',
      'skipped',
      `Clocks in ${timeZone} never show ${local.replace(
        'T',
        ' ',
      )}: they are put forward then. Choose another time.`,
    ),
};

/** A schedule is a time of day that its zone has, in the future and not too far ahead. @public */
export function checkSchedule(
  schedule: Schedule | undefined,
  now = new Date(),
): FieldError[] {
  if (!schedule) return [];
  const moment = momentOf(schedule);
  if ('flaw' in moment) return FLAWS[moment.flaw](schedule);
  if (moment.at <= now) {
    return fieldError(
      'schedule.local',
      'past',
      'This time is over. Choose one in the future, or none.',
    );
  }
  const latest = DateTime.fromJSDate(now).plus({ days: MAX_DAYS_AHEAD });
  if (moment.at.getTime() <= latest.toMillis()) return [];
  return fieldError(
    'schedule.local',
    'tooFar',
    `Choose a time within ${MAX_DAYS_AHEAD} days.`,
  );
}

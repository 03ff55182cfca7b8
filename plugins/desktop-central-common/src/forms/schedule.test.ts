import fc from 'fast-check';
import { DateTime } from 'luxon';
import { checkSchedule, MAX_DAYS_AHEAD, scheduledAt } from './schedule';

const NOW = new Date('2026-03-01T12:00:00Z');
const BERLIN = 'Europe/Berlin';

function codeOf(local: string, timeZone = BERLIN): string | undefined {
  const [error] = checkSchedule({ local, timeZone }, NOW);
  return error && `${error.path}: ${error.code}`;
}

describe('a schedule', () => {
  it.each([
    ['2026-07-01T08:30', BERLIN, '2026-07-01T06:30:00.000Z'],
    ['2026-12-01T08:30', BERLIN, '2026-12-01T07:30:00.000Z'],
    ['2026-07-01T08:30', 'UTC', '2026-07-01T08:30:00.000Z'],
    ['2026-07-01T08:30', 'Asia/Kolkata', '2026-07-01T03:00:00.000Z'],
  ])('%s in %s is %s', (local, timeZone, utc) => {
    expect(scheduledAt({ local, timeZone })?.toISOString()).toBe(utc);
    expect(codeOf(local, timeZone)).toBeUndefined();
  });

  it.each([
    ['2026-10-25T02:30', BERLIN, '2026-10-25T00:30:00.000Z'],
    ['2026-11-01T01:15', 'America/New_York', '2026-11-01T05:15:00.000Z'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ])('%s in %s, which comes twice, is the first', (local, timeZone, utc) => {
    expect(scheduledAt({ local, timeZone })?.toISOString()).toBe(utc);
  });

  it.each([
    ['2026-03-29T02:00', BERLIN],
    ['2026-03-29T02:59', BERLIN],
    ['2026-03-08T02:30', 'America/New_York'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe'],
  ])('%s in %s, which no clock shows, is refused', (local, timeZone) => {
    expect(scheduledAt({ local, timeZone })).toBeUndefined();
    expect(codeOf(local, timeZone)).toBe('schedule.local: skipped');
  });

  it.each([
    ['2026-03-01T12:59', BERLIN, 'schedule.local: past'],
    ['2026-03-01T13:00', BERLIN, 'schedule.local: past'],
    ['2026-02-30T08:00', BERLIN, 'schedule.local: invalid'],
    ['2026-05-01T24:30', BERLIN, 'schedule.local: invalid'],
    ['tomorrow', BERLIN, 'schedule.local: invalid'],
    ['2028-05-01T08:00', BERLIN, 'schedule.local: tooFar'],
    ['2026-05-01T08:00', 'Europe/Nowhere', 'schedule.timeZone: unknownZone'],
    ['2026-05-01T08:00', '+03:00', 'schedule.timeZone: unknownZone'],
    ['2026-05-01T08:00', '', 'schedule.timeZone: unknownZone'],
  ])('%s in "%s" is refused: %s', (local, timeZone, code) => {
    expect(codeOf(local, timeZone)).toBe(code);
  });

  it('a minute ahead is taken', () => {
    expect(codeOf('2026-03-01T13:01')).toBeUndefined();
  });

  it('need not be there', () => {
    expect(checkSchedule(undefined)).toEqual([]);
  });

  it('names the moment at which a clock of its zone first shows it, or is refused', () => {
    const zones = fc.constantFrom(
      BERLIN,
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    );
    const minutes = fc.integer({ min: 1, max: MAX_DAYS_AHEAD * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, (timeZone, ahead) => {
        const at = DateTime.fromJSDate(NOW, { zone: timeZone }).plus({
          minutes: ahead,
        });
        const local = at.toFormat("yyyy-MM-dd'T'HH:mm");
        const named = scheduledAt({ local, timeZone });
        const shown =
          named &&
          DateTime.fromJSDate(named, { zone: timeZone }).toFormat(
            "yyyy-MM-dd'T'HH:mm",
          );
        expect(shown).toBe(local);
        expect(named?.getTime()).toBeLessThanOrEqual(at.toMillis());
      }),
    );
  });
});

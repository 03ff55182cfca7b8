import { lastDays } from './days';

const startsIn = (timeZone: string, now: string, count = 3) =>
  lastDays(count, timeZone, new Date(now)).starts.map(start =>
    start.toISOString(),
  );

describe('the last days', () => {
  it('end with the day that it is in the time zone', () => {
    const now = new Date('2026-11-25T23:30:00Z');
    expect(lastDays(2, 'UTC', now).names).toEqual(['2026-11-24', '2026-11-25']);
    expect(lastDays(2, 'Europe/Berlin', now).names).toEqual([
      '2026-11-25',
      '2026-11-26',
    ]);
    expect(lastDays(2, 'America/New_York', now).names).toEqual([
      '2026-11-24',
      '2026-11-25',
    ]);
  });

  it('begin at midnight there, also where clocks were changed meanwhile', () => {
    expect(startsIn('Europe/Berlin', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
    expect(startsIn('Asia/Kathmandu', '2026-11-26T12:00:00Z', 1)).toEqual([
      '2026-11-25T18:15:00.000Z',
    ]);
  });

  it('begin at one where the clock skips midnight', () => {
    expect(startsIn('Africa/Cairo', '2026-04-25T12:00:00Z')).toEqual([
      '2026-04-22T22:00:00.000Z',
      '2026-04-23T22:00:00.000Z',
      '2026-04-24T21:00:00.000Z',
    ]);
  });
});

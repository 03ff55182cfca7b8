import { nextContact, REFRESH_MS, workTime } from './cycle';

const DAY = 24 * 60 * 60_000;

describe('the refresh cycle', () => {
  it('brings every live agent within 90 minutes, and again 90 minutes later', () => {
    for (let id = 1; id <= 200; id += 1) {
      const first = nextContact(0, 1, String(id), 'refresh', 'live');
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThanOrEqual(REFRESH_MS);
      const second = nextContact(first, 1, String(id), 'refresh', 'live');
      expect(second - first).toBeCloseTo(REFRESH_MS, 3);
    }
  });

  it('brings work for the start at the next start only, within a day', () => {
    const start = nextContact(0, 1, '301', 'startup', 'live');
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThanOrEqual(DAY);
    expect(nextContact(0, 1, '301', 'login', 'live')).toBe(start);
  });

  it('takes whichever is first when both are wanted', () => {
    for (let id = 1; id <= 200; id += 1) {
      const target = String(id);
      expect(nextContact(0, 1, target, 'startupOrRefresh', 'live')).toBe(
        Math.min(
          nextContact(0, 1, target, 'startup', 'live'),
          nextContact(0, 1, target, 'refresh', 'live'),
        ),
      );
    }
  });

  it('reaches a machine that is down at its next start', () => {
    expect(nextContact(0, 1, '301', 'refresh', 'down')).toBe(
      nextContact(0, 1, '301', 'startup', 'live'),
    );
  });

  it('gives every installation two to eight minutes', () => {
    for (let id = 1; id <= 200; id += 1) {
      const minutes = workTime(1, '501', String(id)) / 60_000;
      expect(minutes).toBeGreaterThanOrEqual(2);
      expect(minutes).toBeLessThanOrEqual(8);
    }
  });
});

import type { Computer } from 'backstage-plugin-desktop-central-common';
import { waitingOnMachine } from './waitingOnMachine';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function computer(seenAgo?: number, more: Partial<Computer> = {}): Computer {
  return {
    id: '301',
    name: 'WS-301',
    domain: 'ACME',
    isServer: false,
    agentInstalled: true,
    managed: true,
    liveStatus: 'live',
    ...(seenAgo === undefined
      ? {}
      : { lastContactAt: new Date(NOW - seenAgo).toISOString() }),
    ...more,
  };
}

describe('a target that waits for its machine', () => {
  it('says that the machine has no agent', () => {
    const without = computer(MINUTE, { agentInstalled: false });
    expect(waitingOnMachine({ code: 'startup' }, without, NOW)).toEqual({
      code: 'noAgent',
    });
  });

  it('says since when DC has not seen it, after 30 days', () => {
    expect(
      waitingOnMachine({ code: 'refresh' }, computer(31 * DAY), NOW),
    ).toEqual({ code: 'notSeen', since: '2026-10-26T10:00:00.000Z' });
    expect(
      waitingOnMachine({ code: 'refresh' }, computer(29 * DAY), NOW),
    ).toEqual({ code: 'refresh' });
  });

  it('says when a live machine asks next, where it asks for work at all', () => {
    const until = '2026-11-26T11:00:00.000Z';
    const seen = computer(30 * MINUTE);
    expect(waitingOnMachine({ code: 'refresh' }, seen, NOW)).toEqual({
      code: 'refresh',
      until,
    });
    expect(waitingOnMachine({ code: 'startupOrRefresh' }, seen, NOW)).toEqual({
      code: 'startupOrRefresh',
      until,
    });
    expect(waitingOnMachine({ code: 'startup' }, seen, NOW)).toEqual({
      code: 'startup',
    });
  });

  it('promises nothing of a machine that is off, unknown, or should have asked', () => {
    const refresh = { code: 'refresh' } as const;
    for (const machine of [
      computer(30 * MINUTE, { liveStatus: 'down' }),
      computer(30 * MINUTE, { liveStatus: 'unknown' }),
      computer(91 * MINUTE),
      computer(),
    ]) {
      expect(waitingOnMachine(refresh, machine, NOW)).toEqual(refresh);
    }
  });
});

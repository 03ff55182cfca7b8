import { NO_TRUST } from '../servers/serverTrust';
import type { ServerRecord } from '../servers/ServerStore';
import { toInventoryServer } from './inventoryServer';

const server: ServerRecord = {
  id: 'server-1',
  name: 'Head office',
  host: 'dc.example',
  port: 8383,
  protocol: 'https',
  menuEnabled: true,
  credentialKind: 'apiKey',
  sendMode: 'create',
  orphaned: false,
  provenWrites: {},
  buildNumber: '70242',
  statusSource: 'poll',
  accountsMode: 'portalOnly',
  connectionState: 'connected',
  connectionSteps: [],
  addressVersion: 1,
  trust: NO_TRUST,
  version: 1,
};

describe("the address of DC's console", () => {
  it('is told from build 70242 on, where the menu is enabled', () => {
    expect(toInventoryServer(server).webConsole).toBe(
      'https://dc.example:8383',
    );
    expect(
      toInventoryServer({ ...server, buildNumber: '70241' }),
    ).not.toHaveProperty('webConsole');
    expect(
      toInventoryServer({ ...server, menuEnabled: false }),
    ).not.toHaveProperty('webConsole');
  });

  it('has an IPv6 address in brackets', () => {
    expect(toInventoryServer({ ...server, host: 'fd12::1' }).webConsole).toBe(
      'https://[fd12::1]:8383',
    );
  });
});

const carrying = {
  driver: [],
  appendsForUsers: false,
  sealsPasswords: true,
  runAsOverHttp: false,
};

describe('the time zone of a server', () => {
  it('is told where it is known, for schedules', () => {
    const timeZone = 'Europe/Berlin';
    expect(toInventoryServer({ ...server, timeZone })).toMatchObject({
      timeZone,
    });
    expect(toInventoryServer(server)).not.toHaveProperty('timeZone');
  });
});

describe('what can be sent to a server', () => {
  const shown = (
    sendMode: ServerRecord['sendMode'],
    facts: Parameters<typeof toInventoryServer>[1],
  ) => {
    const { software, script } = toInventoryServer(
      { ...server, sendMode },
      facts,
    );
    return { software, script };
  };
  const refused = (words: RegExp) => ({
    allowed: false,
    reason: expect.stringMatching(words),
  });

  it('is by creating only what a trial has switched on', () => {
    expect(
      shown('create', {
        writes: ['software'],
        appendable: new Set(),
        carrying,
      }),
    ).toEqual({
      software: { allowed: true },
      script: refused(/^No trial of running scripts/),
    });
  });

  it('is by appending only what a standing configuration is named for', () => {
    expect(
      shown('append', {
        writes: ['software', 'script'],
        appendable: new Set(['script']),
        carrying,
      }),
    ).toEqual({
      software: refused(/none is named for installing software/),
      script: { allowed: true },
    });
  });
});

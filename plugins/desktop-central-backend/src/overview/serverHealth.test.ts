import { NO_TRUST } from '../servers/serverTrust';
import type { ServerRecord } from '../servers/ServerStore';
import { toServerHealth } from './serverHealth';

const NOW = Date.UTC(2026, 10, 26);
const DAY_MS = 24 * 60 * 60 * 1000;

const server = {
  id: 's-1',
  name: 'Head office',
  protocol: 'https',
  addressVersion: 2,
  statusSource: 'poll',
  connectionState: 'connected',
  connectionSteps: [
    { step: 'certificate', outcome: 'passed' },
    { step: 'signIn', outcome: 'passed' },
  ],
  trust: { ...NO_TRUST, mode: 'publicCa' },
} as unknown as ServerRecord;

function accepted(days: number, addressVersion = 2) {
  return {
    sha256: 'ab',
    validFrom: new Date(0),
    validTo: new Date(NOW + days * DAY_MS),
    addressVersion,
  };
}

function healthOf(
  changes: Partial<ServerRecord>,
  known: { accepted?: ReturnType<typeof accepted> } = {},
) {
  return toServerHealth(
    { ...server, ...changes },
    { inFlight: [], ...known },
    NOW,
  );
}

describe('the health of a server', () => {
  it.each([
    ['valid', 31],
    ['endsSoon', 29],
    ['ended', -1],
  ])('has a certificate that is %s', (certificate, days) => {
    expect(healthOf({}, { accepted: accepted(days) })).toMatchObject({
      certificate,
      certificateValidTo: new Date(NOW + days * DAY_MS).toISOString(),
    });
  });

  it('knows nothing of the certificate of another address', () => {
    const { certificate, certificateValidTo } = healthOf(
      {},
      { accepted: accepted(300, 1) },
    );
    expect(certificate).toBe('unknown');
    expect(certificateValidTo).toBeUndefined();
  });

  it('has none where it is reached without TLS', () => {
    expect(healthOf({ protocol: 'http' }).certificate).toBe('none');
  });

  it('tells a certificate that is refused, and why nothing can be sent', () => {
    expect(
      healthOf({
        connectionState: 'notConnected',
        connectionSteps: [
          {
            step: 'certificate',
            outcome: 'failed',
            message: 'Another certificate than the trusted one.',
          },
          { step: 'signIn', outcome: 'skipped' },
        ],
      }),
    ).toMatchObject({
      connection: 'notConnected',
      certificate: 'refused',
      signIn: 'unknown',
      problem: expect.stringContaining('Another certificate'),
    });
  });

  it('is not signed in while it waits for a person', () => {
    const hold = { reason: 'signIn', since: '2026-11-26T00:00:00Z' } as const;
    expect(healthOf({ hold }).signIn).toBe('refused');
  });
});

import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  type MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import { INSTRUMENTS } from '../metrics/instruments';
import { configOf, Portal, startPortal } from '../testing/portal';
import { recordingMeter } from '../testing/recordingMeter';

jest.setTimeout(60_000);

/** Nothing listens there. */
const AWAY = 'http://127.0.0.1:1';

describe('a portal whose Desktop Central is away', () => {
  const metrics = recordingMeter();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      config: configOf([new URL(AWAY).host]),
      features: [
        createServiceFactory({
          service: metricsServiceRef,
          deps: {},
          factory: () => metrics.meter as MetricsService,
        }),
      ],
    });
    await portal.as('portalAdmin').createServer({
      name: 'Away',
      host: '127.0.0.1',
      port: 1,
      protocol: 'http',
      confirm: '127.0.0.1',
      menuEnabled: false,
      statusSource: 'poll',
      accountsMode: 'portalOnly',
    });
  });

  afterAll(async () => portal.stop());

  it.each(['liveness', 'readiness'])('is well: %s', async probe => {
    const answer = await fetch(
      `http://127.0.0.1:${portal.port}/.backstage/health/v1/${probe}`,
    );
    expect(answer.status).toBe(200);
  });

  it('registers every metric under its name', () => {
    const names = Object.values(INSTRUMENTS).map(({ name }) => name);
    expect([...metrics.names].sort()).toEqual([...names].sort());
  });

  it('shows in metrics and on the overview that the server is away', async () => {
    const shown = await metrics.collect();
    expect(shown).toContainEqual({
      name: INSTRUMENTS.connected.name,
      value: 0,
      labels: { server: 'Away' },
    });
    const { servers } = await portal.as('portalAdmin').getOverview();
    expect(servers).toMatchObject([
      { name: 'Away', certificate: 'none', problem: expect.any(String) },
    ]);
  });

  it('counts the days of a time zone that is known, and says how to name one', async () => {
    const admin = portal.as('portalAdmin');
    const { days } = await admin.getOverview({ timeZone: 'Asia/Tokyo' });
    expect(days).toHaveLength(30);
    const unknown = admin.getOverview({ timeZone: 'Europe/Atlantis' });
    await expect(unknown).rejects.toThrow(/Europe\/Berlin/);
  });
});

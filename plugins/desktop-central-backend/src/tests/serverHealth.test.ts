import { mockServices } from '@backstage/backend-test-utils';
import { useDatabases } from '../testing/databases';
import { DcPeer, json, startDcPeer } from '../testing/dcPeer';
import { configOf, Portal, startPortal, tasksOf } from '../testing/portal';
import { serverInput } from '../testing/serverParts';
import { until } from '../testing/until';

jest.setTimeout(60_000);

describe('the task that checks connections', () => {
  const databases = useDatabases();
  let peer: DcPeer;
  let portal: Portal;

  beforeEach(async () => {
    peer = await startDcPeer();
    peer.answer(() =>
      json({ computers: [], packages: [], buildNumber: '100654' }),
    );
  });

  afterEach(async () => {
    await portal.stop();
    await peer.stop();
  });

  it.each(databases.ids)(
    'tells the portal admins what is lost, and does no harm however often anybody triggers it, on %s',
    async id => {
      const scheduler = mockServices.scheduler();
      portal = await startPortal({
        knex: await databases.migratedDatabase(id),
        config: configOf([], {
          pagePath: '/software',
          health: { every: { milliseconds: 1 } },
        }),
        features: [tasksOf(scheduler)],
      });
      const admin = portal.as('portalAdmin');
      const { id: server } = await admin.createServer(serverInput(peer.port));
      const stateOf = async () =>
        (await admin.getServer(server)).connection.state;
      await until(stateOf, state => state === 'connected');
      await until(
        async () => (await admin.listSyncRuns(server)).items[0]?.state,
        state => state === 'succeeded' || state === 'failed',
      );

      peer.answer(() => json({}, 401));
      await scheduler.triggerTask('health');
      await until(
        async () => portal.notifications.length,
        count => count > 0,
      );
      peer.requests.length = 0;
      for (let time = 0; time < 20; time += 1) {
        await scheduler.triggerTask('health');
      }

      expect(await stateOf()).toBe('notConnected');
      expect(peer.requests).toEqual([]);
      expect(portal.notifications).toEqual([
        {
          recipients: { type: 'entity', entityRef: ['user:default/pam'] },
          payload: expect.objectContaining({
            title: 'The connection to Head office is lost',
            description: expect.stringContaining('API key'),
            link: `/software/servers/${server}`,
            scope: `server:${server}:connection`,
          }),
        },
      ]);
    },
  );
});

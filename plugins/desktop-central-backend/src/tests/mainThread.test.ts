import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { configOf, Portal, startPortal } from '../testing/portal';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import { databaseIds } from '../testing/databases';
import { until } from '../testing/until';

jest.setTimeout(120_000);

describe('the main job, end to end over HTTP', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let simulator: Simulator;
  let portal: Portal | undefined;

  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      speed: 20_000,
      failureShare: 0,
    });
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    await simulator.stop();
  });

  async function start(databaseId: Parameters<typeof databases.init>[0]) {
    portal = await startPortal({
      knex: await databases.init(databaseId),
      config: configOf([new URL(simulator.url).host]),
    });
    return portal;
  }

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it('installs once on each workstation, with the status read from DC', async () => {
      const { as, notifications, signals } = await start(databaseId);
      const desk = await openDesk(as, simulator);
      await as('dcAdmin').assignRequest(desk.requestId, 1, desk.technicianId);
      const form = await installForm(as, desk, 3);

      const saved = await as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        form,
      );
      const done = await whenDeployment(as, saved.id, ['succeeded']);

      expect(done.counts).toEqual({ succeeded: 3 });
      expect(
        simulator.control.executions().map(count => count.executions),
      ).toEqual([1, 1, 1]);
      await until(
        async () => notifications.map(({ recipients }) => recipients),
        all =>
          all.some(
            recipients =>
              recipients.type === 'entity' &&
              recipients.entityRef === 'user:default/dana',
          ),
      );
      expect(JSON.stringify(signals)).toContain(saved.id);
      const history = await as('dcAdmin').getRequestHistory(desk.requestId);
      expect(history.items.map(entry => entry.act)).toEqual(
        expect.arrayContaining(['request.raised', 'deployment.saved']),
      );
    });

    it('shows a status sooner by callbacks with a valid key', async () => {
      const { as, port } = await start(databaseId);
      const desk = await openDesk(as, simulator, {
        statusSource: 'callback+poll',
        callbackBaseUrl: `http://127.0.0.1:${port}`,
      });
      const { secret } = await as('portalAdmin').generateApiKey(
        desk.technicianId,
        { serverId: desk.serverId },
      );
      simulator.control.setCallbackKey(secret);

      const saved = await as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        await installForm(as, desk, 2),
      );
      await whenDeployment(as, saved.id, ['succeeded']);

      const told = await until(
        () => as('dcAdmin').getDeployment(saved.id),
        deployment => deployment.attempts?.[0].lastCallbackAt !== undefined,
      );
      expect(told.counts).toEqual({ succeeded: 2 });
    });

    it('makes one deployment of the same save sent twice', async () => {
      const { as } = await start(databaseId);
      const desk = await openDesk(as, simulator);
      const form = await installForm(as, desk, 2);
      const key = randomUUID();

      const [first, second] = await Promise.all([
        as('dcAdmin').createDeployment(desk.requestId, key, form),
        as('dcAdmin').createDeployment(desk.requestId, key, form),
      ]);
      await whenDeployment(as, first.id, ['succeeded']);

      expect(second.id).toBe(first.id);
      expect(simulator.control.configurations()).toHaveLength(1);
      await expect(
        as('dcAdmin').createDeployment(desk.requestId, key, {
          ...form,
          operation: 'uninstall',
        }),
      ).rejects.toMatchObject({ status: 409 });
    });
  });
});

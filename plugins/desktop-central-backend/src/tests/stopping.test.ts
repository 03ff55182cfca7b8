import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import { configOf, Portal, startPortal } from '../testing/portal';
import { until } from '../testing/until';

jest.setTimeout(120_000);

/** Nothing begins on a workstation within a test. */
const SLOW = 1;
const QUICK = 20_000;

describe('a request that ends with a deployment in DC, end to end over HTTP', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let simulator: Simulator;
  let portal: Portal | undefined;

  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      speed: SLOW,
      failureShare: 0,
    });
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    await simulator.stop();
  });

  /** A deployment that DC has taken and no agent has begun. */
  async function sent(databaseId: Parameters<typeof databases.init>[0]) {
    portal = await startPortal({
      knex: await databases.init(databaseId),
      config: configOf([new URL(simulator.url).host]),
    });
    const { as } = portal;
    const desk = await openDesk(as, simulator);
    const form = await installForm(as, desk, 3);
    const save = async (requestId: string) => {
      const saved = await as('dcAdmin').createDeployment(
        requestId,
        randomUUID(),
        form,
      );
      return whenDeployment(as, saved.id, ['inProgress']);
    };
    const { id } = await save(desk.requestId);
    const request = async () => as('dcAdmin').getRequest(desk.requestId);
    return { as, desk, id, save, request };
  }

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it('is asked what becomes of it; then DC is told to suspend it, and no workstation begins', async () => {
      const { as, desk, id, save, request } = await sent(databaseId);
      const { version } = await request();
      const cancel = (left: { sentDeployments?: 'suspend' }) =>
        as('dcAdmin').changeRequestState(
          desk.requestId,
          version,
          'cancelled',
          left,
        );

      await expect(cancel({})).rejects.toMatchObject({
        status: 409,
        deployments: [{ id, state: 'inProgress' }],
      });
      await cancel({ sentDeployments: 'suspend' });
      const stopped = await whenDeployment(as, id, ['cancelled']);

      expect(stopped.counts).toEqual({ cancelled: 3 });
      const [configuration] = simulator.control.configurations();
      expect(configuration.status).toBe('Suspended');
      // The agents have been at work when another deployment to the same workstations is done.
      const other = await as('endUser').raiseRequest(randomUUID(), {
        serviceItemId: desk.serviceItemId,
        subject: 'Please install 7-Zip after all',
      });
      const next = await save(other.id);
      simulator.control.setSpeed(QUICK);
      await whenDeployment(as, next.id, ['succeeded']);
      expect(
        simulator.control
          .executions()
          .filter(
            ({ collectionId }) => collectionId === configuration.collectionId,
          ),
      ).toEqual([]);
      expect((await as('dcAdmin').getDeployment(id)).state).toBe('cancelled');
    });

    it('is frozen while the request is archived, and read from DC when it is restored', async () => {
      const { as, desk, id, request } = await sent(databaseId);
      const archived = await as('dcAdmin').archiveRequest(
        desk.requestId,
        (
          await request()
        ).version,
        { sentDeployments: 'leave' },
      );
      expect(await as('dcAdmin').getDeployment(id)).toMatchObject({
        frozen: true,
        state: 'inProgress',
      });
      simulator.control.setSpeed(QUICK);
      await until(
        async () => simulator.control.configurations()[0].counts,
        counts => counts.Succeeded === 3,
      );
      expect(await as('dcAdmin').getDeployment(id)).toMatchObject({
        state: 'inProgress',
        counts: { yetToApply: 3 },
      });

      await as('dcAdmin').restoreRequest(desk.requestId, archived.version);

      const done = await whenDeployment(as, id, ['succeeded']);
      expect(done.frozen).toBeUndefined();
      expect(done.counts).toEqual({ succeeded: 3 });
    });
  });
});

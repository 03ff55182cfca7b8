import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, startPortal } from '../testing/portal';

jest.setTimeout(120_000);

/** Every task that the plugin has. */
const TASKS = ['health', 'retention', 'sync'];
const ACTS = ['trigger', 'cancel'] as const;

describe("the plugin's tasks in Backstage's scheduler, which any signed-in user reaches over HTTP,", () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let simulator: Simulator;
  let portal: Portal;

  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      speed: 20_000,
      failureShare: 0,
    });
  });

  afterEach(async () => {
    await portal.stop();
    await simulator.stop();
  });

  const call = async (path: string, method: string, authorization: string) => {
    const answer = await fetch(
      `http://127.0.0.1:${portal.port}/api/desktop-central/.backstage/scheduler/v1/tasks${path}`,
      { method, headers: { authorization } },
    );
    const body = await answer.text();
    return { status: answer.status, body };
  };

  it.each(databases.eachSupportedId())(
    'do no harm when an end-user triggers and cancels them, and the status is read all the same, on %s',
    async databaseId => {
      portal = await startPortal({
        knex: await databases.init(databaseId),
        config: configOf([new URL(simulator.url).host]),
        features: [schedulerServiceFactory],
      });
      const { as } = portal;
      const desk = await openDesk(as, simulator);
      const runs = async () =>
        (await as('portalAdmin').listSyncRuns(desk.serverId)).items.length;
      const synced = await runs();
      const emma = tokenOf('endUser');
      const { body } = await call('', 'GET', emma);
      expect(
        JSON.parse(body)
          .tasks.map(({ taskId }: { taskId: string }) => taskId)
          .sort(),
      ).toEqual(TASKS);
      const disturb = async () => {
        for (const task of TASKS) {
          for (const act of ACTS) {
            // Whatever the scheduler makes of it: it is the portal that must not suffer.
            const { status } = await call(`/${task}/${act}`, 'POST', emma);
            expect(status).not.toBe(401);
          }
        }
      };

      await disturb();
      const saved = await as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        await installForm(as, desk, 3),
      );
      const done = whenDeployment(as, saved.id, ['succeeded']);
      for (let time = 0; time < 10; time += 1) await disturb();

      expect((await done).counts).toEqual({ succeeded: 3 });
      expect(
        simulator.control.executions().map(({ executions }) => executions),
      ).toEqual([1, 1, 1]);
      expect(await runs()).toBe(synced);
      const none = mockCredentials.none.header();
      expect((await call('/sync/trigger', 'POST', none)).status).toBe(401);
    },
  );
});

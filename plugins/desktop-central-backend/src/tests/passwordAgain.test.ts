import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { databaseIds } from '../testing/databases';
import { installForm, openDesk } from '../testing/mainThread';
import { configOf, Portal, startPortal } from '../testing/portal';
import { until } from '../testing/until';

jest.setTimeout(120_000);

const RUN_AS = { userName: 'ACME\\installer', password: 'hunter2' };
const AGAIN = { userName: 'ACME\\installer', password: 'the newer one' };

async function endPasswords(db: Knex): Promise<void> {
  const past = new Date(Date.now() - 1000);
  await db('deployments').update({ run_as_until: past });
  await db('outbox')
    .where({ topic: 'deployment.password' })
    .update({ available_at: past });
}

describe('a deployment whose password was not kept until it could be sent, over HTTP', () => {
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

  it.each(databases.eachSupportedId())(
    'goes on once a DC Admin enters it again, on %s',
    async databaseId => {
      const db = await databases.init(databaseId);
      portal = await startPortal({
        knex: db,
        config: configOf([new URL(simulator.url).host]),
      });
      const { userName, password } = AGAIN;
      simulator.control.putRunAsAccount(userName, password);
      const { as } = portal;
      const admin = as('dcAdmin');
      const desk = await openDesk(as, simulator);
      const form = await installForm(as, desk, 6);
      const hold = await admin.hold({ scope: 'everything' });
      const { id } = await admin.createDeployment(
        desk.requestId,
        randomUUID(),
        { ...form, runAs: RUN_AS },
      );
      await endPasswords(db);
      const held = await until(
        () => admin.getDeployment(id),
        ({ waitingFor }) => waitingFor?.code === 'passwordGone',
      );
      expect(held.allowedActions.retry).toEqual({ allowed: true });
      await as('portalAdmin').endHold(hold.id, randomUUID());

      const enter = (
        person: Parameters<typeof as>[0],
        runAs = AGAIN,
        key = randomUUID(),
      ) => as(person).retryDeployment(id, key, { runAs });
      await expect(enter('dcGuest')).rejects.toMatchObject({ status: 403 });
      await expect(enter('otherUser')).rejects.toMatchObject({ status: 404 });
      await expect(
        enter('dcAdmin', { ...AGAIN, userName: 'installer' }),
      ).rejects.toMatchObject({
        status: 400,
        fields: [{ path: 'runAs.userName' }],
      });
      const both = await Promise.allSettled([
        enter('dcAdmin'),
        enter('dcAdmin'),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const ended = await until(
        () => admin.getDeployment(id),
        ({ state }) => state === 'succeeded',
        60_000,
      );

      expect(ended.counts).toMatchObject({ succeeded: 6 });
      expect(ended.attempts).toMatchObject([
        { targetCount: 1 },
        { targetCount: 5 },
      ]);
      expect(simulator.control.configurations()).toHaveLength(2);
      expect(simulator.control.repeatedExecutions()).toEqual([]);
      const [row] = await db('deployments').where({ id });
      expect(row.run_as_sealed).toBeNull();
    },
  );
});

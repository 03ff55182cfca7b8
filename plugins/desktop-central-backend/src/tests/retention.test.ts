import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import { readConfig } from '../config';
import { HistoryStore } from '../history/HistoryStore';
import { useDatabases } from '../testing/databases';
import { configOf, Portal, startPortal, tasksOf } from '../testing/portal';
import { IDS, insertRightsFixture } from '../testing/rightsFixture';
import { until } from '../testing/until';

jest.setTimeout(60_000);

const RAISED = {
  act: 'request.raised',
  audience: 'requester',
  detail: { number: 1, serviceItem: 'Software' },
} as const;
const DAY_MS = 24 * 60 * 60 * 1000;

describe('what is older than it has to be kept, as the hourly task leaves it', () => {
  const databases = useDatabases();
  let portal: Portal;

  afterEach(() => portal.stop());

  describe.each(databases.ids)('on %s', id => {
    let scheduler: ReturnType<typeof mockServices.scheduler>;
    let db: Knex;

    /** Everything was done so many days ago, and has been kept for 100 days at most. */
    const start = async (days: number) => {
      scheduler = mockServices.scheduler();
      db = await databases.migratedDatabase(id);
      await insertRightsFixture(db);
      const at = new Date(Date.now() - days * DAY_MS);
      await db('targets').update({ state: 'failed' });
      await db('target_counts').update({ state: 'failed' });
      await db('deployments').update({ state: 'failed', finished_at: at });
      const history = new HistoryStore();
      for (const requestId of [IDS.requestId, IDS.requestToDeleteId]) {
        const subject = { kind: 'request', id: requestId } as const;
        await history.record(db, { ...RAISED, subject, requestId });
      }
      await db('history').update({ at });
      await db('requests')
        .where({ id: IDS.requestToDeleteId })
        .update({ state: 'closed' });
      portal = await startPortal({
        knex: db,
        config: configOf([], {
          retention: { targets: '100d', history: '100d' },
        }),
        features: [tasksOf(scheduler)],
      });
      return portal.as('dcAdmin');
    };
    const sealed = () =>
      until(
        async () => db('history').whereNull('position').pluck('id'),
        open => open.length === 0,
      );

    it('has its counts everywhere, and no targets', async () => {
      const technician = await start(101);
      await scheduler.triggerTask('retention');

      const shown = await technician.getDeployment(IDS.deploymentId);
      expect(shown).toMatchObject({ counts: { failed: 1 }, targetCount: 1 });
      expect(shown.targetsRemovedAt).toBeDefined();
      expect(
        await technician.listDeploymentTargets(IDS.deploymentId),
      ).toMatchObject({ items: [] });
      for (const { items } of [
        await technician.listDeployments(),
        await technician.listRequestDeployments(IDS.requestId),
      ]) {
        expect(items.find(each => each.id === shown.id)).toEqual(
          expect.objectContaining({ counts: { failed: 1 } }),
        );
      }
      const file = await technician.exportDeployment(IDS.deploymentId);
      expect(await file.text()).toContain(
        'The list of its workstations was removed after 101 days.',
      );
      expect(await db('targets')).toEqual([]);
    });

    it('is the record of requests that have ended, and not of open ones', async () => {
      await start(101);
      await sealed();
      await scheduler.triggerTask('retention');
      expect(
        await db('history').where({ act: RAISED.act }).pluck('request_id'),
      ).toEqual([IDS.requestId]);
    });

    it('is nothing of what is younger', async () => {
      const technician = await start(99);
      await scheduler.triggerTask('retention');
      const { items } = await technician.listDeploymentTargets(
        IDS.deploymentId,
      );
      expect(items).toHaveLength(1);
    });
  });
});

describe('how long things are kept', () => {
  it.each(['targets', 'history'])(
    'is not so short that what can still be reprocessed is gone: %s',
    key => {
      const config = {
        desktopCentral: configOf([], { retention: { [key]: '29d' } }),
      };
      expect(() => readConfig(new ConfigReader(config))).toThrow(
        `desktopCentral.retention.${key} must be at least 30 days.`,
      );
    },
  );
});

import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { randomUUID } from 'crypto';
import { DeploymentStore } from '../deployments/DeploymentStore';
import { type DeskBounds, DISPATCH } from '../deployments/testing/deskBounds';
import { dana, TestDesk } from '../deployments/testing/TestDesk';
import { TargetStore } from '../deployments/TargetStore';
import { useDatabases } from '../testing/databases';
import { work } from '../testing/serverParts';
import { AdminNoticeHandler } from './AdminNoticeHandler';
import { AdminNotices } from './AdminNotices';
import { AdminNoticeStore } from './AdminNoticeStore';
import { SendingWatch } from './SendingWatch';

jest.setTimeout(60_000);

const FORTY = Array.from({ length: 40 }, (_, index) => String(2001 + index));

async function submitForty(desk: TestDesk): Promise<{ id: string }> {
  const form = { ...desk.form(FORTY), confirmedTargets: FORTY.length };
  const saved = await desk.service.create(
    dana,
    desk.facts.request.id,
    randomUUID(),
    form,
  );
  await desk.send();
  return saved;
}

describe('what portal admins are told of sending', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene(bounds: DeskBounds = {}) {
      const desk = await TestDesk.open(
        await migratedDatabase(databaseId),
        bounds,
      );
      const { db, outbox, logger } = desk;
      const notices = new AdminNoticeStore();
      const news = new AdminNotices({ notices, outbox, wake: () => {} });
      const watch = () =>
        new SendingWatch({
          news,
          deployments: new DeploymentStore(),
          targets: new TargetStore(),
        });
      desk.looksOn = watch();
      const sent: NotificationSendOptions[] = [];
      const handler = new AdminNoticeHandler({
        db,
        outbox,
        notices,
        notifications: {
          send: async options => {
            sent.push(options);
          },
        },
        admins: ['user:default/pam'],
        dispatch: DISPATCH,
        logger,
      });
      const told = async () => {
        while ((await work(outbox, handler)) > 0);
        return sent.map(({ payload }) => payload);
      };
      /** The next so many targets have this result. */
      let next = 0;
      const result = async (status: string, count: number) => {
        for (const id of FORTY.slice(next, next + count)) {
          desk.dc.report(id, status);
        }
        next += count;
        await desk.read();
      };
      return { desk, told, result, watch };
    }

    it('is that more than 30 % of the first 20 results are failures, once', async () => {
      const { desk, told, result } = await scene();
      const { id } = await submitForty(desk);
      await result('Succeeded', 5);
      await result('Failed', 6);
      expect(await told()).toEqual([]);

      await result('Failed', 1);
      expect(await told()).toMatchObject([
        {
          title: '7-Zip fails on many workstations',
          description: expect.stringContaining('7 of the first 12 results'),
          link: `/deployments/${id}`,
          severity: 'high',
        },
      ]);
      await result('Failed', 5);
      expect(await told()).toHaveLength(1);
    });

    it('is told once by several processes, too', async () => {
      const { desk, told, result, watch } = await scene();
      await submitForty(desk);
      await result('Failed', 7);
      desk.looksOn = watch();
      await result('Failed', 2);
      expect(await told()).toHaveLength(1);
    });

    it('is nothing where failures come later, also to a process that has just started', async () => {
      const { desk, told, result, watch } = await scene();
      await submitForty(desk);
      await result('Succeeded', 20);
      desk.looksOn = watch();
      await result('Failed', 20);
      expect(await told()).toEqual([]);
    });

    it('is the rate of all that came at once where that is more than 20', async () => {
      const { desk, told, result } = await scene();
      await submitForty(desk);
      for (const id of FORTY.slice(30)) desk.dc.report(id, 'Failed');
      await result('Succeeded', 30);
      expect(await told()).toEqual([]);
    });

    it('is that a deployment is held by the quota', async () => {
      const { desk, told } = await scene({ targetsPerHour: 1 });
      const { id } = await desk.save();
      expect(await told()).toMatchObject([
        {
          title: '7-Zip is held until somebody else has looked',
          description: expect.stringContaining('With 2 workstations'),
          link: `/deployments/${id}`,
        },
      ]);
    });

    it('is that nothing was sent for a while, and open pages learn of it', async () => {
      const { desk, told } = await scene();
      await desk.gap.beat();
      await desk.save();
      desk.announced.length = 0;
      await desk.db('dispatch_heartbeat').update({ beat_at: new Date(0) });
      await desk.gap.beat();
      expect(await told()).toMatchObject([
        {
          title: 'Nothing was sent for a while, and what is unsent is held',
          severity: 'critical',
        },
      ]);
      expect(desk.announced).toContainEqual({});
    });
  });
});

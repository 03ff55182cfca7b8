import { randomUUID } from 'crypto';
import { callerOf, dana, dora } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { noticeScene, type NoticeScene } from './testing/noticeScene';
import { APART_MS } from './pace';

jest.setTimeout(60_000);

const DANA = 'user:default/dana';

describe('what a technician is told of a deployment', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const scene = async (targetsPerHour?: number) =>
      noticeScene(await migratedDatabase(databaseId), { targetsPerHour });

    const toDana = ({ sent, readers }: NoticeScene) =>
      readers().flatMap((reader, index) =>
        reader === DANA ? [sent[index].payload.title] : [],
      );

    async function fails({ desk }: NoticeScene): Promise<string> {
      const { id } = await desk.submit();
      desk.dc.report('301', 'Failed');
      await desk.read();
      return id;
    }

    const suspended = (
      { desk, notices }: NoticeScene,
      id: string,
    ): Promise<void> =>
      desk.db.transaction(async tx => {
        await tx('deployments').where({ id }).update({ state: 'suspended' });
        await notices.moved(tx, [{ id }], 'suspended');
      });

    it('comes 5 minutes apart, unless it is the end', async () => {
      const at = await scene();
      const id = await fails(at);
      await at.work();
      await suspended(at, id);
      await at.work();
      expect(toDana(at)).toHaveLength(1);

      await at.pass(APART_MS - 60_000);
      await at.work();
      expect(toDana(at)).toHaveLength(1);
      await at.pass(60_000);
      await at.work();
      expect(toDana(at)[1]).toBe('7-Zip is suspended');

      at.desk.dc.report('302', 'Failed');
      await at.desk.read();
      await at.work();
      expect(toDana(at)[2]).toBe('7-Zip could not be installed');
    });

    it('is dropped where it is no news any more when its time comes', async () => {
      const at = await scene();
      const id = await fails(at);
      await at.work();
      await suspended(at, id);
      await at.desk.db('deployments').update({ state: 'inProgress' });
      await at.pass(APART_MS);
      await at.work();
      expect(toDana(at)).toHaveLength(1);
    });

    it('is 3 at most with every retry, the last kept for an end', async () => {
      const at = await scene();
      const id = await fails(at);
      await at.work();
      for (let time = 0; time < 2; time += 1) {
        await at.pass(APART_MS);
        await suspended(at, id);
        await at.work();
      }
      expect(toDana(at)).toHaveLength(2);

      for (const state of ['failed', 'succeeded']) {
        const finished_at = new Date(Date.now() + toDana(at).length);
        await at.desk.db('deployments').update({ state, finished_at });
        await at.desk.db.transaction(tx => at.notices.ended(tx, id));
        await at.work();
      }
      expect(toDana(at)).toEqual([
        '7-Zip could not be installed on a workstation',
        '7-Zip is suspended',
        '7-Zip could not be installed',
      ]);
      expect(await at.work()).toBe(0);
    });

    it('is the end of every retry, within the bound', async () => {
      const at = await scene();
      const { desk } = at;
      const { id } = await desk.submit(['301']);
      desk.dc.report('301', 'Failed');
      await desk.read();
      await at.work();
      await desk.act.retry(dana, id, randomUUID(), {});
      await desk.retry();
      await desk.send();
      desk.dc.report('301', 'Succeeded');
      await desk.read();
      await at.work();
      expect(toDana(at)).toEqual([
        '7-Zip could not be installed',
        '7-Zip was installed',
      ]);
    });

    it('says who can release what is held by the quota', async () => {
      const at = await scene(1);
      const { id } = await at.desk.save();
      await at.work();
      expect(at.sent).toMatchObject([
        {
          recipients: { entityRef: DANA },
          payload: {
            title: '7-Zip is held and waits for somebody',
            description: expect.stringContaining('Another DC Admin'),
            severity: 'high',
          },
        },
      ]);

      await at.desk.releases.release(dora, id, randomUUID());
      await at.work();
      expect(at.sent).toHaveLength(1);
    });

    it('does not tell a released deployment as held', async () => {
      const at = await scene(1);
      const { id } = await at.desk.save();
      await at.desk.releases.release(
        callerOf({ name: 'pam', portalAdmin: true }),
        id,
        randomUUID(),
      );
      await at.work();
      expect(at.sent).toEqual([]);
    });
  });
});

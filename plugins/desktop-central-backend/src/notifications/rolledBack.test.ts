import type { Knex } from 'knex';
import { LifeOfDeployments } from '../metrics/LifeOfDeployments';
import { useDatabases } from '../testing/databases';
import { mockLogger } from '../testing/mocks';
import { noticeScene, type NoticeScene } from './testing/noticeScene';

jest.setTimeout(60_000);

const NEWS = { configurationId: '500' };
const NOT_AFTER_ALL = 'Not after all';

describe('a transaction that was rolled back', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const at = await noticeScene(await migratedDatabase(databaseId));
      const { id } = await at.desk.submit();
      const [attemptId]: string[] = await at.desk.db('attempts').pluck('id');
      at.desk.announced.splice(0);
      at.desk.woken.splice(0);
      return { ...at, id, attemptId };
    }

    /** Everything failed, as a callback says; that ends the deployment. */
    function allFailed({ desk }: NoticeScene, tx: Knex, attemptId: string) {
      const updates = ['301', '302'].map(targetId => ({
        targetId,
        status: 'Failed',
      }));
      return desk.applyCallback(tx, attemptId, { ...NEWS, updates });
    }

    it('announces no signal, and leaves nobody to be told', async () => {
      const at = await scene();
      const before = await at.desk.acts();

      const rolledBack = at.desk.db.transaction(async tx => {
        await allFailed(at, tx, at.attemptId);
        throw new Error(NOT_AFTER_ALL);
      });

      await expect(rolledBack).rejects.toThrow(NOT_AFTER_ALL);
      expect(await at.work()).toBe(0);
      expect(at.sent).toEqual([]);
      expect(at.desk.announced).toEqual([]);
      expect(at.desk.woken).toEqual([]);
      expect(await at.desk.db('notices').where({ event: 'ended' })).toEqual([]);
      expect(await at.desk.acts()).toEqual(before);
      expect((await at.desk.see(at.id)).state).toBe('inProgress');
    });

    it('is told when the same is done again and kept', async () => {
      const at = await scene();

      await at.desk.db.transaction(tx => allFailed(at, tx, at.attemptId));

      expect(at.desk.announced).toEqual([
        expect.objectContaining({ deploymentId: at.id }),
      ]);
      await at.work();
      expect(at.titles()).toContain('7-Zip could not be installed');
    });

    it('counts no end in the metrics, and logs none', async () => {
      const at = await scene();
      const ended = jest.fn();
      const logger = mockLogger();
      at.desk.looksOn = new LifeOfDeployments({ recorders: { ended }, logger });
      const apply = (fails: boolean) =>
        at.desk.db.transaction(async tx => {
          await allFailed(at, tx, at.attemptId);
          if (fails) throw new Error(NOT_AFTER_ALL);
        });

      await expect(apply(true)).rejects.toThrow(NOT_AFTER_ALL);
      expect(ended).not.toHaveBeenCalled();
      expect(logger.info).not.toHaveBeenCalled();

      await apply(false);
      expect(ended).toHaveBeenCalledTimes(1);
    });
  });
});

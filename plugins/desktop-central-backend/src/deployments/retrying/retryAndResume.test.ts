import { randomUUID } from 'crypto';
import { transact } from '../../database/transact';
import { useDatabases } from '../../testing/databases';
import { untilLocked } from '../../testing/untilLocked';
import { dana, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('what is suspended in DC', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const retry = (desk: TestDesk, id: string) =>
      desk.act.retry(dana, id, randomUUID(), {});
    const resume = (desk: TestDesk, id: string) =>
      desk.act.resume(pam, id, randomUUID());

    async function suspended() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const { id } = await desk.submit();
      desk.dc.configurations[0].status = 'Suspended';
      await desk.read();
      return { desk, id };
    }

    /** What agents carry out now: each target may be there once. */
    const underWay = ({ dc }: TestDesk) =>
      dc.configurations
        .filter(({ status }) => status !== 'Suspended')
        .flatMap(({ targets }) => targets);

    it('is not resumed beside the attempt that tries it again', async () => {
      const { desk, id } = await suspended();
      await retry(desk, id);
      let refused: unknown;
      desk.dc.afterNext('status', async () => {
        refused = await resume(desk, id).catch(error => error);
        await desk.resume();
      });

      await desk.retry();
      await desk.send();

      expect(underWay(desk)).toEqual(['301', '302']);
      expect(refused).toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(/being tried again/),
      });
    });

    it('is not tried again while it is being resumed', async () => {
      const { desk, id } = await suspended();
      await resume(desk, id);

      await expect(retry(desk, id)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(/being resumed/),
      });
      expect((await desk.see(id)).allowedActions.retry.allowed).toBe(false);
      await desk.resume();

      expect(underWay(desk)).toEqual(['301', '302']);
    });
  });

  // SQLite has one writer: nothing comes between.
  const severalWriters = ids.filter(id => id.startsWith('POSTGRES'));
  for (const databaseId of severalWriters) {
    describe(`on ${databaseId}, where a success comes while its targets are handed over`, () => {
      it('is not done again', async () => {
        const desk = await TestDesk.open(await migratedDatabase(databaseId));
        const { id } = await desk.submit();
        desk.dc.configurations[0].status = 'Suspended';
        await desk.read();
        await desk.act.retry(dana, id, randomUUID(), {});
        const [first] = await desk.db('attempts').where({ number: 1 });
        const before = await desk.db.transaction();
        await before('deployments').where({ id }).forUpdate();

        const handedOver = desk.retry();
        await untilLocked(desk.db);
        const outcome = transact(desk.db, tx =>
          desk.applyCallback(tx, first.id, {
            updates: [{ targetId: '301', status: 'Succeeded' }],
          }),
        );
        await untilLocked(desk.db, 2);
        await before.rollback();
        await handedOver;

        expect(await outcome).toBe('accepted');
        await desk.send();
        const [, again] = desk.dc.configurations;
        expect(again.targets).toEqual(['302']);
      });
    });
  }
});

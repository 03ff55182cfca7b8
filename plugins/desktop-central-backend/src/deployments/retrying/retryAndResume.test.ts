import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
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
});

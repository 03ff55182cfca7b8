import { useDatabases } from '../../testing/databases';
import { TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

/** Long enough ago for nothing to have been done with an attempt since a list was begun. */
const EARLIER = new Date(Date.now() - 60_000);

describe('one list for many attempts', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene(count: number) {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      desk.dc.letList();
      const made: string[] = [];
      for (let each = 0; each < count; each += 1) {
        made.push((await desk.submit(['301'])).id);
      }
      await desk.db('attempts').update({ updated_at: EARLIER });
      desk.dc.calls.splice(0);
      const calls = (kind: string) =>
        desk.dc.calls.filter(call => call === kind).length;
      return { desk, made, calls };
    }

    it('is asked for once where several are read at about the same time', async () => {
      const { desk, made, calls } = await scene(5);
      desk.dc.report('301', 'Succeeded');

      await desk.read();

      expect([calls('find'), calls('list')]).toEqual([1, 1]);
      for (const id of made)
        expect((await desk.see(id)).state).toBe('succeeded');
    });

    it('is not asked for a single one', async () => {
      const { desk, calls } = await scene(1);
      await desk.read();
      expect([calls('find'), calls('list')]).toEqual([1, 0]);
    });

    it('says nothing of what it does not show, or of what something was done with since', async () => {
      const { desk, made, calls } = await scene(4);
      const [, second, third] = desk.dc.configurations;
      second.name = 'Payroll';
      desk.dc.afterNext('list', async () => {
        third.status = 'Suspended';
      });
      await desk
        .db('attempts')
        .where({ configuration_id: third.id })
        .update({ updated_at: new Date(Date.now() + 1_000) });

      await desk.read();

      expect([calls('find'), calls('list')]).toEqual([3, 1]);
      expect((await desk.see(made[1])).state).toBe('inProgress');
      expect((await desk.see(made[2])).state).toBe('suspended');
    });

    it('that fails lets each be looked for alone', async () => {
      const { desk, calls } = await scene(3);
      desk.dc.beforeNext('list', () => {
        throw new Error('Not now');
      });

      await desk.read();

      expect([calls('find'), calls('list')]).toEqual([3, 1]);
    });
  });
});

import { useDatabases } from '../../testing/databases';
import { STATUS } from '../testing/deskBounds';
import { TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('first the list, then the targets of what moved', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene(status: Partial<typeof STATUS> = {}) {
      const desk = await TestDesk.open(await migratedDatabase(databaseId), {
        status: { ...STATUS, ...status },
      });
      const { id } = await desk.submit();
      const [configuration] = desk.dc.configurations;
      const shows = (minute: number, word = 'In Progress') =>
        Object.assign(configuration, {
          changedAt: new Date(Date.UTC(2026, 10, 26, 10, minute)),
          status: word,
        });
      shows(0);
      const readings = async () => {
        desk.dc.calls.splice(0);
        await desk.read();
        return desk.dc.calls.filter(call => call === 'status').length;
      };
      return { desk, id, shows, readings };
    }

    it('leaves targets unread while the list shows nothing new, twice at the most', async () => {
      const { desk, id, readings } = await scene();
      expect(await readings()).toBe(1);
      desk.dc.report('301', 'Succeeded');

      expect(await readings()).toBe(0);
      expect(await readings()).toBe(0);
      expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
      expect(await readings()).toBe(1);

      expect((await desk.see(id)).counts).toMatchObject({ succeeded: 1 });
    });

    it('reads them where the list shows another time or another word', async () => {
      const { shows, readings } = await scene();
      await readings();
      shows(1);
      expect(await readings()).toBe(1);
      shows(1, 'RetryInProgress');
      expect(await readings()).toBe(1);
      expect(await readings()).toBe(0);
    });

    it('reads them where a callback has come since, or somebody wants it', async () => {
      const { desk, readings } = await scene();
      await readings();
      await desk.callback({
        updates: [{ targetId: '301', status: 'In Progress' }],
      });
      expect(await readings()).toBe(1);
      const [attemptId] = await desk.db('attempts').pluck('id');
      await desk.db.transaction(tx => desk.readAgain.read(tx, attemptId));
      expect(await readings()).toBe(1);
    });

    it('reads them where DC is through, or does not tell when it changed', async () => {
      const { desk, shows, readings } = await scene();
      shows(0, 'Executed');
      await readings();
      expect(await readings()).toBe(1);
      desk.dc.configurations[0].changedAt = undefined;
      desk.dc.configurations[0].status = 'In Progress';
      await readings();
      expect(await readings()).toBe(1);
    });

    it('asks a server no more often in a minute than it may, and goes on in the next', async () => {
      jest.useFakeTimers({
        doNotFake: [
          'nextTick',
          'setImmediate',
          'clearImmediate',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
          'queueMicrotask',
          'performance',
          'hrtime',
        ],
        now: Date.UTC(2026, 10, 26, 10, 0, 1),
      });
      try {
        const { desk, readings } = await scene({ callsPerMinute: 3 });
        expect(await readings()).toBe(1);
        await readings();
        expect(desk.dc.calls).toEqual(['find']);
        await readings();
        expect(desk.dc.calls).toEqual([]);
        const [next] = await desk.db('outbox').pluck('available_at');
        expect(new Date(next).getTime()).toBeGreaterThanOrEqual(
          Date.UTC(2026, 10, 26, 10, 1),
        );

        jest.setSystemTime(Date.UTC(2026, 10, 26, 10, 2));
        await readings();
        expect(desk.dc.calls).toEqual(['find']);
      } finally {
        jest.useRealTimers();
      }
    });
  });
});

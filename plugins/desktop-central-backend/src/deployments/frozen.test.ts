import { useDatabases } from '../testing/databases';
import { endRequest, restoreRequest } from './testing/endOfRequest';
import { STATUS } from './testing/deskBounds';
import { TestDesk } from './testing/TestDesk';

jest.setTimeout(60_000);

describe('a deployment that goes on while its request is put away', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    describe.each(['requestArchived', 'requestDeleted'] as const)(
      'because %s',
      reason => {
        it('is frozen: DC is not asked, and a callback changes nothing', async () => {
          const desk = await open();
          const { id } = await desk.submit();
          expect((await desk.see(id)).frozen).toBeUndefined();
          await endRequest(desk, reason, 'leave');
          const calls = desk.dc.calls.length;
          desk.dc.report('301', 'Failed');

          expect(await desk.read()).toBe(1);
          const outcome = await desk.callback({
            configurationId: '500',
            updates: [{ targetId: '301', status: 'Failed' }],
          });

          expect(outcome).toBe('quarantined');
          expect(desk.dc.calls).toHaveLength(calls);
          expect(await desk.see(id)).toMatchObject({
            state: 'inProgress',
            frozen: true,
            counts: { yetToApply: 2 },
          });
          expect(desk.observed).toEqual([]);
        });

        it('is read at once when the request is restored', async () => {
          const ladder = [{ untilMs: 600_000, everyMs: 60_000 }];
          const desk = await open({ status: { ...STATUS, ladder } });
          const { id } = await desk.submit();
          await endRequest(desk, reason, 'leave');
          desk.dc.report('301', 'Succeeded');

          await restoreRequest(desk);
          expect(desk.woken).toContain('attempt.read');
          expect(await desk.read()).toBe(1);

          const { frozen, counts } = await desk.see(id);
          expect(frozen).toBeUndefined();
          expect(counts).toEqual({ succeeded: 1, yetToApply: 1 });
        });
      },
    );

    it('is not applied any further where that happens during a read', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Succeeded');
      desk.dc.afterNext('status', async () => {
        await endRequest(desk, 'requestArchived', 'leave');
      });

      await desk.read();

      expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
      await restoreRequest(desk);
      await desk.read();
      expect((await desk.see(id)).state).toBe('succeeded');
    });

    it('expires at the deadline: it is suspended in DC, and no status is applied', async () => {
      const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
      const { id } = await desk.submit();
      await endRequest(desk, 'requestArchived', 'leave');
      desk.dc.report('301', 'Succeeded');

      await desk.read();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect((await desk.see(id)).counts).toEqual({ expired: 2 });
      expect(await desk.read()).toBe(0);
    });

    it('is stopped all the same where that was wanted, and read when the request is restored', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.report('301', 'Succeeded');
      await endRequest(desk, 'requestDeleted');

      await desk.stop();
      await desk.read();
      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect((await desk.see(id)).counts).toEqual({ cancelled: 2 });
      await restoreRequest(desk);
      await desk.read();

      expect((await desk.see(id)).counts).toEqual({
        succeeded: 1,
        cancelled: 1,
      });
    });

    it('once stopped is not kept beyond its deadline', async () => {
      const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
      const { id } = await desk.submit();
      await endRequest(desk, 'requestArchived');
      await desk.stop();

      await desk.read();

      expect((await desk.see(id)).counts).toEqual({ cancelled: 2 });
      expect(await desk.read()).toBe(0);
    });

    it('goes on to be followed where the request was merely closed', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      await endRequest(desk, 'requestClosed', 'leave');
      desk.dc.report('301', 'Succeeded');

      await desk.read();

      const { frozen, counts } = await desk.see(id);
      expect(frozen).toBeUndefined();
      expect(counts).toMatchObject({ succeeded: 1 });
    });
  });
});

import { ConflictError } from '@backstage/errors';
import { randomUUID } from 'crypto';
import { useDatabases } from '../testing/databases';
import { dcError } from './testing/ScriptedDc';
import { STATUS } from './testing/deskBounds';
import { dana, pam, TestDesk } from './testing/TestDesk';

jest.setTimeout(60_000);

describe('a server that leads to another DC', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    /** Something of the same id in the other DC, which is none of ours. */
    function foreignConfiguration(desk: TestDesk) {
      desk.otherDc.configurations.push({
        ...desk.dc.configurations[0],
        name: 'Payroll',
        status: 'In Progress',
        rows: [{ targetId: '301', status: 'Succeeded' }],
      });
    }

    async function uncertain(desk: TestDesk): Promise<string> {
      const { id } = await desk.save();
      desk.dc.afterNext('create', () => {
        throw dcError('uncertain');
      });
      await desk.send();
      expect((await desk.see(id)).state).toBe('unknown');
      return id;
    }

    it('gets nothing of what is queued: that is cancelled in the transaction that changes the address', async () => {
      const desk = await open();
      const { id } = await desk.save();

      await desk.move();

      expect(await desk.see(id)).toMatchObject({
        state: 'cancelled',
        counts: { cancelled: 2 },
        attempts: [{ state: 'closed', error: expect.stringContaining('Save') }],
      });
      await desk.send();
      expect(desk.otherDc.calls).toEqual([]);
      const { detail } = await desk
        .db('history')
        .where({ act: 'deployment.cancelled' })
        .first('detail');
      expect(JSON.parse(detail)).toMatchObject({ reason: 'serverReplaced' });
    });

    it('gets nothing of what was being saved meanwhile', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.facts.server.addressVersion += 1;
      desk.facts.pkg.removed = true;

      await desk.send();

      expect((await desk.see(id)).state).toBe('cancelled');
      expect(desk.otherDc.calls).toEqual([]);
      const { detail } = await desk
        .db('history')
        .where({ act: 'deployment.cancelled' })
        .first('detail');
      expect(JSON.parse(detail)).toMatchObject({ reason: 'serverReplaced' });
    });

    it('gets nothing of a call that found nobody while the address was changed', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.beforeNext('create', async () => {
        await desk.move();
        throw dcError('notSent');
      });

      await desk.send();
      await desk.send();

      expect((await desk.see(id)).state).toBe('cancelled');
      expect(desk.otherDc.calls).toEqual([]);
    });

    it('is not asked for what the former one may have taken; a person can only close it', async () => {
      const desk = await open();
      const id = await uncertain(desk);
      await desk.move();

      await desk.send();

      const held = await desk.see(id);
      expect(held).toMatchObject({
        state: 'held',
        allowedActions: { settle: { allowed: true } },
      });
      expect(held.attempts?.[0].error).toContain('former Desktop Central');
      await expect(
        desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
      ).rejects.toThrow('former Desktop Central');
      await desk.send();
      expect(desk.otherDc.calls).toEqual([]);
      expect(
        await desk.service.settle(pam, id, randomUUID(), 'close'),
      ).toMatchObject({ state: 'cancelled' });
    });

    it('gets no new attempt of what was held before it was changed', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.beforeNext('create', () => {
        throw dcError('uncertain');
      });
      for (let step = 0; step < 4; step++) await desk.send();
      await desk.move();

      await expect(
        desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
      ).rejects.toThrow(ConflictError);

      expect((await desk.see(id)).state).toBe('held');
      expect(await desk.send()).toBe(0);
    });

    it('gets no new attempt that was decided on before it was changed', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.beforeNext('create', () => {
        throw dcError('uncertain');
      });
      for (let step = 0; step < 4; step++) await desk.send();
      await desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt');
      await desk.move();

      await desk.send();

      expect((await desk.see(id)).state).toBe('cancelled');
      expect(desk.otherDc.calls).toEqual([]);
    });

    it('is not read for what the former one has: that ends by our own verdict, which says where to look', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.report('301', 'Succeeded');
      await desk.read();
      foreignConfiguration(desk);
      await desk.move();

      await desk.read();

      const ended = await desk.see(id);
      expect(ended).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, noResult: 1 },
        attempts: [{ state: 'closed' }],
      });
      expect(ended.attempts?.[0].error).toContain('former Desktop Central');
      expect(
        await desk.db('targets').where({ state: 'noResult' }).pluck('source'),
      ).toEqual(['portal']);
      expect(await desk.acts()).toContain('deployment.serverReplaced');
      expect(await desk.read()).toBe(0);
      expect(desk.otherDc.calls).toEqual([]);
    });

    it('is not read where the former one took it after the address was changed', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.afterNext('create', () => desk.move());
      await desk.send();

      await desk.read();

      expect((await desk.see(id)).state).toBe('noResult');
      expect(desk.otherDc.calls).toEqual([]);
    });

    it('has nothing of its own suspended at the deadline', async () => {
      const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
      await desk.submit();
      foreignConfiguration(desk);
      await desk.move();

      await desk.read();

      expect(desk.otherDc.configurations[0].status).toBe('In Progress');
      expect(desk.otherDc.calls).toEqual([]);
    });

    it('is not asked again for each callback that the former one still sends', async () => {
      const desk = await open();
      const id = await uncertain(desk);
      await desk.move();
      await desk.send();

      await desk.callback({
        configurationId: '500',
        updates: [{ targetId: '301', status: 'Succeeded' }],
      });

      expect(await desk.send()).toBe(0);
      expect(await desk.see(id)).toMatchObject({
        state: 'held',
        counts: { succeeded: 1 },
      });
    });
  });
});

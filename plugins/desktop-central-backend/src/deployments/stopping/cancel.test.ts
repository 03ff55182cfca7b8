import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { dcError } from '../testing/ScriptedDc';
import { dana, dora, emma, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('cancelling a deployment', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);
    const cancel = (desk: TestDesk, id: string, key: string = randomUUID()) =>
      desk.act.cancel(dana, id, key);

    it('ends what waits to be sent at once, and DC hears nothing', async () => {
      const desk = await open();
      const { id, allowedActions } = await desk.save();
      expect(allowedActions.cancel).toEqual({ allowed: true });

      const cancelled = await cancel(desk, id);

      expect(cancelled).toMatchObject({
        state: 'cancelled',
        counts: { cancelled: 2 },
        attempts: [{ state: 'closed', error: 'Somebody cancelled it.' }],
        allowedActions: {
          cancel: { allowed: false, reason: expect.stringMatching(/ended/) },
        },
      });
      expect(await desk.send()).toBe(0);
      expect(desk.dc.calls).toEqual([]);
      const [row] = await desk
        .db('history')
        .where({ act: 'deployment.cancelled' });
      expect(row.actor).toBe(dana.actor.userEntityRef);
    });

    it('ends what is held for another reason than an unknown outcome', async () => {
      const desk = await open();
      const { id } = await desk.save();
      await desk
        .db('attempts')
        .update({ state: 'held', waiting_code: 'quota' });
      await desk.db('deployments').update({ state: 'held' });

      expect((await cancel(desk, id)).state).toBe('cancelled');
    });

    it('asks to settle an unknown outcome first', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.beforeNext('create', () => {
        throw dcError('uncertain');
      });
      for (let step = 0; step < 5; step += 1) await desk.send();
      expect((await desk.see(id)).state).toBe('held');

      await expect(cancel(desk, id)).rejects.toThrow(/Settle that first/);
    });

    it('suspends in DC what was sent, and keeps what has finished', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);
      desk.dc.report('301', 'Succeeded');

      expect((await cancel(desk, id)).state).toBe('cancelling');
      await expect(cancel(desk, id)).rejects.toThrow(/cancelled already/);
      await desk.stop();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, cancelled: 1 },
        attempts: [
          {
            suspended: true,
            stopWantedAt: expect.any(String),
            stoppedAt: expect.any(String),
            nextReadAt: expect.any(String),
          },
        ],
      });
    });

    it('reads on afterwards: what an agent had finished meanwhile counts', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);
      await cancel(desk, id);
      await desk.stop();

      desk.dc.report('302', 'Succeeded');
      await desk.read();

      expect((await desk.see(id)).counts).toEqual({
        cancelled: 1,
        succeeded: 1,
      });
    });

    it('waits, as a durable wish, until it is known whether DC took it', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.afterNext('create', () => {
        throw dcError('uncertain');
      });
      await desk.send();

      expect((await cancel(desk, id)).state).toBe('cancelling');
      await desk.stop();
      expect(desk.dc.configurations[0].status).toBe('In Progress');
      await desk.send();
      await desk.stop();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect((await desk.see(id)).state).toBe('cancelled');
      expect(desk.dc.creates).toBe(1);
    });

    it('loses or wins against a worker that begins to send, never both', async () => {
      const desk = await open();
      const { id } = await desk.save();

      const [, answer] = await Promise.allSettled([
        desk.send(),
        cancel(desk, id),
      ]);
      expect(answer.status).toBe('fulfilled');
      await desk.send();
      await desk.stop();

      const { state } = await desk.see(id);
      expect(state).toBe('cancelled');
      const going = desk.dc.configurations.filter(
        ({ status }) => status !== 'Suspended',
      );
      expect(going).toEqual([]);
    });

    it('leaves a standing configuration as it is, and says what to do there', async () => {
      const desk = await open();
      await desk.nameStanding();
      const { id } = await desk.submit(['301']);

      const { cancel: may } = (await desk.see(id)).allowedActions;
      expect(may).toEqual({
        allowed: false,
        reason: expect.stringMatching(/remove the workstations there/),
      });
      await expect(cancel(desk, id)).rejects.toThrow(may.reason);
      expect(desk.dc.calls).not.toContain('suspend');
    });

    it('happens once for each key', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      const key = randomUUID();

      await cancel(desk, id, key);
      await cancel(desk, id, key);

      const wishes = (await desk.acts()).filter(
        act => act === 'deployment.stopRequested',
      );
      expect(wishes).toHaveLength(1);
    });

    it('is for DC Admins, whoever saved it', async () => {
      const desk = await open();
      const { id } = await desk.save();

      await expect(
        desk.act.cancel(emma, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      const seen = await desk.service.reads.get(emma, id);
      expect(seen.allowedActions.cancel).toEqual({
        allowed: false,
        reason: expect.stringMatching(/DC Admin/),
      });
      expect((await desk.act.cancel(dora, id, randomUUID())).state).toBe(
        'cancelled',
      );
    });
  });
});

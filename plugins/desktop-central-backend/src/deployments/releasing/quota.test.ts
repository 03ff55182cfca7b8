import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { callerOf, dana, dora, emma, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

/** The DC Admin of the desk who is a portal admin too. */
const mightyDana = callerOf({
  name: 'dana',
  dcRole: 'dcAdmin',
  portalAdmin: true,
});

describe('the quota of targets in an hour', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (targetsPerHour: number) =>
      TestDesk.open(await migratedDatabase(databaseId), { targetsPerHour });

    it('lets as many go out, and holds what goes beyond', async () => {
      const desk = await open(3);
      const within = await desk.save(['301', '302']);
      const beyond = await desk.save(['301', '302']);

      await desk.send();

      expect((await desk.see(within.id)).state).toBe('inProgress');
      expect(await desk.see(beyond.id)).toMatchObject({
        state: 'held',
        waitingFor: { code: 'quota' },
        counts: { yetToApply: 2 },
      });
      expect(desk.dc.creates).toBe(1);
      expect(await desk.acts()).toContain('deployment.heldByQuota');
    });

    it('is everybody else to release, never whoever started it, whatever their roles', async () => {
      const desk = await open(1);
      const { id, allowedActions } = await desk.save();

      expect(allowedActions.release).toMatchObject({
        allowed: false,
        reason: expect.stringContaining('Another DC Admin'),
      });
      for (const own of [dana, mightyDana]) {
        await expect(
          desk.releases.release(own, id, randomUUID()),
        ).rejects.toMatchObject({ name: 'ConflictError' });
      }
      await expect(
        desk.releases.release(emma, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });

      const asDora = await desk.service.reads.get(dora, id);
      expect(asDora.allowedActions.release).toEqual({ allowed: true });
      expect(await desk.releases.release(dora, id, randomUUID())).toMatchObject(
        { state: 'queued' },
      );
      await desk.send();
      expect((await desk.see(id)).state).toBe('inProgress');
      await expect(
        desk.releases.release(pam, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('may be released by a portal admin', async () => {
      const desk = await open(1);
      const { id } = await desk.save();

      await desk.releases.release(pam, id, randomUUID());
      await desk.send();

      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('counts an hour back', async () => {
      const desk = await open(2);
      await desk.save();
      await desk
        .db('quota_uses')
        .update({ at: new Date(Date.now() - 60 * 60_000) });

      expect((await desk.save()).state).toBe('queued');
    });

    it('is not slipped under by saves at once', async () => {
      const desk = await open(6);

      const saved = await Promise.all(
        Array.from({ length: 8 }, () => desk.save()),
      );

      const states = saved.map(({ state }) => state).sort();
      expect(states.filter(state => state === 'queued')).toHaveLength(3);
      expect(states.filter(state => state === 'held')).toHaveLength(5);
    });

    it('is each technician’s own', async () => {
      const desk = await open(2);
      await desk.save();

      const { state } = await desk.service.create(
        dora,
        desk.facts.request.id,
        randomUUID(),
        { ...desk.form(), confirmedTargets: 2 },
      );

      expect(state).toBe('queued');
    });
  });
});

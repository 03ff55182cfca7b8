import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { endRequest } from '../testing/endOfRequest';
import { dana, dora, emma, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('drafts', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    it('send nothing, and say until when they can be started', async () => {
      const desk = await open();
      const draft = await desk.draft();

      expect(draft).toMatchObject({
        state: 'draft',
        waitingFor: { code: 'draft', until: expect.any(String) },
        attempts: [{ state: 'draft' }],
        allowedActions: {
          start: { allowed: true },
          cancel: { allowed: true },
        },
      });
      expect(await desk.send()).toBe(0);
      expect(await desk.acts()).toEqual(['deployment.drafted']);
    });

    it('are sent once somebody has started them, who answers for it', async () => {
      const desk = await open();
      const { id } = await desk.draft();

      const started = await desk.act.start(dora, id, randomUUID(), {});
      expect(started.state).toBe('queued');
      await desk.send();

      expect((await desk.see(id)).state).toBe('inProgress');
      expect(await desk.db('deployments').pluck('technician_id')).toEqual([
        'dora',
      ]);
      await expect(desk.act.start(dora, id, randomUUID(), {})).rejects.toThrow(
        /Only drafts|started already/,
      );
    });

    it('end where nobody starts them in time', async () => {
      const desk = await open({ dispatch: { draftMs: 0 } });
      const { id } = await desk.draft();
      await expect(desk.act.start(dana, id, randomUUID(), {})).rejects.toThrow(
        /time of this draft is over/,
      );

      await desk.endDrafts();

      expect((await desk.see(id)).state).toBe('cancelled');
      expect(await desk.acts()).toContain('deployment.draftEnded');
      expect(await desk.endDrafts()).toBe(0);
    });

    it('that were started do not end', async () => {
      const desk = await open();
      const { id } = await desk.draft();
      await desk.act.start(dana, id, randomUUID(), {});
      await desk.db('outbox').update({ available_at: new Date(0) });

      expect(await desk.endDrafts()).toBe(0);
    });

    it('can be cancelled', async () => {
      const desk = await open();
      const { id } = await desk.draft();

      const cancelled = await desk.act.cancel(dana, id, randomUUID());

      expect(cancelled.state).toBe('cancelled');
      expect(await desk.db('outbox').pluck('topic')).toEqual([]);
    });

    it('end with their request', async () => {
      const desk = await open();
      const { id } = await desk.draft();

      const [{ phase }] = await endRequest(desk, 'requestClosed');

      expect(phase).toBe('queued');
      expect((await desk.see(id)).state).toBe('cancelled');
    });

    it('ask for the number of targets when they are started', async () => {
      const desk = await open();
      const { id } = await desk.draft(['301', '390']);
      const start = (confirmedTargets?: number) =>
        desk.act.start(dana, id, randomUUID(), { confirmedTargets });

      await expect(start()).rejects.toMatchObject({
        fields: [{ path: 'confirmedTargets', code: 'confirm' }],
      });
      await expect(start(3)).rejects.toMatchObject({ name: 'InputError' });
      expect((await start(2)).state).toBe('queued');
    });

    it('ask for it too where the same is under way already on some of them', async () => {
      const desk = await open();
      const { id } = await desk.draft(['301', '302']);
      await desk.submit(['302', '303']);
      const start = (confirmedTargets?: number) =>
        desk.act.start(dana, id, 'the-form', { confirmedTargets });

      await expect(start()).rejects.toMatchObject({
        fields: [
          {
            path: 'confirmedTargets',
            code: 'confirm',
            message:
              'This touches 2 workstations. The same is under way on 1 workstation already. Confirm the number 2.',
          },
        ],
      });
      expect((await start(2)).state).toBe('queued');
    });

    it('take a password only where they name a user', async () => {
      const desk = await open();
      const { id } = await desk.draft();
      const runAs = { userName: 'ACME\\setup', password: 'open sesame' };
      const start = (input: object) =>
        desk.act.start(dana, id, randomUUID(), input);

      await expect(start({ runAs })).rejects.toMatchObject({
        fields: [{ path: 'runAs', code: 'notWanted' }],
      });
      await desk.db('deployments').update({ run_as_user: 'ACME\\setup' });
      await expect(start({})).rejects.toMatchObject({
        fields: [{ path: 'runAs', code: 'required' }],
      });
      expect((await start({ runAs })).state).toBe('queued');
    });

    it.each([
      [
        'the request is closed',
        (desk: TestDesk) => {
          desk.facts.request.state = 'closed';
        },
      ],
      [
        'the package is gone',
        (desk: TestDesk) => {
          desk.facts.pkg.removed = true;
        },
      ],
      [
        'the technician has left',
        (desk: TestDesk) => {
          desk.facts.standing = async () => 'left';
        },
      ],
    ])('are not started where %s', async (_, happens) => {
      const desk = await open();
      const { id } = await desk.draft();
      happens(desk);

      await expect(
        desk.act.start(dana, id, randomUUID(), {}),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect((await desk.see(id)).state).toBe('draft');
      expect(await desk.send()).toBe(0);
    });

    it.each([
      ['an end-user', emma],
      ['a portal admin without a DC role', pam],
    ])('are not started by %s', async (_, caller) => {
      const desk = await open();
      const { id } = await desk.draft();
      await expect(
        desk.act.start(caller, id, randomUUID(), {}),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    });

    it('held by the quota are not released by whoever started them, but by whoever drafted them', async () => {
      const desk = await open({ targetsPerHour: 0 });
      const { id } = await desk.draft();

      const started = await desk.act.start(dora, id, randomUUID(), {});

      expect(started).toMatchObject({
        state: 'held',
        allowedActions: { release: { allowed: false } },
      });
      await expect(
        desk.releases.release(dora, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect((await desk.releases.release(dana, id, randomUUID())).state).toBe(
        'queued',
      );
    });

    it('are started once for each key', async () => {
      const desk = await open();
      const { id } = await desk.draft();
      const key = randomUUID();
      await desk.act.start(dana, id, key, {});
      await desk.act.start(dana, id, key, {});
      const started = (await desk.acts()).filter(
        act => act === 'deployment.started',
      );
      expect(started).toHaveLength(1);
    });
  });
});

import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { dcError } from '../testing/ScriptedDc';
import { dana, emma, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const RUN_AS = { userName: 'ACME\\installer', password: 'correct horse' };

describe('resuming what is suspended in DC', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));
    const resume = (desk: TestDesk, id: string, key: string = randomUUID()) =>
      desk.act.resume(pam, id, key);

    async function suspended(desk: TestDesk): Promise<string> {
      const { id } = await desk.submit();
      desk.dc.configurations[0].status = 'Suspended';
      await desk.read();
      return id;
    }

    it('lets it go on there, and believes only what DC shows', async () => {
      const desk = await open();
      const id = await suspended(desk);
      expect((await desk.see(id)).allowedActions.resume.allowed).toBe(true);

      expect(await resume(desk, id)).toMatchObject({
        state: 'suspended',
        allowedActions: {
          resume: { allowed: false, reason: expect.stringMatching(/already/) },
        },
      });
      desk.dc.afterNext('resume', () => {
        desk.dc.configurations[0].status = 'Suspended';
      });
      await desk.resume();
      expect((await desk.see(id)).state).toBe('suspended');
      await desk.resume();

      expect(desk.dc.configurations[0].status).toBe('In Progress');
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        attempts: [{ suspended: false }],
      });
      expect(await desk.acts()).toEqual(
        expect.arrayContaining([
          'deployment.resumeRequested',
          'deployment.resumed',
        ]),
      );
      expect(await desk.resume()).toBe(0);
    });

    it('needs neither the password nor the policy, which Desktop Central has, but its time', async () => {
      const desk = await open();
      const { id } = await desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        {
          ...desk.form(['301']),
          runAs: RUN_AS,
        },
      );
      await desk.send();
      desk.dc.configurations[0].status = 'Suspended';
      await desk.read();
      const { form } = await desk.db('deployments').first('form');
      const asked = typeof form === 'string' ? JSON.parse(form) : form;
      await desk.db('deployments').update({
        form: JSON.stringify({ ...asked, deploymentPolicyId: 'gone' }),
      });

      await resume(desk, id);
      await desk.db('deployments').update({ not_after: new Date(0) });
      await desk.resume();
      expect(desk.dc.configurations[0].status).toBe('Suspended');

      await resume(desk, id);
      await desk.resume();
      expect(desk.dc.configurations[0].status).toBe('In Progress');
    });

    it('gives it the time of a new save', async () => {
      const desk = await open();
      const id = await suspended(desk);
      await desk.db('deployments').update({ not_after: new Date(0) });

      await resume(desk, id);
      await desk.resume();

      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('asks again whether it may be sent, before DC is told', async () => {
      const desk = await open();
      const id = await suspended(desk);
      await resume(desk, id);
      desk.facts.request.state = 'closed';

      await desk.resume();

      expect(desk.dc.calls).not.toContain('resume');
      expect(await desk.see(id)).toMatchObject({
        state: 'suspended',
        attempts: [{ error: expect.stringMatching(/request was closed/) }],
      });
      expect(await desk.acts()).toContain('deployment.resumeRefused');
    });

    it('keeps what DC says where it refuses', async () => {
      const desk = await open();
      const id = await suspended(desk);
      await resume(desk, id);
      desk.dc.beforeNext('resume', () => {
        throw dcError('refused', 'Its package is gone');
      });

      await desk.resume();

      expect(await desk.see(id)).toMatchObject({
        state: 'suspended',
        attempts: [{ error: expect.stringMatching(/package is gone/) }],
      });
      expect(await desk.resume()).toBe(0);
    });

    it('keeps nothing of what DC says of one that runs as somebody', async () => {
      const desk = await open();
      const { id } = await desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        { ...desk.form(['301']), runAs: RUN_AS },
      );
      await desk.send();
      desk.dc.configurations[0].status = 'Suspended';
      await desk.read();
      await resume(desk, id);
      desk.dc.beforeNext('resume', () => {
        throw dcError('refused', `No such user: ${RUN_AS.userName}`);
      });

      await desk.resume();

      const [attempt] = (await desk.see(id)).attempts ?? [];
      expect(attempt.error).toMatch(/It was refused/);
      expect(attempt.error).not.toMatch(/No such user/);
    });

    it('waits while DC cannot be reached', async () => {
      const desk = await open();
      const id = await suspended(desk);
      await resume(desk, id);
      desk.facts.server.connectionState = 'notConnected';
      await desk.resume();
      expect(desk.dc.calls).not.toContain('resume');
      desk.facts.server.connectionState = 'connected';

      await desk.resume();

      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('is refused while a hold applies, where nothing is suspended, and to end-users', async () => {
      const desk = await open();
      const id = await suspended(desk);
      const hold = await desk.holds.hold(dana, { scope: 'everything' });
      await expect(resume(desk, id)).rejects.toThrow(/End the hold first/);
      await desk.holds.end(dana, hold.id, randomUUID());
      await expect(
        desk.act.resume(emma, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      await resume(desk, id);
      await desk.resume();

      await expect(resume(desk, id)).rejects.toThrow(/not suspended/);
    });

    it('never resumes a standing configuration, which is that of everybody', async () => {
      const desk = await open();
      const standing = await desk.nameStanding();
      const { id } = await desk.submit(['301']);
      standing.status = 'Suspended';
      await desk.read();

      await expect(resume(desk, id)).rejects.toThrow(/for everybody in it/);
    });

    it('is undone by cancelling', async () => {
      const desk = await open();
      const id = await suspended(desk);
      await resume(desk, id);
      await desk.act.cancel(dana, id, randomUUID());

      await desk.resume();
      await desk.stop();

      expect(desk.dc.calls).not.toContain('resume');
      expect((await desk.see(id)).state).toBe('cancelled');
    });
  });
});

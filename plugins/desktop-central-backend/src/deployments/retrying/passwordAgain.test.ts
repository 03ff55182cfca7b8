import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { insertDeployment, workstations } from '../testing/insertDeployment';
import { dcError } from '../testing/ScriptedDc';
import { callerOf, dana, dora, emma, TestDesk } from '../testing/TestDesk';

jest.setTimeout(120_000);

const RUN_AS = { userName: 'ACME\\installer', password: 'hunter2 and more' };
const AGAIN = { userName: 'ACME\\installer', password: 'the newer one' };
const PAST = new Date(Date.now() - 1000);
const gus = callerOf({ name: 'gus', dcRole: 'dcGuest' });

async function passwordEnds(desk: TestDesk): Promise<void> {
  await desk
    .db('deployments')
    .whereNotNull('run_as_until')
    .update({ run_as_until: PAST });
  await desk
    .db('outbox')
    .where({ topic: 'deployment.password' })
    .update({ available_at: PAST });
  await desk.endPasswords();
}

describe('a password that is entered again', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    async function waiting(count = 2) {
      const desk = await open();
      const targets = workstations(count);
      const id = await insertDeployment(desk, { runAs: RUN_AS, targets });
      await passwordEnds(desk);
      return { desk, id };
    }

    const enter = (
      desk: TestDesk,
      id: string,
      {
        by = dora,
        key = randomUUID(),
        runAs = AGAIN,
        ...more
      }: {
        by?: typeof dora;
        key?: string;
        runAs?: typeof AGAIN;
        confirmedTargets?: number;
      } = {},
    ) => desk.act.retry(by, id, key, { runAs, ...more });
    const sentTo = ({ dc }: TestDesk) =>
      dc.configurations.map(({ targets }) => targets);

    it('is sent once, and gone from then on', async () => {
      const { desk, id } = await waiting();
      expect(await desk.see(id)).toMatchObject({
        waitingFor: { code: 'passwordGone' },
        allowedActions: { retry: { allowed: true } },
      });
      const key = randomUUID();

      const goesOn = await enter(desk, id, { key });
      await enter(desk, id, { key });

      expect(goesOn).toMatchObject({ state: 'queued' });
      expect(goesOn.attempts).toMatchObject([
        { number: 1, createdBy: 'user:default/dora' },
      ]);
      expect(desk.woken).toContain('attempt.send');
      await desk.send();
      await desk.send();
      expect(sentTo(desk)).toEqual([['2001', '2002']]);
      expect(desk.dc.configurations[0].made.runAs).toEqual(AGAIN);
      const [row] = await desk.db('deployments').select('*');
      expect(row).toMatchObject({
        technician_id: 'dora',
        run_as_sealed: null,
        run_as_until: null,
      });
    });

    it('is recorded with who entered it, never with what', async () => {
      const { desk, id } = await waiting();

      await enter(desk, id);

      const [entry] = await desk
        .db('history')
        .where({ act: 'deployment.passwordEntered' });
      expect(entry).toMatchObject({ actor: 'user:default/dora' });
      for (const table of ['history', 'attempts', 'deployments', 'outbox']) {
        const rows = JSON.stringify(await desk.db(table));
        expect(rows).not.toContain(AGAIN.password);
      }
    });

    it('is taken from one of two who enter it at once', async () => {
      const { desk, id } = await waiting();

      const both = await Promise.allSettled([
        enter(desk, id, { by: dana }),
        enter(desk, id, { by: dora }),
      ]);

      expect(both.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { name: 'ConflictError' },
      });
      await desk.send();
      expect(desk.dc.creates).toBe(1);
    });

    it('is asked for at its field, and the number of many targets at its own', async () => {
      const { desk, id } = await waiting(12);
      desk.facts.computers.set('2002', { isServer: true });

      await expect(desk.act.retry(dora, id, 'a', {})).rejects.toMatchObject({
        fields: [{ path: 'runAs', code: 'required' }],
      });
      await expect(
        enter(desk, id, { runAs: { ...AGAIN, userName: 'nobody' } }),
      ).rejects.toMatchObject({ fields: [{ path: 'runAs.userName' }] });
      await expect(enter(desk, id)).rejects.toMatchObject({
        fields: [{ path: 'confirmedTargets' }],
      });
      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');
      await enter(desk, id, { confirmedTargets: 12 });
      await desk.send();
      expect(sentTo(desk)).toEqual([['2001']]);
    });

    it('is taken from nobody but DC Admins who see the request', async () => {
      const { desk, id } = await waiting();

      for (const by of [gus, emma]) {
        await expect(enter(desk, id, { by })).rejects.toMatchObject({
          name: 'NotAllowedError',
        });
      }
      await expect(
        enter(desk, id, { by: callerOf({ name: 'olaf' }) }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');
    });

    it('goes to the first machine first, once more', async () => {
      const { desk, id } = await waiting(6);

      await enter(desk, id);
      await desk.send();
      await desk.send();
      expect(sentTo(desk)).toEqual([['2001']]);
      desk.dc.report('2001', 'Succeeded');
      await desk.read();
      await desk.send();

      expect(sentTo(desk)[1]).toHaveLength(5);
      expect(desk.dc.configurations[1].made.runAs).toEqual(AGAIN);
    });

    it('is tried on one of the rest where the first machine succeeded with the one before', async () => {
      const desk = await open();
      const targets = workstations(9);
      const id = await insertDeployment(desk, { runAs: RUN_AS, targets });
      await desk.send();
      desk.dc.report('2001', 'Succeeded');
      await passwordEnds(desk);
      await desk.read();
      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');

      await enter(desk, id);
      await desk.send();
      await desk.send();

      expect(sentTo(desk)).toEqual([['2001'], ['2002']]);
      desk.dc.report('2002', 'Failed');
      await desk.read();
      await desk.send();
      expect(sentTo(desk)).toHaveLength(2);
      expect((await desk.see(id)).counts).toMatchObject({
        succeeded: 1,
        failed: 1,
        cancelled: 7,
      });
    });

    it('can be left, and the deployment cancelled', async () => {
      const { desk, id } = await waiting(6);

      await desk.act.cancel(dana, id, randomUUID());

      expect((await desk.see(id)).state).toBe('cancelled');
      await expect(enter(desk, id)).rejects.toMatchObject({
        name: 'ConflictError',
      });
      expect(await desk.send()).toBe(0);
    });

    it('is not taken for another Desktop Central, nor for a request that has ended', async () => {
      const { desk, id } = await waiting();
      desk.facts.request.state = 'cancelled';
      await expect(enter(desk, id)).rejects.toMatchObject({
        name: 'ConflictError',
      });
      desk.facts.request.state = 'open';
      await desk.move();

      await expect(enter(desk, id)).rejects.toThrow('another Desktop Central');
    });

    it('is not taken while nobody knows what DC has of it', async () => {
      const desk = await open({ dispatch: { lookAfterMs: [0] } });
      const targets = workstations(6);
      const id = await insertDeployment(desk, { runAs: RUN_AS, targets });
      desk.dc.beforeNext('create', () => {
        throw dcError('uncertain');
      });
      await desk.send();
      await passwordEnds(desk);

      await expect(enter(desk, id)).rejects.toThrow('not known yet');

      await desk.send();
      await desk.service.settle(dora, id, randomUUID(), 'sendAsNewAttempt');
      await desk.send();
      await enter(desk, id);
      await desk.send();
      expect(sentTo(desk)).toEqual([['2001']]);
    });

    it('lets go on what the quota held until it was gone, once that is released', async () => {
      const desk = await open({ targetsPerHour: 5 });
      const { id } = await desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        { ...desk.form(workstations(6).map(each => each.id)), runAs: RUN_AS },
      );
      await passwordEnds(desk);

      await enter(desk, id);
      await desk.send();
      expect(desk.dc.creates).toBe(0);
      expect(await desk.see(id)).toMatchObject({
        waitingFor: { code: 'quota' },
      });
      await expect(
        desk.releases.release(dana, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await desk.releases.release(dora, id, randomUUID());
      await desk.send();

      expect(sentTo(desk)).toEqual([['2001']]);
      expect(desk.dc.configurations[0].made.runAs).toEqual(AGAIN);
    });

    it('is asked for once what a gap held is released, if it is gone by then', async () => {
      const desk = await open();
      const id = await insertDeployment(desk, { runAs: RUN_AS });
      await desk.db('attempts').update({ state: 'held', waiting_code: 'gap' });
      await passwordEnds(desk);
      await desk.releases.release(dora, id, randomUUID());
      await desk.send();
      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');

      await enter(desk, id);
      await desk.send();

      expect(sentTo(desk)).toEqual([['2001', '2002']]);
    });

    it('is asked for anew where it was gone before DC had told what failed', async () => {
      const desk = await open();
      const id = await insertDeployment(desk, { runAs: RUN_AS });
      await desk.send();
      desk.dc.report('2001', 'Failed');
      await desk.read();
      await enter(desk, id);
      await passwordEnds(desk);
      expect((await desk.see(id)).waitingFor?.code).toBe('retry');

      await desk.retry();
      await enter(desk, id);
      await desk.retry();
      await desk.send();

      expect(desk.dc.configurations[1].made.runAs).toEqual(AGAIN);
      expect(desk.dc.creates).toBe(2);
    });

    it('lets go on what a hold of a person covers, once that has ended', async () => {
      const desk = await open();
      const hold = await desk.holds.hold(dana, { scope: 'everything' });
      const id = await insertDeployment(desk, { runAs: RUN_AS });
      await passwordEnds(desk);

      await enter(desk, id);
      await desk.send();
      expect(desk.dc.creates).toBe(0);
      await desk.holds.end(dana, hold.id, randomUUID());
      await desk.send();

      expect(sentTo(desk)).toEqual([['2001', '2002']]);
    });
  });
});

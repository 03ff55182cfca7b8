import { randomUUID } from 'crypto';
import type { RetryInput } from 'backstage-plugin-desktop-central-common';
import { useDatabases } from '../../testing/databases';
import { endRequest } from '../testing/endOfRequest';
import { dcError } from '../testing/ScriptedDc';
import { STATUS } from '../testing/deskBounds';
import { dana, dora, emma, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const NAME = expect.stringMatching(/^BSR-1042-\w+-2$/);

describe('trying a deployment again', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);
    const retry = (
      desk: TestDesk,
      id: string,
      input: RetryInput = {},
      key: string = randomUUID(),
    ) => desk.act.retry(dana, id, key, input);
    const sum = (counts: Record<string, number>) =>
      Object.values(counts).reduce((total, count) => total + count, 0);

    /** 301 has succeeded, 302 failed, 303 has not begun. */
    async function failedInPart(desk: TestDesk): Promise<string> {
      const { id } = await desk.submit(['301', '302', '303']);
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Failed', 'Exit code 1603');
      await desk.read();
      return id;
    }

    it('stops the attempt before and reads it, then sends what failed or was not applied, as a new one', async () => {
      const desk = await open();
      const id = await failedInPart(desk);

      const asked = await retry(desk, id);
      expect(asked).toMatchObject({
        state: 'inProgress',
        waitingFor: { code: 'retry' },
        attempts: [
          { number: 1, state: 'submitted' },
          { number: 2, state: 'queued', createdBy: 'user:default/dana' },
        ],
        allowedActions: {
          retry: { allowed: false, reason: expect.stringMatching(/already/) },
        },
      });
      expect(desk.dc.calls).not.toContain('suspend');
      await desk.retry();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect(desk.dc.creates).toBe(1);
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        counts: { succeeded: 1, yetToApply: 2 },
      });
      await desk.send();

      expect(desk.dc.configurations[1]).toMatchObject({
        name: NAME,
        targets: ['302', '303'],
      });
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        attempts: [
          { number: 1, suspended: true, targetCount: 3 },
          { number: 2, state: 'submitted', targetCount: 2 },
        ],
      });
      desk.dc.configurations[1].rows = ['302', '303'].map(targetId => ({
        targetId,
        status: 'Succeeded',
      }));
      await desk.read();
      expect((await desk.see(id)).state).toBe('succeeded');
    });

    it('keeps what was known of a target as evidence', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await retry(desk, id);
      await desk.retry();

      const changes = await desk
        .db('target_evidence')
        .join('targets', 'targets.id', 'target_evidence.target_id')
        .where('targets.dc_id', '302')
        .orderBy('target_evidence.id')
        .select('from_state', 'to_state', 'target_evidence.source');
      expect(changes).toEqual([
        { from_state: 'yetToApply', to_state: 'failed', source: 'readFromDc' },
        { from_state: 'failed', to_state: 'yetToApply', source: 'portal' },
      ]);
    });

    it('believes what DC shows now, not what was known before', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      desk.dc.beforeNext('suspend', () => {
        desk.dc.report('302', 'Succeeded');
        desk.dc.report('303', 'In Progress');
      });

      await retry(desk, id);
      await desk.retry();

      expect(await desk.see(id)).toMatchObject({
        state: 'suspended',
        counts: { succeeded: 2, inProgress: 1 },
        attempts: [
          {},
          { state: 'closed', error: expect.stringMatching(/nothing any more/) },
        ],
      });
      expect(await desk.acts()).toContain('deployment.retryEnded');
      expect(await desk.send()).toBe(0);
    });

    it('leaves what an agent has begun to the attempt before, and calls it cancelled if DC never tells its end', async () => {
      const desk = await open({ status: { ...STATUS, readOnMs: 1 } });
      const id = await failedInPart(desk);
      desk.dc.report('303', 'In Progress');

      await retry(desk, id);
      await desk.retry();
      await desk.send();
      expect(desk.dc.configurations[1].targets).toEqual(['302']);
      await desk.read();

      expect((await desk.see(id)).counts).toEqual({
        succeeded: 1,
        yetToApply: 1,
        cancelled: 1,
      });
    });

    it('takes only what failed where DC refuses to suspend the attempt before', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      desk.dc.beforeNext('suspend', () => {
        throw dcError('refused', 'Not now');
      });

      await retry(desk, id);
      await desk.retry();
      await desk.send();

      expect(desk.dc.configurations[0].status).toBe('In Progress');
      expect(desk.dc.configurations[1].targets).toEqual(['302']);
    });

    it('waits while DC does not show the attempt before as suspended', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      desk.dc.afterNext('suspend', () => {
        desk.dc.configurations[0].status = 'In Progress';
      });

      await retry(desk, id);
      await desk.retry();
      expect((await desk.see(id)).attempts?.[1].error).toMatch(
        /not show it as suspended yet/,
      );
      await desk.send();
      expect(desk.dc.creates).toBe(1);
      await desk.retry();
      await desk.send();

      expect(desk.dc.creates).toBe(2);
    });

    it('ends where DC does not show the attempt before any more', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await retry(desk, id);
      desk.dc.configurations.length = 0;

      for (let step = 0; step < 6; step += 1) await desk.retry();

      expect(await desk.see(id)).toMatchObject({
        attempts: [{}, { state: 'closed' }],
      });
      expect(await desk.retry()).toBe(0);
      expect(desk.dc.creates).toBe(1);
    });

    it('takes what was cancelled too', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      await desk.act.cancel(dana, id, randomUUID());
      await desk.stop();
      expect((await desk.see(id)).state).toBe('cancelled');

      await retry(desk, id);
      await desk.retry();
      await desk.send();

      expect(desk.dc.configurations[1].targets).toEqual(['301', '302']);
      expect((await desk.see(id)).state).toBe('inProgress');
    });

    describe('a success of the attempt before that is told late', () => {
      async function retried(desk: TestDesk): Promise<string> {
        const id = await failedInPart(desk);
        await retry(desk, id);
        await desk.retry();
        return id;
      }

      const late = (desk: TestDesk) =>
        desk.db.transaction(async tx => {
          const [attempt]: string[] = await tx('attempts')
            .where({ number: 1 })
            .pluck('id');
          return desk.applyCallback(tx, attempt, {
            updates: [{ targetId: '303', status: 'Succeeded' }],
          });
        });

      it('takes the target out of the new attempt while that was not sent', async () => {
        const desk = await open();
        const id = await retried(desk);

        expect(await late(desk)).toBe('accepted');
        expect(await desk.see(id)).toMatchObject({
          counts: { succeeded: 2, yetToApply: 1 },
          attempts: [{}, { targetCount: 1 }],
        });
        await desk.send();

        expect(desk.dc.configurations[1].targets).toEqual(['302']);
        expect(await late(desk)).toBe('duplicate');
      });

      it('ends the new attempt unsent where nothing is left of it', async () => {
        const desk = await open();
        const { id } = await desk.submit(['303']);
        desk.dc.configurations[0].status = 'Suspended';
        await desk.read();
        await retry(desk, id);
        await desk.retry();

        await late(desk);
        await desk.send();

        expect(desk.dc.creates).toBe(1);
        expect(await desk.see(id)).toMatchObject({
          state: 'succeeded',
          attempts: [{}, { state: 'closed' }],
        });
      });

      it('is in the history once the new attempt was sent, whose state the target keeps', async () => {
        const desk = await open();
        const id = await retried(desk);
        await desk.send();

        expect(await late(desk)).toBe('accepted');
        expect(await late(desk)).not.toBe('accepted');

        expect((await desk.see(id)).counts).toEqual({
          succeeded: 1,
          yetToApply: 2,
        });
        const told = (await desk.acts()).filter(
          act => act === 'target.succeededLate',
        );
        expect(told).toHaveLength(1);
      });

      it('is found by reading too, and nobody takes the others for strangers', async () => {
        const desk = await open();
        const id = await retried(desk);
        desk.dc.report('303', 'Succeeded');

        await desk.read();

        expect((await desk.see(id)).counts).toEqual({
          succeeded: 2,
          yetToApply: 1,
        });
        expect(desk.logger.warn).not.toHaveBeenCalledWith(
          expect.stringMatching(/none of its targets/),
        );
      });

      it('is never a failure: what was told before is old news', async () => {
        const desk = await open();
        const id = await retried(desk);
        const outcome = await desk.db.transaction(async tx => {
          const [attempt]: string[] = await tx('attempts')
            .where({ number: 1 })
            .pluck('id');
          return desk.applyCallback(tx, attempt, {
            updates: [{ targetId: '303', status: 'Failed' }],
          });
        });

        expect(outcome).toBe('stale');
        expect((await desk.see(id)).counts).toMatchObject({ yetToApply: 2 });
      });
    });

    it('suspends the attempt before again where somebody resumes it in DC', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await retry(desk, id);
      await desk.retry();
      await desk.send();
      desk.dc.configurations[0].status = 'In Progress';

      await desk.read();
      expect((await desk.see(id)).state).toBe('inProgress');
      await desk.stop();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect((await desk.see(id)).counts).toEqual({
        succeeded: 1,
        yetToApply: 2,
      });
    });

    it('can itself be tried again', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      for (const number of [2, 3]) {
        await retry(desk, id);
        await desk.retry();
        await desk.send();
        const { rows, targets } = desk.dc.configurations[number - 1];
        expect(targets).toEqual(['302', '303']);
        rows.forEach(row => Object.assign(row, { status: 'Failed' }));
        await desk.read();
      }
      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, failed: 2 },
      });
    });

    describe('is refused', () => {
      it.each([
        [
          'where nothing has failed',
          async (desk: TestDesk) => (await desk.submit()).id,
          /Nothing of it has failed/,
        ],
        [
          'before DC has it',
          async (desk: TestDesk) => (await desk.save()).id,
          /not reached Desktop Central/,
        ],
        [
          'where DC never had it',
          async (desk: TestDesk) => {
            const { id } = await desk.save();
            await desk.act.cancel(dana, id, randomUUID());
            return id;
          },
          /never had it/,
        ],
        [
          'for a standing configuration',
          async (desk: TestDesk) => {
            await desk.nameStanding();
            const { id } = await desk.submit(['301']);
            desk.dc.report('301', 'Failed');
            await desk.read();
            return id;
          },
          /does nothing twice/,
        ],
      ])('%s', async (_, made, words) => {
        const desk = await open();
        const id = await made(desk);

        const { retry: may } = (await desk.see(id)).allowedActions;
        expect(may).toEqual({
          allowed: false,
          reason: expect.stringMatching(words),
        });
        await expect(retry(desk, id)).rejects.toMatchObject({
          name: 'ConflictError',
          message: may.reason,
        });
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
          'the item does not offer it',
          (desk: TestDesk) => {
            desk.facts.item.softwareAction = false;
          },
        ],
      ])('where %s', async (_, happens) => {
        const desk = await open();
        const id = await failedInPart(desk);
        happens(desk);

        await expect(retry(desk, id)).rejects.toMatchObject({
          name: 'ConflictError',
        });
        expect((await desk.see(id)).attempts).toHaveLength(1);
      });

      it('to whoever is no DC Admin', async () => {
        const desk = await open();
        const id = await failedInPart(desk);
        await expect(
          desk.act.retry(emma, id, randomUUID(), {}),
        ).rejects.toMatchObject({ name: 'NotAllowedError' });
      });
    });

    it('is not begun where the request ends before DC was asked', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await retry(desk, id);

      await endRequest(desk, 'requestClosed', 'leave');
      await desk.retry();

      expect(desk.dc.calls).not.toContain('suspend');
      expect((await desk.see(id)).attempts?.[1].state).toBe('closed');
    });

    it('follows again what had ended and DC shows at work again', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301']);
      await desk.db('attempts').update({ submitted_at: new Date(0) });
      await desk.read();
      expect((await desk.see(id)).state).toBe('expired');
      desk.dc.report('301', 'In Progress');

      await retry(desk, id);
      await desk.retry();
      expect((await desk.see(id)).counts).toMatchObject({ inProgress: 1 });
      desk.dc.report('301', 'Succeeded');
      await desk.read();

      expect((await desk.see(id)).state).toBe('succeeded');
    });

    it('follows it again also where its request is put away meanwhile', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301']);
      await desk.db('attempts').update({ submitted_at: new Date(0) });
      await desk.read();
      desk.dc.report('301', 'In Progress');
      await retry(desk, id);
      await desk.retry();

      await desk.db('requests').update({ archived_at: new Date() });
      await desk.read();

      expect(
        await desk.db('attempts').where({ number: 1 }).first(),
      ).toMatchObject({ state: 'submitted' });
      expect(await desk.db('outbox').pluck('topic')).toEqual(['attempt.read']);
    });

    it('asks for the number of targets as a save does', async () => {
      const desk = await open();
      const { id } = await desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        { ...desk.form(['301', '390']), confirmedTargets: 2 },
      );
      await desk.send();
      desk.dc.report('390', 'Failed');
      desk.dc.report('301', 'Succeeded');
      await desk.read();

      await expect(retry(desk, id)).rejects.toMatchObject({
        fields: [{ path: 'confirmedTargets' }],
      });
      await retry(desk, id, { confirmedTargets: 1 });
      expect((await desk.see(id)).attempts).toHaveLength(2);
    });

    it('asks for the password again', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await desk.db('deployments').update({ run_as_user: 'ACME\\setup' });

      await expect(retry(desk, id)).rejects.toMatchObject({
        fields: [{ path: 'runAs' }],
      });
      await retry(desk, id, {
        runAs: { userName: 'ACME\\setup', password: 'open sesame' },
      });

      const [row] = await desk.db('deployments').select('*');
      expect(row.run_as_sealed).toEqual(expect.any(String));
      expect(JSON.stringify(row)).not.toContain('sesame');
    });

    it('makes the one who asks answer for it, with time anew', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await desk.db('deployments').update({ not_after: new Date(0) });

      await desk.act.retry(dora, id, randomUUID(), {});

      const [row] = await desk.db('deployments').select('*');
      expect(row.technician_id).toBe('dora');
      await desk.retry();
      await desk.send();
      expect(desk.dc.creates).toBe(2);
    });

    it('happens once for each key', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      const key = randomUUID();
      await retry(desk, id, {}, key);
      await retry(desk, id, {}, key);
      expect((await desk.see(id)).attempts).toHaveLength(2);
    });

    it.each([
      ['two at once', (desk: TestDesk, id: string) => retry(desk, id)],
      [
        'a cancel at once',
        (desk: TestDesk, id: string) => desk.act.cancel(dana, id, randomUUID()),
      ],
    ])('with %s: one wins', async (_, other) => {
      const desk = await open();
      const id = await failedInPart(desk);

      const answers = await Promise.allSettled([
        retry(desk, id),
        other(desk, id),
      ]);

      expect(answers.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      for (let step = 0; step < 3; step += 1) {
        await desk.retry();
        await desk.stop();
        await desk.send();
        expect(sum((await desk.see(id)).counts)).toBe(3);
      }
      const going = desk.dc.configurations.filter(
        ({ status }) => status !== 'Suspended',
      );
      expect(going.length).toBeLessThanOrEqual(1);
    });

    it('can be cancelled before DC was asked, with what runs', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await retry(desk, id);

      await desk.act.cancel(dana, id, randomUUID());
      expect(await desk.retry()).toBe(0);
      await desk.stop();

      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, failed: 1, cancelled: 1 },
      });
      expect(desk.dc.creates).toBe(1);
    });

    it('is not sent by a server that comes back before DC was asked', async () => {
      const desk = await open();
      const id = await failedInPart(desk);
      await retry(desk, id);

      await desk.db.transaction(tx =>
        desk.service.wakeServer(tx, desk.facts.server.id),
      );
      await desk.send();
      expect((await desk.see(id)).attempts?.[1].state).toBe('queued');
      await desk.retry();
      await desk.send();

      expect(desk.dc.creates).toBe(2);
    });
  });
});

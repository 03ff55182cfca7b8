import { useDatabases } from '../../testing/databases';
import { dcError } from '../testing/ScriptedDc';
import { STATUS } from '../testing/deskBounds';
import { TestDesk } from '../testing/TestDesk';
import { nextReadAt } from './ladder';

jest.setTimeout(60_000);

describe('reading the status', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    it('goes on until DC has said the last word about every target', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302', '303']);
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'In Progress (Failed)');

      await desk.read();
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        counts: { succeeded: 1, retryInProgress: 1, yetToApply: 1 },
        attempts: [{ lastReadAt: expect.any(String) }],
      });
      desk.dc.report('302', 'Failed', 'Exit code 1603');
      desk.dc.report('303', 'Succeeded');
      await desk.read();

      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        attempts: [{ state: 'closed' }],
      });
      expect(await desk.read()).toBe(0);
      expect(desk.observed).toEqual(['firstFailure', 'ended']);
    });

    it('shows that somebody suspended it in DC, and that it goes on', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.configurations[0].status = 'Suspended';

      await desk.read();
      expect((await desk.see(id)).state).toBe('suspended');
      desk.dc.configurations[0].status = 'In Progress';
      await desk.read();

      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('keeps the state of the whole for a word that is not known', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.configurations[0].status = 'Pondering';

      await desk.read();

      expect((await desk.see(id)).state).toBe('inProgress');
      expect(desk.logger.warn).toHaveBeenCalledTimes(1);
    });

    it('ends what vanished from DC without a result, and leaves what was final', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.report('301', 'Succeeded');
      await desk.read();
      desk.dc.configurations.splice(0);

      await desk.read();
      await desk.read();

      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, noResult: 1 },
      });
      expect(await desk.read()).toBe(0);
    });

    it('ends nothing because DC once did not show it', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      const there = desk.dc.configurations.splice(0);
      await desk.read();
      expect((await desk.see(id)).state).toBe('inProgress');
      desk.dc.configurations.push(...there);
      await desk.read();
      desk.dc.configurations.splice(0);

      await desk.read();

      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        counts: { yetToApply: 2 },
      });
    });

    it('ends nothing that DC did not show twice within one step of the ladder', async () => {
      const ladder = [{ untilMs: 600_000, everyMs: 60_000 }];
      const desk = await open({ status: { ...STATUS, ladder } });
      const { id } = await desk.submit();
      desk.dc.configurations.splice(0);
      const readNow = async () => {
        await desk.db('outbox').update({ available_at: new Date(0) });
        await desk.read();
      };

      await readNow();
      await readNow();
      expect((await desk.see(id)).state).toBe('inProgress');
      await desk
        .db('attempts')
        .update({ missing_since: new Date(Date.now() - 61_000) });
      await readNow();

      expect((await desk.see(id)).state).toBe('noResult');
    });

    it('at the deadline suspends nothing that has its id and another name', async () => {
      const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
      const { id } = await desk.submit();
      desk.dc.configurations[0].name = 'Payroll';
      desk.dc.report('301', 'Succeeded');

      await desk.read();
      expect((await desk.see(id)).state).toBe('inProgress');
      await desk.read();

      expect(desk.dc.configurations[0].status).toBe('In Progress');
      expect((await desk.see(id)).counts).toEqual({ expired: 2 });
    });

    it('at the deadline suspends it in DC, reads for the last time, and expires what is left', async () => {
      const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
      const { id } = await desk.submit();
      desk.dc.report('301', 'Succeeded');

      await desk.read();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect((await desk.see(id)).counts).toEqual({ succeeded: 1, expired: 1 });
      expect(await desk.read()).toBe(0);
    });

    it('expires nothing that still runs in DC', async () => {
      const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
      const { id } = await desk.submit();
      desk.dc.beforeNext('suspend', () => {
        throw dcError('uncertain');
      });

      await desk.read();

      expect((await desk.see(id)).state).toBe('inProgress');
      expect(await desk.read()).toBe(1);
    });

    it('holds the server where its sign-in is refused, and reads on when it is resumed', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.beforeNext('find', () => {
        throw dcError('unauthorized');
      });

      await desk.read();
      const calls = desk.dc.calls.length;
      await desk.read();

      expect(desk.facts.server.hold).toEqual({ reason: 'signIn' });
      expect(desk.dc.calls).toHaveLength(calls);
      delete desk.facts.server.hold;
      desk.dc.report('301', 'Succeeded');
      await desk.read();
      expect((await desk.see(id)).counts).toMatchObject({ succeeded: 1 });
    });

    it('writes nothing once its lease was lost', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.dc.report('301', 'Succeeded');
      const [lease] = await desk.claim('attempt.read');
      desk.dc.beforeNext('status', async () => {
        await desk.db('outbox').update({ lease_token: 'of-another' });
      });

      await expect(desk.handle(lease)).rejects.toThrow('lease');

      expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
    });
  });
});

describe('the ladder of reads', () => {
  const MINUTE = 60_000;
  const status = {
    callsPerMinute: 1,
    ladder: [
      { untilMs: 10 * MINUTE, everyMs: MINUTE },
      { untilMs: 60 * MINUTE, everyMs: 5 * MINUTE },
    ],
    deadlineMs: 100 * MINUTE,
    readOnMs: 180 * MINUTE,
  };
  const submittedAt = new Date(0);
  const next = (atMinute: number) =>
    nextReadAt(submittedAt, atMinute * MINUTE, status).getTime() / MINUTE;

  it('reads ever more rarely', () => {
    expect([0, 9, 10, 59, 60].map(next)).toEqual([1, 10, 15, 64, 65]);
  });

  it('reads at the deadline at the latest, and goes on where that failed', () => {
    expect([98, 100, 200].map(next)).toEqual([100, 105, 205]);
  });
});

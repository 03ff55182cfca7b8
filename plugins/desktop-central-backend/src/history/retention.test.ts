import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { HISTORY_DAYS } from './HistoryRetention';
import { chainDesk, KEY } from './testing/chainDesk';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('history that is older than it has to be kept', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
    });

    afterEach(() => db.destroy());

    const recordedBefore = async (
      desk: ReturnType<typeof chainDesk>,
      days: number[],
    ) => {
      for (const [index, age] of days.entries()) {
        await desk.record(1, index + 1);
        await db('history')
          .where({ subject_id: `r${index + 1}` })
          .update({ at: new Date(Date.now() - age * DAY_MS) });
      }
    };
    const left = () => db('history').orderBy('id').pluck('subject_id');

    it('is removed from the beginning of the chain, whose new start is signed', async () => {
      const desk = chainDesk(db);
      const old = HISTORY_DAYS + 1;
      await recordedBefore(desk, [old, old, 2, old, 0]);
      await desk.sealer.seal();

      expect(await desk.retention.removeOutdated()).toBe(2);

      // The fourth is old too, but stands behind one that is kept.
      expect(await left()).toEqual(['r3', 'r4', 'r5']);
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        from: 3,
        to: 5,
        removed: { upTo: 2 },
      });
      expect(await desk.retention.removeOutdated()).toBe(0);
      expect(
        await desk.retention.removeOutdated(Date.now() + 399 * DAY_MS),
      ).toBe(2);
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        from: 5,
        sealsLost: 0,
      });
    });

    it('is kept until it is sealed', async () => {
      const desk = chainDesk(db);
      await recordedBefore(desk, [HISTORY_DAYS + 1]);
      expect(await desk.retention.removeOutdated()).toBe(0);
      expect(await left()).toEqual(['r1']);
    });

    it('may be all there is; what comes then goes on from there', async () => {
      const desk = chainDesk(db);
      await recordedBefore(desk, [HISTORY_DAYS + 2, HISTORY_DAYS + 1]);
      await desk.sealer.seal();
      expect(await desk.retention.removeOutdated()).toBe(2);
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        complete: true,
        checked: 0,
        to: 2,
      });
      await desk.record(1, 3);
      await desk.sealer.seal();
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        from: 3,
        to: 3,
      });
    });

    it('was not removed by us where no start says so, or one that we have not signed', async () => {
      const desk = chainDesk(db);
      await recordedBefore(desk, [HISTORY_DAYS + 1, 1, 1]);
      await desk.sealer.seal();
      await desk.retention.removeOutdated();
      const start = await db('history_checkpoints').where({ kind: 'start' });
      await db('history_checkpoints').where({ kind: 'start' }).delete();
      expect((await desk.verifier.verify()).broken).toEqual({
        position: 1,
        reason: 'startMissing',
      });

      const row = await db('history').where({ position: 2 }).first();
      await chainDesk(db, {
        keys: [{ ...KEY, key: 'stolen' }],
      }).checkpoints.write(db, 'start', {
        position: 2,
        hash: row.hash,
        at: new Date().toISOString(),
      });
      await db('history').where({ position: 2 }).delete();
      expect((await desk.verifier.verify()).broken).toEqual({
        position: 1,
        reason: 'startNotOurs',
      });

      // The signed start of before, put back, does not cover what was taken since.
      await db('history_checkpoints').where({ kind: 'start' }).delete();
      await db('history_checkpoints').insert(start);
      expect((await desk.verifier.verify()).broken).toEqual({
        position: 2,
        reason: 'missing',
      });
    });

    it('leaves a trace where the start was lost before it was cut again', async () => {
      const desk = chainDesk(db);
      await recordedBefore(desk, [HISTORY_DAYS + 1, 2, 0]);
      await desk.sealer.seal();
      await desk.retention.removeOutdated();
      await db('history_checkpoints').where({ kind: 'start' }).delete();

      await desk.retention.removeOutdated(Date.now() + 399 * DAY_MS);
      await desk.sealer.seal();

      const lost = await db('history').where({ act: 'history.sealLost' });
      expect(lost.map(({ detail }) => JSON.parse(detail))).toEqual([
        { which: 'start', position: 2, cause: 'missing' },
      ]);
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        sealsLost: 1,
      });
    });

    it('stays where somebody made it look old, so that it cannot be taken away unseen', async () => {
      const desk = chainDesk(db);
      const old = HISTORY_DAYS + 1;
      await recordedBefore(desk, [old, 1, 1]);
      await desk.sealer.seal();
      await db('history')
        .where({ position: 2 })
        .update({ at: new Date(Date.now() - old * DAY_MS) });

      expect(await desk.retention.removeOutdated()).toBe(1);

      expect(await left()).toEqual(['r2', 'r3']);
      expect((await desk.verifier.verify()).broken).toMatchObject({
        position: 2,
        reason: 'changed',
      });
    });

    it('is cut before a gap, which leaves a trace when it is cut on', async () => {
      const desk = chainDesk(db);
      const old = HISTORY_DAYS + 1;
      await recordedBefore(desk, [old, old, old, 1]);
      await desk.sealer.seal();
      await db('history').where({ position: 2 }).delete();

      expect(await desk.retention.removeOutdated()).toBe(1);
      expect((await desk.verifier.verify()).broken).toMatchObject({
        position: 2,
        reason: 'missing',
      });
      expect(await desk.retention.removeOutdated()).toBe(1);
      await desk.sealer.seal();
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        sealsLost: 1,
      });
    });

    it('is kept of requests that are open: it comes to the end of the chain again', async () => {
      const desk = chainDesk(db, {
        openRequests: tx => tx.select(tx.raw("'r2'")),
      });
      const old = HISTORY_DAYS + 1;
      await recordedBefore(desk, [old, old, old, 1]);
      await desk.sealer.seal();

      expect(await desk.retention.removeOutdated()).toBe(2);
      await desk.sealer.seal();

      expect(await left()).toEqual(['r2', 'r4']);
      expect(
        await db('history').orderBy('position').pluck('subject_id'),
      ).toEqual(['r4', 'r2']);
      expect(await desk.verifier.verify()).toMatchObject({
        intact: true,
        complete: true,
        from: 4,
        to: 5,
        sealsLost: 0,
      });
    });

    it('does not disturb a verification that goes on meanwhile', async () => {
      const desk = chainDesk(db, { step: 2 });
      await recordedBefore(desk, [
        HISTORY_DAYS + 1,
        HISTORY_DAYS + 1,
        HISTORY_DAYS + 1,
        1,
      ]);
      await desk.sealer.seal();
      const first = await desk.verifier.verify();
      await desk.retention.removeOutdated();
      expect(await desk.verifier.verify(first.to)).toMatchObject({
        intact: true,
        complete: true,
        from: 4,
        to: 4,
      });
    });
  });
});

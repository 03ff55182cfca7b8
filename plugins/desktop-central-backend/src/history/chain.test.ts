import { createHash } from 'crypto';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { SecretBox } from '../secrets/SecretBox';
import { useDatabases } from '../testing/databases';
import { BEGINNING, hashOf, HistoryRow } from './chain';
import { Checkpoints } from './Checkpoints';
import { HistorySealer, SEAL_BATCH } from './HistorySealer';
import { HistoryStore } from './HistoryStore';
import { actNumber, chainDesk, KEY } from './testing/chainDesk';

jest.setTimeout(60_000);

const INTACT = { intact: true, complete: true, unsealed: 0, sealsLost: 0 };

/** Commits act 1 after act 2, although its row has the smaller id; answers what was done between the two. */
async function commitLate<T>(db: Knex, between: () => Promise<T>): Promise<T> {
  const history = new HistoryStore();
  if (isPostgres(db)) {
    const late = await db.transaction();
    await history.record(late, actNumber(1));
    await history.record(db, actNumber(2));
    const done = await between();
    await late.commit();
    return done;
  }
  // One connection cannot hold a transaction open beside another; the rows come in the same order.
  await history.record(db, actNumber(1));
  await history.record(db, actNumber(2));
  const [first] = await db('history').where({ subject_id: 'r1' });
  await db('history').where({ id: first.id }).delete();
  const done = await between();
  await db('history').insert(first);
  return done;
}

describe('the hash of an entry', () => {
  it('is over the array that is documented, so that others can check it', () => {
    const row: HistoryRow = {
      id: '7',
      at: new Date('2026-11-26T08:00:00.123Z'),
      actor: null,
      act: 'request.raised',
      audience: 'requester',
      subject_kind: 'request',
      subject_id: 'r1',
      request_id: 'r1',
      deployment_id: null,
      detail: '{"serviceItem":"Bücher"}',
    };
    const text =
      '[1,"7","2026-11-26T08:00:00.123Z","2026-11-26T08:00:05.000Z",null,"request.raised","requester","request","r1","r1",null,' +
      `"{\\"serviceItem\\":\\"Bücher\\"}","${'0'.repeat(64)}"]`;
    expect(
      hashOf(row, {
        position: 1,
        sealedAt: new Date('2026-11-26T08:00:05.000Z'),
        previousHash: BEGINNING.hash,
      }),
    ).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('the chain of the history', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
    });

    afterEach(() => db.destroy());

    const positions = () =>
      db('history')
        .orderBy('id')
        .pluck('position')
        .then(all => all.map(Number));

    it('is empty and intact at first', async () => {
      const { sealer, verifier } = chainDesk(db);
      expect(await sealer.seal()).toBe(0);
      expect(await verifier.verify()).toEqual({
        ...INTACT,
        to: 0,
        last: 0,
        checked: 0,
      });
    });

    it('takes up what was recorded, in order, and goes on where it ended', async () => {
      const { record, sealer, verifier } = chainDesk(db);
      await record(3);
      expect(await verifier.verify()).toMatchObject({ to: 0, unsealed: 3 });
      expect(await sealer.seal()).toBe(3);
      await record(2, 4);
      expect(await sealer.seal()).toBe(2);
      expect(await positions()).toEqual([1, 2, 3, 4, 5]);
      expect(await verifier.verify()).toEqual({
        ...INTACT,
        from: 1,
        to: 5,
        last: 5,
        checked: 5,
      });
    });

    it('is sealed by two replicas at once without a gap or a fork', async () => {
      const { record, verifier } = chainDesk(db);
      const count = 2 * SEAL_BATCH + 30;
      await record(count);
      const sealed = await Promise.all(
        [1, 2, 3].map(() => chainDesk(db).sealer.seal()),
      );
      expect(sealed.reduce((sum, each) => sum + each, 0)).toBe(count);
      expect((await positions()).sort((a, b) => a - b)).toEqual(
        Array.from({ length: count }, (_, index) => index + 1),
      );
      expect(await verifier.verify()).toMatchObject({ ...INTACT, to: count });
    });

    it('is whole after a sealer died in the middle', async () => {
      const { history, record, sealer, verifier } = chainDesk(db);
      await record(SEAL_BATCH + 10);
      const checkpoints = new Checkpoints(SecretBox.create([KEY]));
      const write = checkpoints.write.bind(checkpoints);
      let batches = 0;
      checkpoints.write = async (tx, kind, checkpoint) => {
        batches += 1;
        if (batches === 2) throw new Error('killed');
        await write(tx, kind, checkpoint);
      };
      const dying = new HistorySealer({ db, history, checkpoints });

      await expect(dying.seal()).rejects.toThrow('killed');
      expect(await verifier.verify()).toMatchObject({
        intact: true,
        to: SEAL_BATCH,
        unsealed: 10,
      });
      expect(await sealer.seal()).toBe(10);
      expect(await verifier.verify()).toMatchObject({
        ...INTACT,
        to: SEAL_BATCH + 10,
      });
    });

    it('puts a row that was committed late behind those with larger ids', async () => {
      const { sealer, verifier } = chainDesk(db);
      const sealedMeanwhile = await commitLate(db, () => sealer.seal());
      expect(sealedMeanwhile).toBe(1);
      expect(await sealer.seal()).toBe(1);
      expect(
        await db('history').orderBy('position').pluck('subject_id'),
      ).toEqual(['r2', 'r1']);
      expect(await verifier.verify()).toMatchObject({ ...INTACT, to: 2 });
    });

    it('is verified in steps, each from where the one before ended', async () => {
      const { record, sealer, verifier } = chainDesk(db, { step: 4 });
      await record(10);
      await sealer.seal();
      const first = await verifier.verify();
      expect(first).toMatchObject({ from: 1, to: 4, complete: false });
      const second = await verifier.verify(first.to);
      expect(second).toMatchObject({
        from: 5,
        to: 8,
        complete: false,
        last: 10,
      });
      expect(await verifier.verify(second.to)).toMatchObject({
        ...INTACT,
        from: 9,
        to: 10,
        checked: 2,
      });
    });

    describe('shows', () => {
      const sealedTen = async () => {
        const desk = chainDesk(db);
        await desk.record(10);
        await desk.sealer.seal();
        return desk;
      };

      it.each([
        ['at', new Date('2020-01-01T00:00:00.000Z')],
        ['actor', 'user:default/mallory'],
        ['actor', null],
        ['act', 'request.assigned'],
        ['audience', 'admin'],
        ['subject_kind', 'server'],
        ['subject_id', 'r99'],
        ['request_id', null],
        ['deployment_id', 'd1'],
        ['detail', '{}'],
        ['sealed_at', new Date('2020-01-01T00:00:00.000Z')],
      ])('an entry whose %s was changed to %s', async (column, value) => {
        const { verifier } = await sealedTen();
        await db('history')
          .where({ position: 4 })
          .update({ [column]: value });
        const [{ id: entryId }] = await db('history').where({ position: 4 });
        expect(await verifier.verify()).toMatchObject({
          intact: false,
          complete: true,
          from: 1,
          to: 3,
          broken: { position: 4, entryId: String(entryId), reason: 'changed' },
        });
      });

      it('an entry that was changed together with its hash, by the one after it', async () => {
        const { verifier } = await sealedTen();
        const [row] = await db('history').where({ position: 4 });
        const forged = { ...row, actor: 'user:default/mallory' };
        const hash = hashOf(forged, {
          position: 4,
          sealedAt: row.sealed_at,
          previousHash: row.previous_hash,
        });
        await db('history')
          .where({ position: 4 })
          .update({ actor: forged.actor, hash });
        expect((await verifier.verify()).broken).toMatchObject({
          position: 5,
          reason: 'notLinked',
        });
      });

      it('that everything from an entry on was written anew, by the signed end', async () => {
        const { verifier } = await sealedTen();
        await db('history').where({ position: 9 }).update({ actor: null });
        let before = (await db('history').where({ position: 8 }).first()).hash;
        for (const position of [9, 10]) {
          const row = await db('history').where({ position }).first();
          const hash = hashOf(row, {
            position,
            sealedAt: row.sealed_at,
            previousHash: before,
          });
          await db('history')
            .where({ position })
            .update({ previous_hash: before, hash });
          before = hash;
        }
        expect((await verifier.verify()).broken).toEqual({
          position: 10,
          reason: 'endDiffers',
        });
      });

      it.each([
        ['the first', 1, 'startMissing'],
        ['one in the middle', 5, 'missing'],
        ['the last', 10, 'missing'],
      ])(
        'that %s was deleted, also once more was sealed',
        async (_, position, reason) => {
          const { record, sealer, verifier } = await sealedTen();
          await db('history').where({ position }).delete();
          expect((await verifier.verify()).broken).toEqual({
            position,
            reason,
          });
          await record(1, 11);
          await sealer.seal();
          expect((await verifier.verify()).broken).toEqual({
            position,
            reason,
          });
        },
      );

      it('that two entries have changed places', async () => {
        const { verifier } = await sealedTen();
        await db('history').where({ position: 3 }).update({ position: 99 });
        await db('history').where({ position: 4 }).update({ position: 3 });
        await db('history').where({ position: 99 }).update({ position: 4 });
        expect((await verifier.verify()).broken).toMatchObject({
          position: 3,
          reason: 'notLinked',
        });
      });

      it('an entry that was inserted at the end, also once more was sealed', async () => {
        const { history, record, sealer, verifier } = await sealedTen();
        await history.record(db, actNumber(11));
        const end = await db('history').where({ position: 10 }).first();
        const row = await db('history').whereNull('position').first();
        const sealedAt = new Date();
        const place = { position: 11, sealedAt, previousHash: end.hash };
        await db('history')
          .where({ id: row.id })
          .update({
            position: 11,
            sealed_at: sealedAt,
            previous_hash: end.hash,
            hash: hashOf(row, place),
          });
        expect((await verifier.verify()).broken).toEqual({
          position: 11,
          entryId: String(row.id),
          reason: 'afterEnd',
        });
        await record(1, 12);
        await sealer.seal();
        expect((await verifier.verify()).broken).toMatchObject({
          position: 12,
          reason: 'notLinked',
        });
      });

      it('that the signed end is gone, and records it when sealing goes on', async () => {
        const { record, sealer, verifier } = await sealedTen();
        await db('history_checkpoints').delete();
        expect((await verifier.verify()).broken).toEqual({
          position: 10,
          reason: 'endMissing',
        });
        await record(1, 11);
        await sealer.seal();
        expect(await verifier.verify()).toMatchObject({
          intact: true,
          to: 12,
          sealsLost: 1,
        });
        const lost = await db('history').where({ act: 'history.sealLost' });
        expect(lost).toHaveLength(1);
        expect(JSON.parse(lost[0].detail)).toEqual({
          which: 'end',
          position: 10,
          cause: 'missing',
        });
      });

      it('that the end was signed by somebody else, so that entries could go', async () => {
        const { verifier } = await sealedTen();
        const stranger = chainDesk(db, { keys: [{ ...KEY, key: 'stolen' }] });
        const row = await db('history').where({ position: 9 }).first();
        await stranger.checkpoints.write(db, 'end', {
          position: 9,
          hash: row.hash,
          at: new Date().toISOString(),
        });
        await db('history').where({ position: 10 }).delete();
        expect((await verifier.verify()).broken).toEqual({
          position: 9,
          reason: 'endNotOurs',
        });
      });
    });

    it('stays signed when the first key changes, and without the old one once a process has started', async () => {
      const { record, sealer, verifier } = chainDesk(db);
      await record(3);
      await sealer.seal();
      const next = { id: 'k2', key: 'the next key' };
      const both = chainDesk(db, { keys: [next, KEY] });
      expect(await both.verifier.verify()).toMatchObject({ ...INTACT, to: 3 });
      const alone = chainDesk(db, { keys: [next] });
      expect((await alone.verifier.verify()).broken).toMatchObject({
        reason: 'endNotOurs',
      });
      await both.sealer.signAnew();
      expect(await alone.verifier.verify()).toMatchObject({ ...INTACT, to: 3 });
      await record(1, 4);
      await alone.sealer.seal();
      expect(await alone.verifier.verify()).toMatchObject({ ...INTACT, to: 4 });
      expect((await verifier.verify()).broken).toMatchObject({
        reason: 'endNotOurs',
      });
    });
  });
});

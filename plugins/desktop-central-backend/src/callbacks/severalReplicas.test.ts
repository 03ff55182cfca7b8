import type { Knex } from 'knex';
import { TestDesk } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { untilLocked } from '../testing/untilLocked';
import { DeliveryStore, type NewDelivery } from './DeliveryStore';

jest.setTimeout(60_000);

const SUCCEEDED = { updates: [{ targetId: '301', status: 'Succeeded' }] };

/** Whether nobody holds a row. */
async function isFree(db: Knex, id: string): Promise<boolean> {
  const row = db('attempts').where({ id }).select('id');
  const free = await row.forNoKeyUpdate().skipLocked();
  return free.length > 0;
}

describe('callbacks of several attempts in one transaction', () => {
  const { ids, migratedDatabase } = useDatabases();
  const open = async (databaseId: (typeof ids)[number]) =>
    TestDesk.open(await migratedDatabase(databaseId));

  describe.each(ids)('on %s', databaseId => {
    it('tell of first failures in one order, whatever the order of the attempts', async () => {
      const desk = await open(databaseId);
      for (let count = 0; count < 5; count += 1) await desk.submit(['301']);
      const attempts: string[] = await desk.db('attempts').pluck('id');
      const told: string[] = [];
      desk.looksOn = {
        firstFailure: async (_, id) => {
          told.push(id);
        },
        ended: async () => {},
      };

      await desk.db.transaction(tx =>
        desk.service.applyCallbacks(
          tx,
          attempts.map(attemptId => ({
            attemptId,
            news: { updates: [{ targetId: '301', status: 'Failed' }] },
          })),
        ),
      );

      expect(told).toHaveLength(5);
      expect(told).toEqual([...told].sort());
    });
  });

  // SQLite has one writer: nothing waits for anything.
  const severalWriters = ids.filter(id => id.startsWith('POSTGRES'));
  for (const databaseId of severalWriters) {
    describe(`on ${databaseId}, beside those of another replica`, () => {
      it('record the same deliveries without waiting crosswise', async () => {
        const desk = await open(databaseId);
        await desk.submit(['301']);
        const [attemptId]: string[] = await desk.db('attempts').pluck('id');
        const deliveries = new DeliveryStore();
        const named = (replica: number, names: string[]): NewDelivery[] =>
          names.map((deliveryId, at) => ({
            id: `00000000-0000-4000-800${replica}-00000000000${at}`,
            attemptId,
            deliveryId,
            technicianId: 'dana',
            receivedAt: new Date(),
            detail: {},
          }));
        const insert = (all: NewDelivery[]) =>
          desk.db.transaction(tx => deliveries.insert(tx, all));
        const between = await desk.db.transaction();
        await deliveries.insert(between, named(0, ['b']));

        const one = insert(named(1, ['a', 'b', 'c']));
        await untilLocked(desk.db, 1);
        const other = insert(named(2, ['c', 'b', 'a']));
        await untilLocked(desk.db, 2);
        await between.rollback();

        const recorded = await Promise.all([one, other]);
        expect(recorded.map(({ size }) => size)).toEqual([3, 0]);
      });

      it('wait for an attempt without holding one that comes after it', async () => {
        const desk = await open(databaseId);
        for (let count = 0; count < 2; count += 1) await desk.submit(['301']);
        const [first, second]: string[] = await desk
          .db('attempts')
          .orderBy('id')
          .pluck('id');
        await desk
          .db('attempts')
          .where({ id: second })
          .update({ state: 'unknown', configuration_id: null });
        const before = await desk.db.transaction();
        await before('attempts').where({ id: first }).forNoKeyUpdate();

        const applied = desk.db.transaction(tx =>
          desk.service.applyCallbacks(tx, [
            { attemptId: first, news: SUCCEEDED },
            { attemptId: second, news: SUCCEEDED },
          ]),
        );
        await untilLocked(desk.db, 1);
        expect(await isFree(desk.db, second)).toBe(true);
        await before.rollback();

        const outcomes = (await applied).map(({ outcome }) => outcome);
        expect(outcomes).toEqual(['accepted', 'accepted']);
      });

      it('wait for the attempt that a target went to without holding one that comes after it', async () => {
        const desk = await open(databaseId);
        const { id } = await desk.submit(['301', '302']);
        const later = '00000000-0000-4000-8000-000000000000';
        const first = await wentTo(desk, later);
        const before = await desk.db.transaction();
        await before('attempts').where({ id: later }).forNoKeyUpdate();

        const applied = desk.db.transaction(tx =>
          desk.applyCallback(tx, first, SUCCEEDED),
        );
        await untilLocked(desk.db, 1);
        expect(await isFree(desk.db, first)).toBe(true);
        await before.rollback();

        expect(await applied).toBe('accepted');
        expect(await desk.see(id)).toMatchObject({
          counts: { succeeded: 1, yetToApply: 1 },
        });
      });
    });
  }

  /** One target of the only deployment is to be tried again, by an attempt that is not sent yet. Answers the first attempt. */
  async function wentTo(desk: TestDesk, later: string): Promise<string> {
    const [attempt] = await desk.db('attempts');
    const [target] = await desk.db('targets').where({ dc_id: '301' });
    await desk.db('attempts').insert({
      ...attempt,
      id: later,
      number: 2,
      state: 'queued',
      callback_id: 'another',
      configuration_name: 'another',
      configuration_id: null,
      submitted_at: null,
      target_count: 1,
    });
    const at = new Date();
    await desk.db('attempts').where({ id: attempt.id }).update({
      retried_at: at,
    });
    await desk.db('moved_targets').insert({
      attempt_id: attempt.id,
      dc_id: target.dc_id,
      target_id: target.id,
      state: 'yetToApply',
      observed_at: target.observed_at,
      moved_at: at,
    });
    await desk
      .db('targets')
      .where({ id: target.id })
      .update({ attempt_id: later });
    return attempt.id;
  }
});

import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import { useDatabases } from '../testing/databases';
import { backOff } from './backOff';
import { IdempotencyKeys } from './IdempotencyKeys';
import { Lease, LeaseLostError, Outbox } from './Outbox';
import { OutboxWorker } from './OutboxWorker';

const TOPIC = 'test';
const LEASE_MS = 60_000;
const PAST = new Date(Date.now() - 60_000);

describe('the wait before the next try', () => {
  it('grows from half the base to the maximum, and never leaves these bounds', () => {
    const bounds = { baseMs: 100, maxMs: 5000 };
    for (const tries of [-1, 0, 1, 2, 5, 10, 1000, Number.MAX_SAFE_INTEGER]) {
      for (let sample = 0; sample < 50; sample += 1) {
        const wait = backOff(tries, bounds);
        expect(wait).toBeGreaterThanOrEqual(50);
        expect(wait).toBeLessThanOrEqual(5000);
      }
    }
    expect(backOff(3, bounds)).toBeGreaterThanOrEqual(200);
    expect(backOff(3, bounds)).toBeLessThanOrEqual(400);
    expect(backOff(50, bounds)).toBeGreaterThanOrEqual(2500);
  });
});

describe('the outbox', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let db: Knex;
    let outbox: Outbox;

    beforeEach(async () => {
      db = await migratedDatabase(id);
      outbox = new Outbox(db);
    });

    afterEach(async () => {
      await db.destroy();
    });

    const add = (key: string, availableAt = PAST) =>
      outbox.enqueue(db, { topic: TOPIC, key, availableAt });
    const claim = (limit = 10, leaseMs = LEASE_MS, by = outbox) =>
      by.claim(TOPIC, { limit, leaseMs });

    it('gives each entry to one of the workers that claim at the same time', async () => {
      for (let n = 0; n < 40; n += 1) await add(`entry-${n}`);
      const workers = Array.from({ length: 8 }, () => new Outbox(db));
      const claimed: Lease[] = [];
      for (let round = 0; round < 5; round += 1) {
        const got = await Promise.all(
          workers.map(worker => claim(3, LEASE_MS, worker)),
        );
        claimed.push(...got.flat());
      }
      expect(claimed).toHaveLength(40);
      expect(new Set(claimed.map(lease => lease.key)).size).toBe(40);
      expect(await claim()).toEqual([]);
    });

    it('keeps an entry of a transaction that was rolled back for nobody', async () => {
      await expect(
        db.transaction(async tx => {
          await outbox.enqueue(tx, {
            topic: TOPIC,
            key: 'a',
            availableAt: PAST,
          });
          throw new Error('No');
        }),
      ).rejects.toThrow('No');
      expect(await claim()).toEqual([]);
    });

    it('holds one entry per key, and gives it when it is due, oldest first', async () => {
      await add('later', new Date(Date.now() + 60_000));
      await add('second');
      await add('first', new Date(PAST.getTime() - 1));
      await add('second', new Date(PAST.getTime() - 1000));
      expect((await claim()).map(lease => lease.key)).toEqual([
        'first',
        'second',
      ]);
      await outbox.expedite(db, {
        topic: TOPIC,
        key: 'later',
        availableAt: PAST,
      });
      expect((await claim()).map(lease => lease.key)).toEqual(['later']);
    });

    it('fences whoever lost the lease', async () => {
      await add('entry');
      const [lost] = await claim(1, -1);
      const [held] = await claim();
      expect(held).toMatchObject({ key: 'entry', tries: 2 });
      expect(held.token).not.toBe(lost.token);
      for (const write of [
        () => outbox.renew(db, lost, LEASE_MS),
        () => outbox.finish(db, lost),
        () => outbox.postpone(db, lost, PAST),
      ]) {
        await expect(write()).rejects.toThrow(LeaseLostError);
      }
      await outbox.giveBack(lost, PAST);
      expect(await claim()).toEqual([]);
      const renewed = await outbox.renew(db, held, LEASE_MS * 2);
      expect(renewed.expiresAt.getTime()).toBeGreaterThan(
        held.expiresAt.getTime(),
      );
      await outbox.finish(db, renewed);
      expect(await db('outbox')).toEqual([]);
    });

    it('renews and finishes several at once, and tells which of them are lost', async () => {
      for (const key of ['lost', 'old', 'fresh']) await add(key);
      const [lost, claimed, fresh] = await claim();
      const old = { ...claimed, expiresAt: new Date(Date.now() + 1_000) };
      const leases = [fresh, { ...lost, token: 'of-another' }, old];

      const renewed = await outbox.renewAll(db, leases, {
        leaseMs: LEASE_MS * 2,
        freshMs: LEASE_MS / 2,
      });

      expect(renewed).toEqual([
        fresh,
        undefined,
        { ...old, expiresAt: expect.any(Date) },
      ]);
      expect(renewed[2]?.expiresAt.getTime()).toBeGreaterThan(
        fresh.expiresAt.getTime(),
      );
      const finished = await outbox.finishAll(db, leases);
      expect(finished).toEqual(new Set([fresh.id, old.id]));
      expect(await db('outbox').pluck('key')).toEqual(['lost']);
    });

    it('does not let a lease be renewed that ended, even if nobody else took it', async () => {
      await add('entry');
      const [ended] = await claim(1, -1);
      await expect(outbox.renew(db, ended, LEASE_MS)).rejects.toThrow(
        LeaseLostError,
      );
    });

    it('takes an entry back for later', async () => {
      await add('entry');
      const [lease] = await claim();
      await outbox.postpone(db, lease, new Date(Date.now() + 60_000));
      expect(await claim()).toEqual([]);
      await outbox.expedite(db, {
        topic: TOPIC,
        key: 'entry',
        availableAt: PAST,
      });
      const [again] = await claim();
      await outbox.giveBack(again, PAST);
      expect((await claim())[0].tries).toBe(3);
    });

    describe('with a worker', () => {
      let worker: OutboxWorker;

      beforeEach(() => {
        worker = new OutboxWorker(outbox, mockLogger(), {
          pollIntervalMs: 20,
          retry: { baseMs: 1, maxMs: 1 },
        });
      });

      afterEach(async () => {
        await worker.stop();
      });

      it('works on what is there and what comes, not more at once than allowed', async () => {
        let running = 0;
        let most = 0;
        const done: string[] = [];
        const all = new Promise<void>(resolve => {
          worker.start([
            {
              topic: TOPIC,
              concurrency: 2,
              leaseMs: LEASE_MS,
              handle: async lease => {
                running += 1;
                most = Math.max(most, running);
                await outbox.finish(db, lease);
                running -= 1;
                done.push(lease.key);
                if (done.length === 10) resolve();
              },
            },
          ]);
        });
        for (let n = 0; n < 10; n += 1) await add(`entry-${n}`);
        worker.wake(TOPIC);
        await all;
        expect(new Set(done).size).toBe(10);
        expect(most).toBeLessThanOrEqual(2);
      });

      it('tries again what failed', async () => {
        await add('entry');
        const tries: number[] = [];
        await new Promise<void>(resolve => {
          worker.start([
            {
              topic: TOPIC,
              concurrency: 1,
              leaseMs: LEASE_MS,
              handle: async lease => {
                tries.push(lease.tries);
                if (lease.tries < 3) throw new Error('Not yet');
                await outbox.finish(db, lease);
                resolve();
              },
            },
          ]);
        });
        expect(tries).toEqual([1, 2, 3]);
      });

      it('claims nothing before what has to be done first has worked', async () => {
        await add('entry');
        let failures = 2;
        await new Promise<void>(resolve => {
          worker.start([
            {
              topic: TOPIC,
              concurrency: 1,
              leaseMs: LEASE_MS,
              beforeClaim: async () => {
                failures -= 1;
                if (failures >= 0) throw new Error('Not yet');
              },
              handle: async lease => {
                await outbox.finish(db, lease);
                resolve();
              },
            },
          ]);
        });
        expect(failures).toBeLessThan(0);
      });

      it('begins nothing that it claimed while it was being stopped', async () => {
        await add('entry');
        const handle = jest.fn();
        worker.start([
          { topic: TOPIC, concurrency: 1, leaseMs: LEASE_MS, handle },
        ]);
        await worker.stop();
        expect(handle).not.toHaveBeenCalled();
        await db('outbox').update({ available_at: PAST });
        expect(await claim()).toHaveLength(1);
      });

      it('tells its handlers to stop and waits for them, and claims nothing afterwards', async () => {
        await add('entry');
        let ended = false;
        await new Promise<void>(resolve => {
          worker.start([
            {
              topic: TOPIC,
              concurrency: 1,
              leaseMs: LEASE_MS,
              handle: async (lease, signal) => {
                resolve();
                await new Promise(stop => {
                  signal.addEventListener('abort', stop);
                });
                await outbox.finish(db, lease);
                ended = true;
              },
            },
          ]);
        });
        await worker.stop();
        expect(ended).toBe(true);
        await add('later');
        worker.wake(TOPIC);
        expect(await claim()).toHaveLength(1);
      });
    });

    describe('idempotency keys', () => {
      const save = {
        actor: 'user:default/dana',
        key: 'key-00001',
        operation: 'test',
      };
      let keys: IdempotencyKeys;
      let made: string[];

      beforeEach(() => {
        keys = new IdempotencyKeys(db, text => [
          `now-${text.length}-${text}`.slice(0, 64),
        ]);
        made = [];
      });

      const work = async (_: Knex.Transaction, resultId: string) => {
        made.push(resultId);
      };

      it('let many saves of the same body that race happen once', async () => {
        const answers = await Promise.all(
          Array.from({ length: 10 }, () =>
            keys.once({ ...save, body: { a: 1, b: [2] } }, work),
          ),
        );
        expect(made).toHaveLength(1);
        expect(new Set(answers.map(one => one.resultId))).toEqual(
          new Set(made),
        );
        expect(answers.filter(one => !one.repeated)).toHaveLength(1);
      });

      it('do not mind the order of members', async () => {
        const first = await keys.once({ ...save, body: { a: 1, b: 2 } }, work);
        const again = await keys.once({ ...save, body: { b: 2, a: 1 } }, work);
        expect(again).toEqual({ resultId: first.resultId, repeated: true });
      });

      it('refuse another body or another operation', async () => {
        await keys.once({ ...save, body: { a: 1 } }, work);
        await expect(
          keys.once({ ...save, body: { a: 2 } }, work),
        ).rejects.toMatchObject({ name: 'ConflictError' });
        await expect(
          keys.once({ ...save, operation: 'other', body: { a: 1 } }, work),
        ).rejects.toMatchObject({ name: 'ConflictError' });
        expect(made).toHaveLength(1);
      });

      it('are unique for each actor', async () => {
        await keys.once({ ...save, body: 1 }, work);
        await keys.once({ ...save, actor: 'user:default/gus', body: 2 }, work);
        expect(made).toHaveLength(2);
      });

      it('of a save that failed can be used again', async () => {
        await expect(
          keys.once({ ...save, body: 1 }, async () => {
            throw new Error('No');
          }),
        ).rejects.toThrow('No');
        const { repeated } = await keys.once({ ...save, body: 2 }, work);
        expect(repeated).toBe(false);
      });

      it('still know the first body after the digest key was changed', async () => {
        const { resultId } = await keys.once({ ...save, body: 1 }, work);
        const rotated = new IdempotencyKeys(db, text => [
          'new',
          `now-${text.length}-${text}`.slice(0, 64),
        ]);
        expect(await rotated.once({ ...save, body: 1 }, work)).toEqual({
          resultId,
          repeated: true,
        });
      });
    });
  });
});

import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import { useDatabases } from '../testing/databases';
import { Outbox } from './Outbox';
import { OutboxHandler, OutboxWorker } from './OutboxWorker';

const TOPIC = 'test';
const PAST = new Date(Date.now() - 60_000);
const QUICK = {
  pollIntervalMs: 10,
  retry: { baseMs: 1, maxMs: 1 },
  watchEveryMs: 20,
};

function isOver(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve());
  });
}

describe('the watchdog', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let db: Knex;
    let outbox: Outbox;
    let worker: OutboxWorker;
    const logger = mockLogger();

    beforeEach(async () => {
      jest.clearAllMocks();
      db = await migratedDatabase(id);
      outbox = new Outbox(db);
      worker = new OutboxWorker(outbox, logger, QUICK);
    });

    afterEach(async () => {
      await worker.stop();
    });

    const add = (key: string) =>
      outbox.enqueue(db, { topic: TOPIC, key, availableAt: PAST });
    const nextAlarm = () =>
      new Promise<string>(resolve => {
        worker.whenStalled(async topic => resolve(topic));
      });
    const handlerOf = (more: Partial<OutboxHandler>): OutboxHandler => ({
      topic: TOPIC,
      concurrency: 1,
      leaseMs: 50,
      handle: lease => outbox.finish(db, lease),
      ...more,
    });

    it('starts a loop again that got stuck, and alarms', async () => {
      await add('entry');
      const alarm = nextAlarm();
      let asked = 0;
      const done = new Promise<void>(resolve => {
        worker.start([
          handlerOf({
            beforeClaim: () => {
              asked += 1;
              return asked === 1 ? new Promise(() => {}) : Promise.resolve();
            },
            handle: async lease => {
              await outbox.finish(db, lease);
              resolve();
            },
          }),
        ]);
      });

      expect(await alarm).toBe(TOPIC);
      await done;
      expect(logger.error).toHaveBeenCalledWith(
        expect.stringContaining('started again'),
      );
    });

    it('gives up work that goes on long after its lease, and has it done again', async () => {
      await add('entry');
      const alarm = nextAlarm();
      let aborted: Promise<void> | undefined;
      const done = new Promise<void>(resolve => {
        worker.start([
          handlerOf({
            handle: async (lease, signal) => {
              if (lease.tries === 1) {
                aborted = isOver(signal);
                await new Promise(() => {});
              }
              await outbox.finish(db, lease);
              resolve();
            },
          }),
        ]);
      });

      expect(await alarm).toBe(TOPIC);
      await done;
      await aborted;
    });

    it('leaves work alone that takes long under a lease that is renewed, and a loop that has nothing to do', async () => {
      await add('entry');
      const alarmed = jest.fn();
      worker.whenStalled(async topic => alarmed(topic));
      const takeLong = () =>
        new Promise<void>(resolve => {
          let looks = 0;
          const timer = setInterval(() => {
            looks += 1;
            if (looks < 20) return;
            clearInterval(timer);
            resolve();
          }, QUICK.watchEveryMs);
        });
      await new Promise<void>(resolve => {
        worker.start([
          handlerOf({
            handle: async lease => {
              await db.transaction(tx => outbox.renew(tx, lease, 60_000));
              await takeLong();
              await outbox.finish(db, lease);
              resolve();
            },
          }),
          handlerOf({ topic: 'idle' }),
        ]);
      });

      expect(alarmed).not.toHaveBeenCalled();
    });
  });
});

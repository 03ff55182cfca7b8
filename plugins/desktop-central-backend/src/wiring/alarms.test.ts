import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { DcWords } from '../deployments/DcWords';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { HistoryStore } from '../history/HistoryStore';
import { AdminNoticeHandler } from '../notifications/AdminNoticeHandler';
import {
  ADMIN_NOTICE_TOPIC,
  AdminNotices,
  STALLED_AGAIN_AFTER_MS,
} from '../notifications/AdminNotices';
import { AdminNoticeStore } from '../notifications/AdminNoticeStore';
import { Outbox } from '../outbox/Outbox';
import { OutboxWorker } from '../outbox/OutboxWorker';
import { useDatabases } from '../testing/databases';
import { mockLogger } from '../testing/mocks';
import { work } from '../testing/serverParts';
import { until } from '../testing/until';
import { wireAlarms } from './alarms';

const ADMINS = ['user:default/pam', 'group:default/portal-admins'];
const STUCK = 'attempt.send';
const WATCHFUL = {
  pollIntervalMs: 10,
  retry: { baseMs: 1, maxMs: 1 },
  watchEveryMs: 20,
};

describe('alarms', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let db: Knex;
    let outbox: Outbox;
    let worker: OutboxWorker;
    let sent: NotificationSendOptions[];
    let woken: string[];
    let logger: ReturnType<typeof mockLogger>;

    beforeEach(async () => {
      db = await migratedDatabase(id);
      outbox = new Outbox(db);
      logger = mockLogger();
      worker = new OutboxWorker(outbox, logger, WATCHFUL);
      sent = [];
      woken = [];
    });

    afterEach(() => worker.stop());

    const wired = () => {
      const notices = new AdminNotices({
        notices: new AdminNoticeStore(),
        outbox,
        wake: topic => woken.push(topic),
      });
      const history = new HistoryStore();
      const alarms = wireAlarms({ db, history, worker, logger }, notices);
      return { notices, alarms };
    };

    const workOff = async () => {
      const handler = new AdminNoticeHandler({
        db,
        outbox,
        notices: new AdminNoticeStore(),
        notifications: {
          send: async options => {
            sent.push(options);
          },
        },
        admins: ADMINS,
        dispatch: DISPATCH,
        logger,
      });
      while ((await work(outbox, handler)) > 0);
    };

    const scopes = (): Promise<string[]> =>
      db('admin_notices').orderBy('id').pluck('scope');
    const noted = (count: number) =>
      until(scopes, found => found.length >= count);

    it('tell portal admins of a state that the portal does not know, in the words of Desktop Central', async () => {
      const words = new DcWords(logger, wired().alarms.unknownWord);

      words.configurationState('Pondering');
      await noted(1);
      await workOff();

      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: ADMINS },
          payload: {
            title: 'Desktop Central uses a state that the portal does not know',
            description: expect.stringMatching(
              /calls the state of a configuration "Pondering"\. .* report it/,
            ),
            link: '',
            severity: 'normal',
            topic: 'desktop-central',
            scope: expect.stringMatching(/^dcWord:[0-9a-f]{64}$/),
          },
        },
      ]);
    });

    it('tell of each such state once, whichever process meets it', async () => {
      const { notices } = wired();
      const tell = (what: string) =>
        db.transaction(tx => notices.unknownWord(tx, what));

      await tell('of a workstation "Pondering"');
      await workOff();
      await tell('of a workstation "Pondering"');
      await tell('of a workstation "Dreaming"');
      await workOff();

      const told = sent.map(({ payload }) => payload.description);
      expect(told).toEqual([
        expect.stringContaining('"Pondering"'),
        expect.stringContaining('"Dreaming"'),
      ]);
      expect(new Set(await scopes()).size).toBe(2);
    });

    it('say in the log where portal admins could not be told, without the word of the database', async () => {
      const { alarms } = wired();
      const refused = new Promise<unknown[]>(resolve =>
        logger.warn.mockImplementation((...args) => resolve(args)),
      );
      await db.schema.renameTable('admin_notices', 'admin_notices_away');

      alarms.unknownWord('of a workstation "Pondering"');

      const [message, error] = await refused;
      expect(message).toContain('could not be told of a word');
      expect(String(error)).not.toContain('Pondering');
    });

    /** Work that gets stuck in its first turn, until the watchdog starts it again. */
    const getStuck = () => {
      let asked = 0;
      worker.start([
        {
          topic: STUCK,
          concurrency: 1,
          leaseMs: 50,
          beforeClaim: () => {
            asked += 1;
            return asked === 1 ? new Promise(() => {}) : Promise.resolve();
          },
          handle: lease => outbox.finish(db, lease),
        },
      ]);
    };

    it('tell portal admins of work that got stuck, and leave a record of it', async () => {
      wired();

      getStuck();
      await noted(1);
      await workOff();

      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: ADMINS },
          payload: {
            title: 'The portal had stopped its work on attempt.send',
            description: expect.stringMatching(
              /started again by itself, and nothing was lost\. If it comes back, look/,
            ),
            link: '',
            severity: 'high',
            topic: 'desktop-central',
            scope: 'work:attempt.send',
          },
        },
      ]);
      const [record, ...more] = await db('history').where({
        act: 'dispatch.stalled',
      });
      expect(more).toEqual([]);
      expect(record).toMatchObject({
        audience: 'admin',
        subject_kind: 'dispatch',
        subject_id: STUCK,
      });
      expect(JSON.parse(record.detail)).toEqual({ topic: STUCK });
    });

    it('do not repeat within an hour that the same work got stuck', async () => {
      const { notices } = wired();
      const stall = (topic: string) =>
        db.transaction(tx => notices.workStalled(tx, topic));

      await stall(STUCK);
      expect(woken).toEqual([ADMIN_NOTICE_TOPIC]);
      await stall(STUCK);
      await stall('attempt.read');
      expect(await scopes()).toEqual([
        'work:attempt.send',
        'work:attempt.read',
      ]);

      await db('admin_notices').update({
        created_at: new Date(Date.now() - STALLED_AGAIN_AFTER_MS - 1_000),
      });
      await stall(STUCK);
      expect(await scopes()).toHaveLength(3);
    });

    it('leave neither notice nor entry to work off of what was rolled back', async () => {
      const { notices } = wired();
      const rolledBack = db.transaction(async tx => {
        await notices.workStalled(tx, STUCK);
        throw new Error('Not after all');
      });

      await expect(rolledBack).rejects.toThrow('Not after all');

      expect(woken).toEqual([]);
      expect(await scopes()).toEqual([]);
      expect(await db('outbox').where({ topic: ADMIN_NOTICE_TOPIC })).toEqual(
        [],
      );
    });
  });
});

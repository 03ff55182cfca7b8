import { NotAllowedError } from '@backstage/errors';
import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { mockAuditor } from '../testing/mocks';
import { AuditTrail } from './AuditTrail';
import { HistoryStore } from './HistoryStore';
import { MAX_REFUSALS_A_MINUTE, RefusalLog } from './RefusalLog';

const MALLORY = 'user:default/mallory';
const NOW = Date.parse('2026-11-26T08:00:30.000Z');
const MINUTE_MS = 60_000;

describe('refusals', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let events: number;
    let log: RefusalLog;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      events = 0;
      const auditor = mockAuditor(async () => ({
        success: async () => {},
        fail: async () => {
          events += 1;
        },
      }));
      log = new RefusalLog({
        db,
        history: new HistoryStore(),
        audit: new AuditTrail(auditor),
      });
    });

    afterEach(() => db.destroy());

    const refuse = (times: number, actor = MALLORY, now = NOW) =>
      Promise.all(
        Array.from({ length: times }, () =>
          log.record(
            { actor, act: 'operation.refused', operation: 'desk.read' },
            new NotAllowedError('No.'),
            now,
          ),
        ),
      );
    const rows = (act: string) => db('history').where({ act });

    it('are each an event, and rows up to a number a minute; the rest is one row', async () => {
      const count = MAX_REFUSALS_A_MINUTE + 15;
      await refuse(count);
      expect(events).toBe(count);
      expect(await rows('operation.refused')).toHaveLength(
        MAX_REFUSALS_A_MINUTE,
      );

      await log.settle(NOW + MINUTE_MS);
      expect(await rows('operation.refusalsCounted')).toEqual([]);
      await Promise.all([
        log.settle(NOW + 3 * MINUTE_MS),
        log.settle(NOW + 3 * MINUTE_MS),
      ]);
      const [counted, ...more] = await rows('operation.refusalsCounted');
      expect(more).toEqual([]);
      expect(counted.actor).toBe(MALLORY);
      expect(JSON.parse(counted.detail)).toEqual({
        count: 15,
        minute: '2026-11-26T08:00:00.000Z',
      });
      expect(await db('history_refusals')).toEqual([]);
    });

    it('of one do not use up the rows of another, nor of the next minute', async () => {
      await refuse(MAX_REFUSALS_A_MINUTE);
      await refuse(1, 'user:default/emma');
      await refuse(1, MALLORY, NOW + MINUTE_MS);
      expect(await rows('operation.refused')).toHaveLength(
        MAX_REFUSALS_A_MINUTE + 2,
      );
    });

    it('that were few leave nothing but their rows', async () => {
      await refuse(3);
      await log.settle(NOW + 3 * MINUTE_MS);
      expect(await db('history').pluck('act')).toEqual(
        Array(3).fill('operation.refused'),
      );
    });
  });
});

import {
  EvidenceSource,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { useDatabases } from '../testing/databases';
import { until } from '../testing/until';
import { dana, TestDesk } from './testing/TestDesk';

jest.setTimeout(60_000);

/** Whether a statement on this database waits for a lock. */
async function waitsForLock(db: Knex): Promise<boolean> {
  const waiting = await db('pg_stat_activity')
    .whereRaw('datname = current_database()')
    .where({ wait_event_type: 'Lock' });
  return waiting.length > 0;
}

const NEWS = { configurationId: '500' };

describe('evidence about targets', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    async function attemptOf(desk: TestDesk, db: Knex = desk.db) {
      const [id]: string[] = await db('attempts').pluck('id');
      return id;
    }

    async function callback(desk: TestDesk, updates: Record<string, string>) {
      const attempt = await attemptOf(desk);
      return desk.db.transaction(tx =>
        desk.applyCallback(tx, attempt, {
          ...NEWS,
          updates: Object.entries(updates).map(([targetId, status]) => ({
            targetId,
            status,
          })),
        }),
      );
    }

    async function statesOf(desk: TestDesk): Promise<string[]> {
      return desk.db('targets').orderBy('dc_id').pluck('state');
    }

    it('moves forward by callbacks, and says once what had no effect', async () => {
      const desk = await open();
      const { id } = await desk.submit();

      expect(await callback(desk, { 301: 'In Progress' })).toBe('accepted');
      expect(await callback(desk, { 301: 'In Progress' })).toBe('duplicate');
      expect(await callback(desk, { 301: 'Yet To Apply' })).toBe('stale');

      expect(await statesOf(desk)).toEqual(['inProgress', 'yetToApply']);
      expect((await desk.see(id)).counts).toEqual({
        inProgress: 1,
        yetToApply: 1,
      });
    });

    it('lets a read from DC overturn a callback, with an entry in the history', async () => {
      const desk = await open();
      await desk.submit();
      await callback(desk, { 301: 'Failed' });
      expect(await desk.acts()).not.toContain('target.overturned');
      desk.dc.report('301', 'Succeeded');

      await desk.read();

      expect(await statesOf(desk)).toEqual(['succeeded', 'yetToApply']);
      expect(await desk.acts()).toContain('target.overturned');
    });

    it('lets no callback change what was read from DC as final', async () => {
      const desk = await open();
      await desk.submit();
      desk.dc.report('301', 'Succeeded');
      await desk.read();

      expect(await callback(desk, { 301: 'Failed' })).toBe('stale');

      expect(await statesOf(desk)).toEqual(['succeeded', 'yetToApply']);
    });

    it('keeps the state for a word that is not known, shows the word and warns once', async () => {
      const desk = await open();
      const { id } = await desk.submit();

      await callback(desk, { 301: 'Simmering' });
      await callback(desk, { 301: 'Simmering' });

      const { items } = await desk.service.reads.targets(dana, id, {}, {});
      expect(items[0]).toMatchObject({
        state: 'yetToApply',
        rawStatus: 'Simmering',
      });
      expect(desk.logger.warn).toHaveBeenCalledTimes(1);
    });

    it('believes nothing of a callback about another configuration or other computers', async () => {
      const desk = await open();
      await desk.submit();
      const attempt = await attemptOf(desk);
      const apply = (configurationId: string, targetIds: string[]) =>
        desk.db.transaction(tx =>
          desk.applyCallback(tx, attempt, {
            configurationId,
            updates: targetIds.map(targetId => ({
              targetId,
              status: 'Succeeded',
            })),
          }),
        );

      expect(await apply('999', ['301'])).toBe('quarantined');
      expect(await apply('500', ['301', '303'])).toBe('quarantined');

      expect(await statesOf(desk)).toEqual(['yetToApply', 'yetToApply']);
    });

    it('keeps a row of evidence for each change of state, and none for what changed nothing', async () => {
      const desk = await open();
      await desk.submit();
      await callback(desk, { 301: 'In Progress' });
      await callback(desk, { 301: 'In Progress' });
      await callback(desk, { 301: 'Succeeded' });
      await desk.read();
      desk.dc.report('301', 'Succeeded');
      await desk.read();

      const rows: Array<{
        source: EvidenceSource;
        from_state: TargetState;
        to_state: TargetState;
      }> = await desk
        .db('target_evidence')
        .orderBy('id')
        .select('source', 'from_state', 'to_state');

      expect(
        rows.map(row => `${row.source} ${row.from_state} ${row.to_state}`),
      ).toEqual([
        'callback yetToApply inProgress',
        'callback inProgress succeeded',
        'readFromDc succeeded yetToApply',
        'readFromDc yetToApply succeeded',
      ]);
    });

    it('has counts that sum to the number of targets at every moment', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302', '303']);
      const steps: Array<() => Promise<unknown>> = [
        () => callback(desk, { 301: 'In Progress', 302: 'Failed' }),
        () => desk.read(),
        () => callback(desk, { 303: 'Not Applicable', 301: 'Succeeded' }),
        () => desk.read(),
      ];
      for (const step of steps) {
        await step();
        const { counts, targetCount } = await desk.see(id);
        const sum = Object.values(counts).reduce((a, b) => a + b, 0);
        expect(sum).toBe(targetCount);
      }
    });

    it('ends the deployment with the last of its targets, however the last two race', async () => {
      const desk = await open();
      const { id } = await desk.submit();

      await callback(desk, { 301: 'In Progress' });
      const first = await desk.db.transaction();
      await desk.applyCallback(first, await attemptOf(desk, first), {
        ...NEWS,
        updates: [{ targetId: '301', status: 'Succeeded' }],
      });
      let over = false;
      const second = callback(desk, { 302: 'Failed' }).finally(() => {
        over = true;
      });
      // SQLite has one connection, so there the second has not even begun.
      await until(
        async () =>
          over || !isPostgres(desk.db) || (await waitsForLock(desk.db)),
        Boolean,
      );
      await first.commit();
      await second;

      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        finishedAt: expect.any(String),
      });
      expect(desk.observed).toEqual(
        expect.arrayContaining(['firstFailure', 'ended']),
      );
    });

    it('has what only callbacks ended read from DC at once', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      await desk
        .db('outbox')
        .update({ available_at: new Date(Date.now() + 60_000) });
      await callback(desk, { 301: 'Succeeded', 302: 'Succeeded' });
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Succeeded');

      await until(
        async () => desk.woken,
        woken => woken.includes('attempt.read'),
      );
      expect(await desk.read()).toBe(1);

      expect((await desk.see(id)).attempts?.[0].state).toBe('closed');
      expect(await desk.read()).toBe(0);
    });

    it('announces a change with ids only, to the requester too', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.announced.splice(0);

      await callback(desk, { 301: 'In Progress' });

      expect(desk.announced).toEqual([
        {
          deploymentId: id,
          requestId: 'request-1',
          requesters: ['user:default/emma'],
        },
      ]);
    });
  });
});

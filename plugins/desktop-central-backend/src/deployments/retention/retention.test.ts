import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { useDatabases } from '../../testing/databases';
import { AttemptStore } from '../AttemptStore';
import { dana, TestDesk } from '../testing/TestDesk';
import { type RetentionBounds, TargetRetention } from './TargetRetention';

jest.setTimeout(60_000);

const DAY_MS = 24 * 60 * 60 * 1000;
const REMOVED = 'The list of its workstations was removed after 401 days.';

describe('the targets of deployments that ended long ago', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    let db: Knex;
    let desk: TestDesk;

    beforeEach(async () => {
      db = await migratedDatabase(databaseId);
      desk = await TestDesk.open(db);
    });

    afterEach(() => db.destroy());

    const retention = (bounds: Partial<RetentionBounds> = {}) =>
      new TargetRetention({
        db,
        attempts: new AttemptStore(),
        keptMs: 400 * DAY_MS,
        bounds,
      });

    /** One has succeeded, one failed and one was not applicable, some days ago. */
    async function ended(days: number): Promise<string> {
      const { id } = await desk.submit(['301', '302', '303']);
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Failed', 'Exit code 1603');
      desk.dc.report('303', 'Not Applicable');
      await desk.read();
      await db('deployments')
        .where({ id })
        .update({ finished_at: new Date(Date.now() - days * DAY_MS) });
      return id;
    }
    const COUNTS = { succeeded: 1, failed: 1, notApplicable: 1 };

    const left = (id: string) =>
      db('targets').where({ deployment_id: id }).pluck('dc_id');

    async function exported(id: string): Promise<string> {
      const file = await desk.exports.export(dana, id, {});
      let text = '';
      for await (const lines of file.lines) text += lines;
      return text;
    }

    it('are removed with what is known of each, and their counts stay', async () => {
      const old = await ended(401);
      const recent = await ended(399);
      const { id: underWay } = await desk.submit(['301', '302']);

      expect(await retention().removeOutdated()).toBe(3);

      expect(await left(old)).toEqual([]);
      expect(await left(recent)).toHaveLength(3);
      expect(await left(underWay)).toHaveLength(2);
      expect(
        await db('target_evidence').whereNotIn(
          'target_id',
          db('targets').select('id'),
        ),
      ).toEqual([]);
      const shown = await desk.see(old);
      expect(shown).toMatchObject({ counts: COUNTS, targetCount: 3 });
      expect(shown.state).toBe((await desk.see(recent)).state);
      expect(shown.targetsRemovedAt).toBeDefined();
      expect((await desk.see(recent)).targetsRemovedAt).toBeUndefined();
      expect(
        await db('target_counts')
          .where({ deployment_id: old })
          .whereNot({ count: 0 }),
      ).toHaveLength(3);
      expect(await retention().removeOutdated()).toBe(0);
    });

    it('go part by part; what a run leaves is no list of them, and the next run goes on', async () => {
      const id = await ended(401);
      const small = retention({ batch: 1, maxTargets: 2 });

      expect(await small.removeOutdated()).toBe(2);

      expect(await left(id)).toHaveLength(1);
      const page = await desk.service.reads.targets(
        dana,
        id,
        {},
        { limit: 10 },
      );
      expect(page.items).toEqual([]);
      expect((await desk.see(id)).counts).toEqual(COUNTS);
      expect(await small.removeOutdated()).toBe(1);
      expect(await left(id)).toEqual([]);
      await small.removeOutdated();
      expect(await db('deployments').whereNotNull('targets_left')).toEqual([]);
    });

    it('are removed once where two replicas do it at the same time', async () => {
      const old = [await ended(401), await ended(500)];
      const runs = [retention({ batch: 1 }), retention({ batch: 1 })];

      const removed = await Promise.all(runs.map(run => run.removeOutdated()));

      expect(removed.reduce((sum, each) => sum + each, 0)).toBe(6);
      for (const id of old) {
        expect(await left(id)).toEqual([]);
        expect((await desk.see(id)).counts).toEqual(COUNTS);
      }
      await retention().removeOutdated();
      expect(await db('deployments').whereNotNull('targets_left')).toEqual([]);
    });

    it('are missed calmly: an export says so, and nothing is tried again', async () => {
      const id = await ended(401);
      await retention().removeOutdated(Date.now());

      expect((await exported(id)).split('\r\n')[1]).toBe(REMOVED);
      const refusal = `${REMOVED} Copy it and select its targets anew.`;
      expect((await desk.see(id)).allowedActions.retry).toEqual({
        allowed: false,
        reason: refusal,
      });
      await expect(desk.act.retry(dana, id, randomUUID(), {})).rejects.toThrow(
        refusal,
      );
    });

    it('are not spoken of any more by what Desktop Central still tells', async () => {
      const id = await ended(401);
      await retention({ batch: 1, maxTargets: 1 }).removeOutdated();
      const late = {
        updates: [
          { targetId: '302', status: 'Retry In Progress' },
          { targetId: '303', status: 'Succeeded' },
        ],
      };

      expect(await desk.callback(late)).toBe('quarantined');
      expect((await desk.see(id)).counts).toEqual(COUNTS);
      await retention().removeOutdated();
      expect(await desk.callback(late)).toBe('quarantined');
      expect((await desk.see(id)).counts).toEqual(COUNTS);
    });

    it('stay where it is tried again before they are removed', async () => {
      const id = await ended(401);
      await desk.act.retry(dana, id, randomUUID(), {});

      expect(await retention().removeOutdated()).toBe(0);
      expect(await left(id)).toHaveLength(3);
    });

    it('are looked for in an index of what is due', async () => {
      await ended(401);
      const found = db('deployments')
        .whereNull('targets_removed_at')
        .where('finished_at', '<', new Date())
        .orderBy('finished_at')
        .limit(10)
        .select('id')
        .toQuery();
      const plan: unknown = await db.transaction(async tx => {
        if (databaseId === 'SQLITE_3') {
          return tx.raw(`explain query plan ${found}`);
        }
        await tx.raw('set local enable_seqscan = off');
        const { rows } = await tx.raw(`explain ${found}`);
        return rows;
      });
      expect(JSON.stringify(plan)).toContain('deployments_with_targets');
    });
  });
});

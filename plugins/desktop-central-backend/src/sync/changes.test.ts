import type { SyncChange } from 'backstage-plugin-desktop-central-common';
import { aComputer, aPackage } from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { countsOf, useSync } from '../testing/syncFixture';
import { removeOutdated } from '../wiring/retention';
import { CHANGES_KEPT } from './ChangeLog';

const YEAR_MS = 365 * 24 * 60 * 60_000;

describe('what a sync run changed', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId));

    const changes = async (limit: number = 200): Promise<SyncChange[]> => {
      const run = await given.latest();
      const all: SyncChange[] = [];
      let cursor: string | undefined;
      do {
        const page = await given.sync.listChanges(
          given.serverId,
          run?.id ?? '',
          { limit, cursor },
        );
        all.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return all;
    };

    it('is listed by kind, change and name', async () => {
      await given.work();
      given.catalogue.packages = [
        aPackage(2, { packageVersion: '2' }),
        aPackage(5, { packageName: 'Beta' }),
        aPackage(4, { packageName: 'Alpha' }),
      ];
      given.catalogue.computers.shift();
      await given.runSync();
      expect(await changes(2)).toEqual([
        { kind: 'packages', change: 'added', itemId: '4', name: 'Alpha' },
        { kind: 'packages', change: 'added', itemId: '5', name: 'Beta' },
        { kind: 'packages', change: 'changed', itemId: '2', name: 'Package 2' },
        { kind: 'packages', change: 'removed', itemId: '1', name: 'Package 1' },
        { kind: 'computers', change: 'removed', itemId: '1', name: 'WS-1' },
      ]);
    });

    it('is nothing where nothing changed', async () => {
      await given.work();
      await given.runSync();
      expect(await changes()).toEqual([]);
    });

    it('is kept up to a number of each, and counted in full', async () => {
      const many = CHANGES_KEPT + 5;
      given.catalogue.computers = Array.from({ length: many }, (_, at) =>
        aComputer(at + 1),
      );
      await given.work();
      const added = (await changes()).filter(
        ({ kind }) => kind === 'computers',
      );
      expect(added).toHaveLength(CHANGES_KEPT);
      expect(countsOf(await given.latest()).computers).toBe(
        `${many}: +${many} ~0 -0 =0`,
      );
    });

    it('is that of a run of this server only', async () => {
      await expect(
        given.sync.listChanges(given.serverId, 'none', {}),
      ).rejects.toThrow(/no such sync run/);
      await expect(given.sync.listChanges('none', 'none', {})).rejects.toThrow(
        /no such Desktop Central server/,
      );
    });

    it('goes when the run goes', async () => {
      await given.work();
      expect((await changes()).length).toBeGreaterThan(0);
      await removeOutdated(given.db, Date.now() + YEAR_MS);
      expect(await given.db('sync_changes')).toEqual([]);
    });
  });
});

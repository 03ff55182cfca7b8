import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { callerOf, dana, emma, TestDesk } from './testing/TestDesk';

describe('what was done to a computer', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let desk: TestDesk;

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      desk = await TestDesk.open(db);
    });

    const computer = (dcId: string) => ({
      serverId: desk.facts.server.id,
      addressVersion: desk.facts.server.addressVersion,
      dcId,
    });
    const listOf = async (dcId: string, caller = dana) =>
      (await desk.service.reads.listOnComputer(caller, computer(dcId), {}))
        .items;

    it('is listed newest first, page by page, each with its own target', async () => {
      const first = await desk.save(['301', '302']);
      const second = await desk.save(['302']);
      const third = await desk.save(['302', '303']);
      const created = new Date('2026-01-01T00:00:00.000Z');
      await db('deployments')
        .whereIn('id', [first.id, second.id])
        .update({ created_at: created });
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await desk.service.reads.listOnComputer(
          dana,
          computer('302'),
          { limit: 1, cursor },
        );
        for (const { deployment, target } of page.items) {
          ids.push(deployment.id);
          expect(target).toMatchObject({
            computerId: '302',
            name: 'WS-302',
            domain: 'ACME',
            state: 'yetToApply',
            waitingFor: { code: 'worker' },
          });
        }
        cursor = page.nextCursor;
      } while (cursor);
      expect(ids[0]).toBe(third.id);
      expect(ids).toEqual([
        third.id,
        ...[first.id, second.id].sort().reverse(),
      ]);
      const [{ deployment }] = await listOf('301');
      expect(deployment).toEqual(await desk.see(first.id));
      expect(await listOf('390')).toEqual([]);
    });

    it('is of the Desktop Central that the server leads to', async () => {
      await desk.save(['301']);
      await desk.move();
      expect(await listOf('301')).toEqual([]);
    });

    it('of a deleted request is for those who manage requests', async () => {
      await desk.save(['301']);
      await db('requests').update({ deleted_at: new Date() });
      const guest = callerOf({ name: 'gus', dcRole: 'dcGuest' });
      expect(await listOf('301', guest)).toEqual([]);
      expect(await listOf('301')).toHaveLength(1);
    });

    it('is for whoever sees the desk', async () => {
      await expect(listOf('301', emma)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });
  });
});

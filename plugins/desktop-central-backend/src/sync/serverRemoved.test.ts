import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { syncParts } from '../testing/syncFixture';
import { SyncRunStore } from './SyncRunStore';

describe('the catalogue of a server that is removed', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let parts: ReturnType<typeof syncParts>;
    const runs = new SyncRunStore();

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      parts = syncParts(db);
    });

    async function serverBeingSynced(name: string, port: number) {
      const { id: serverId } = await parts.servers.create(
        portalAdmin,
        serverInput(port, 'key', { name }),
      );
      await db('servers')
        .where({ id: serverId })
        .update({ connection_state: 'connected' });
      const run = await parts.sync.start(serverId, 'person');
      await db('sync_staging').insert({
        ...{ run_id: run.id, kind: 'packages', page: 1 },
        ...{ seen: '["1"]', added: '["1"]', changed: '[]' },
      });
      await db('domains').insert({
        server_id: serverId,
        dc_id: '1',
        digest: 'digest',
        name: 'ACME',
        managed: true,
      });
      return { serverId, run };
    }

    it('goes with it, and a run that is under way ends', async () => {
      const gone = await serverBeingSynced('Gone', 1);
      const stays = await serverBeingSynced('Stays', 2);

      await parts.removal.remove(portalAdmin, gone.serverId, 1);

      const last = await runs.lastSyncs(db, [gone.serverId, stays.serverId]);
      expect(last.get(gone.serverId)).toMatchObject({
        state: 'cancelled',
        error: 'The server was removed.',
        finishedAt: expect.any(String),
      });
      expect(last.get(stays.serverId)?.state).toBe('running');
      expect(await db('sync_staging').pluck('run_id')).toEqual([stays.run.id]);
      expect(await db('domains').pluck('server_id')).toEqual([stays.serverId]);
      const work = await db('outbox').orderBy('topic').select('topic', 'key');
      expect(work).toEqual([
        { topic: 'server.connect', key: stays.serverId },
        { topic: 'sync', key: stays.serverId },
      ]);
    });

    it('is never due again', async () => {
      const { serverId } = await serverBeingSynced('Gone', 1);
      await parts.removal.remove(portalAdmin, serverId, 1);
      await db('sync_runs').delete();
      await db('servers').update({ connection_state: 'connected' });
      expect(await parts.sync.startDue()).toBe(0);
      await expect(parts.sync.start(serverId, 'person')).rejects.toThrow(
        /no such/,
      );
    });
  });

  it.each(databases.ids)(
    'knows the newest run that succeeded beside the newest one, on %s',
    async id => {
      const db = await databases.migratedDatabase(id);
      const parts = serverParts(db);
      const { id: serverId } = await parts.servers.create(
        portalAdmin,
        serverInput(1),
      );
      const store = new SyncRunStore();
      const add = async (run: string, end: (tx: Knex) => Promise<void>) => {
        await store.insert(db, { id: run, serverId, trigger: 'schedule' });
        await db('sync_runs')
          .where({ id: run })
          .update({ started_at: new Date(Date.UTC(2026, 0, Number(run))) });
        await end(db);
      };
      await add('1', tx => store.succeed(tx, '1', []));
      await add('2', tx => store.succeed(tx, '2', []));
      await add('3', tx => store.fail(tx, '3', 'It failed.'));

      const idOf = (found: Map<string, { id: string }>) =>
        found.get(serverId)?.id;
      expect(idOf(await store.lastSyncs(db, [serverId]))).toBe('3');
      expect(idOf(await store.lastSuccesses(db, [serverId]))).toBe('2');
      expect(await store.lastSuccesses(db, ['none'])).toEqual(new Map());
    },
  );
});

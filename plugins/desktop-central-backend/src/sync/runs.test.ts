import { transact } from '../database/transact';
import { wrongKey } from '../driver/signInFailures';
import { aPackage, serveCatalogue } from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { startDcPeer } from '../testing/dcPeer';
import { people } from '../testing/people';
import { portalAdmin, serverInput } from '../testing/serverParts';
import {
  DAY,
  smallCatalogue,
  syncParts,
  useSync,
} from '../testing/syncFixture';

describe('sync runs', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId));

    it('is done again from its start after a crash, with what DC has then', async () => {
      const [lost] = await given.parts.outbox.claim('sync', {
        limit: 1,
        leaseMs: 1,
      });
      const run = await given.latest();
      await given.db('sync_staging').insert({
        ...{ run_id: run?.id, kind: 'packages', page: 7 },
        ...{ seen: '["77"]', added: '["77"]', changed: '[]' },
        rows: '[["77","x","Left over",null,"msi",true,"no"]]',
      });
      await given.db('outbox').update({ lease_expires_at: new Date(0) });
      expect(await given.work()).toBe(1);
      expect(await given.latest()).toMatchObject({
        id: run?.id,
        state: 'succeeded',
      });
      expect(await given.names('packages')).toEqual(['Package 1', 'Package 2']);
      expect(lost.key).toBe(given.serverId);
    });

    it('is done again where the process dies with everything fetched and nothing published', async () => {
      const { outbox, catalogue } = given.parts;
      const death = jest
        .spyOn(catalogue, 'clear')
        // The first clearing begins the run, the second is the end of publishing.
        .mockResolvedValueOnce()
        .mockRejectedValueOnce(new Error('killed'));
      const [lease] = await outbox.claim('sync', { limit: 1, leaseMs: 60_000 });
      const { signal } = new AbortController();
      await expect(given.handler.handle(lease, signal)).rejects.toThrow(
        'killed',
      );
      death.mockRestore();
      expect(await given.names('computers')).toEqual([]);
      expect(
        await given.db('sync_staging').where({ kind: 'computers' }),
      ).toHaveLength(1);

      given.catalogue.computers.pop();
      await given.db('outbox').update({ lease_expires_at: new Date(0) });
      expect(await given.work()).toBe(1);
      expect(await given.latest()).toMatchObject({ state: 'succeeded' });
      expect(await given.names('computers')).toEqual(['WS-1', 'WS-2']);
      expect(await given.db('sync_staging')).toEqual([]);
    });

    it('writes nothing more once another replica holds its lease', async () => {
      const [lease] = await given.parts.outbox.claim('sync', {
        limit: 1,
        leaseMs: 60_000,
      });
      serveCatalogue(given.peer, given.catalogue, ({ url }) => {
        return url.includes('som/computers')
          ? given
              .db('outbox')
              .update({ lease_token: 'another' })
              .then(() => undefined)
          : undefined;
      });
      await expect(
        given.handler.handle(lease, new AbortController().signal),
      ).rejects.toThrow(/lease/);
      expect(await given.names('packages')).toEqual([]);
      expect(await given.latest()).toMatchObject({ state: 'running' });
    });

    it('gives the run back when the process stops', async () => {
      const stop = new AbortController();
      serveCatalogue(given.peer, given.catalogue, ({ url }) => {
        if (!url.includes('/scripts')) return undefined;
        stop.abort();
        return 'hang';
      });
      const { outbox } = given.parts;
      const [lease] = await outbox.claim('sync', { limit: 1, leaseMs: 60_000 });
      await given.handler.handle(lease, stop.signal);
      expect(await given.latest()).toMatchObject({ state: 'running' });
      serveCatalogue(given.peer, given.catalogue);
      expect(await given.work()).toBe(1);
      expect(await given.latest()).toMatchObject({ state: 'succeeded' });
    });

    it('gives up a run that was begun again and again', async () => {
      await given.db('outbox').update({ tries: 5 });
      await given.work();
      expect(await given.latest()).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/several times/),
      });
      expect(await given.db('outbox')).toEqual([]);
    });

    it('has one run at a time for a server, whoever starts it', async () => {
      const [one, two] = await Promise.all([
        given.sync.start(given.serverId, 'person'),
        given.sync.start(given.serverId, 'person'),
      ]);
      expect(two.id).toBe(one.id);
      await given.work();
      const starts = await Promise.all(
        [1, 2, 3, 4].map(() => given.sync.start(given.serverId, 'person')),
      );
      expect(new Set(starts.map(run => run.id)).size).toBe(1);
      const { items } = await given.sync.listRuns(given.serverId, {});
      expect(items).toHaveLength(2);
      expect(items[0].state).toBe('running');
    });

    it('does not publish what was fetched from another address', async () => {
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.includes('som/computers')
          ? given
              .db('servers')
              .update({ address_version: 2 })
              .then(() => undefined)
          : undefined,
      );
      await given.work();
      expect(await given.names('packages')).toEqual([]);
      expect(await given.latest()).toMatchObject({ state: 'running' });
    });

    it('is due a day after the last run, once for all replicas', async () => {
      await given.work();
      expect(await given.sync.startDue()).toBe(0);
      await given.db('sync_runs').update({
        started_at: new Date(Date.now() - DAY - 1),
      });
      const started = await Promise.all([
        given.sync.startDue(),
        given.sync.startDue(),
      ]);
      expect(started[0] + started[1]).toBe(1);
      expect(await given.latest()).toMatchObject({
        state: 'running',
        trigger: 'schedule',
      });
    });

    it('starts anew against the server that the admin entered meanwhile', async () => {
      const next = await startDcPeer();
      serveCatalogue(next, { ...smallCatalogue(), packages: [aPackage(9)] });
      let moves = Promise.resolve();
      serveCatalogue(given.peer, given.catalogue, ({ url }) => {
        if (!url.includes('som/computers?page=1&pagelimit=1000'))
          return undefined;
        moves = given.parts.servers
          .update(portalAdmin, given.serverId, 1, serverInput(next.port))
          .then(() => given.parts.connect())
          .then(() => {});
        return moves.then(() => undefined);
      });
      const run = await given.latest();
      await given.work();
      await moves;
      expect(await given.names('packages')).toEqual([]);
      await given.work();
      expect(await given.latest()).toMatchObject({
        id: run?.id,
        state: 'succeeded',
      });
      expect(await given.names('packages')).toEqual(['Package 9']);
      await next.stop();
    });

    it('is not due while the server is not connected or is held', async () => {
      await given.work();
      await given.db('sync_runs').delete();
      await transact(given.db, tx =>
        given.parts.servers.holdForSignIn(
          tx,
          { id: given.serverId, addressVersion: 1 },
          wrongKey(),
        ),
      );
      expect(await given.sync.startDue()).toBe(0);
      await given.parts.servers.resume(portalAdmin, given.serverId);
      await given.db('servers').update({ connection_state: 'notConnected' });
      expect(await given.sync.startDue()).toBe(0);
      await expect(given.sync.start(given.serverId, 'person')).rejects.toThrow(
        /not connected/,
      );
    });

    describe('that is cancelled', () => {
      /** Lets the run reach its computers, where it waits until it is told to go on. */
      const reachComputers = () => {
        let reached = () => {};
        let goOn = () => {};
        const atComputers = new Promise<void>(resolve => {
          reached = resolve;
        });
        const told = new Promise<undefined>(resolve => {
          goOn = () => resolve(undefined);
        });
        serveCatalogue(given.peer, given.catalogue, ({ url }) => {
          if (!url.includes('som/computers')) return undefined;
          reached();
          return told;
        });
        return { atComputers, goOn };
      };

      it('ends at once, and leaves the catalogue as it was', async () => {
        await given.work();
        given.catalogue.packages = [aPackage(9)];
        const { atComputers } = reachComputers();
        const run = await given.sync.start(given.serverId, 'person');
        const work = given.work();
        await atComputers;

        const cancelled = await given.sync.cancel(
          given.serverId,
          people.portalAdmin,
        );
        // The peer still has not answered.
        await work;

        expect(cancelled).toMatchObject({
          id: run.id,
          state: 'cancelled',
          finishedAt: expect.any(String),
        });
        expect(await given.latest()).toEqual(cancelled);
        expect(await given.names('packages')).toEqual([
          'Package 1',
          'Package 2',
        ]);
        expect(await given.db('sync_staging')).toEqual([]);
        expect(await given.db('outbox')).toEqual([]);
        const acts = await given
          .db('history')
          .where({ act: 'server.syncCancelled' });
        expect(acts).toMatchObject([{ actor: people.portalAdmin }]);
      });

      it('stops quietly on the replica that is at it', async () => {
        const { atComputers, goOn } = reachComputers();
        const work = given.work();
        await atComputers;
        const elsewhere = syncParts(given.db);
        await elsewhere.sync.cancel(given.serverId, people.portalAdmin);
        goOn();

        expect(await work).toBe(1);
        expect(await given.latest()).toMatchObject({ state: 'cancelled' });
        expect(await given.names('packages')).toEqual([]);
        expect(await given.db('sync_staging')).toEqual([]);
        await elsewhere.drivers.close();
      });

      it('can be followed by another at once, and by the next scheduled one when that is due', async () => {
        await given.sync.cancel(given.serverId, people.portalAdmin);
        expect(await given.sync.startDue()).toBe(0);
        expect(await given.runSync()).toMatchObject({ state: 'succeeded' });
        await given.db('sync_runs').where({ state: 'succeeded' }).delete();
        await given.db('sync_runs').update({
          started_at: new Date(Date.now() - DAY - 1),
        });
        expect(await given.sync.startDue()).toBe(1);
      });

      it('has to be under way', async () => {
        await given.work();
        await expect(
          given.sync.cancel(given.serverId, people.portalAdmin),
        ).rejects.toThrow(/nothing to cancel/);
        await expect(
          given.sync.cancel('none', people.portalAdmin),
        ).rejects.toThrow(/no such/);
      });
    });
  });
});

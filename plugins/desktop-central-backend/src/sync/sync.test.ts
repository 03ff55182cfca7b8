import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { wrongKey } from '../driver/signInFailures';
import { transact } from '../database/transact';
import { HistoryStore } from '../history/HistoryStore';
import {
  aComputer,
  aPackage,
  PeerCatalogue,
  serveCatalogue,
} from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { DcPeer, json, startDcPeer } from '../testing/dcPeer';
import {
  portalAdmin,
  serverInput,
  serverParts,
  work,
} from '../testing/serverParts';
import { Catalogue } from './Catalogue';
import { SyncHandler } from './SyncHandler';
import { SyncRunStore } from './SyncRunStore';
import { SyncService } from './SyncService';

const DAY = 24 * 60 * 60_000;

function countsOf(run: SyncRun | undefined): Record<string, string> {
  return Object.fromEntries(
    (run?.counts ?? []).map(
      ({ kind, fetched, added, changed, removed, unchanged }) => [
        kind,
        `${fetched}: +${added} ~${changed} -${removed} =${unchanged}`,
      ],
    ),
  );
}

describe('syncing', () => {
  const databases = useDatabases();
  let peer: DcPeer;

  beforeAll(async () => {
    peer = await startDcPeer();
  });
  afterAll(() => peer.stop());

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let parts: ReturnType<typeof serverParts>;
    let sync: SyncService;
    let handler: SyncHandler;
    let catalogue: PeerCatalogue;
    let serverId: string;

    const names = async (table: string) => {
      const rows = await db(table)
        .where({ server_id: serverId })
        .whereNull('removed_at')
        .orderBy('name')
        .select('name');
      return rows.map(row => row.name);
    };
    const latest = () => sync.latestRun(db, serverId);
    const runSync = async () => {
      await sync.start(serverId, 'person');
      expect(await work(parts.outbox, handler)).toBe(1);
      return latest();
    };

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      peer.requests.length = 0;
      const runs = new SyncRunStore();
      const shared = { db, runs, catalogue: new Catalogue() };
      parts = serverParts(db, {
        lastSyncs: runs,
        observer: {
          connected: (tx, id) => sync.serverConnected(tx, id),
          saved: (tx, id, change) => sync.serverSaved(tx, id, change),
        },
      });
      const { announcer, outbox, store } = parts;
      sync = new SyncService({
        ...shared,
        servers: store,
        outbox,
        history: new HistoryStore(),
        announcer,
        everyMs: DAY,
        wake: () => {},
      });
      handler = new SyncHandler({
        ...shared,
        servers: store,
        dc: parts.servers,
        outbox,
        announcer,
      });
      catalogue = {
        packages: [aPackage(1), aPackage(2)],
        scripts: [{ scriptId: 1, scriptName: 'a.ps1', content: 'echo 1' }],
        domains: [{ domainId: 1, domainNetbiosName: 'ACME' }],
        computers: [aComputer(1), aComputer(2), aComputer(3)],
      };
      serveCatalogue(peer, catalogue);
      const server = await parts.servers.create(
        portalAdmin,
        serverInput(peer.port),
      );
      serverId = server.id;
      await parts.connect();
    });

    afterEach(() => parts.drivers.close());

    it('starts by itself when a saved server is connected', async () => {
      expect(await latest()).toMatchObject({
        state: 'running',
        trigger: 'save',
        counts: [],
      });
      await work(parts.outbox, handler);
      const run = await latest();
      expect(run).toMatchObject({
        state: 'succeeded',
        finishedAt: expect.any(String),
      });
      expect(countsOf(run)).toEqual({
        packages: '2: +2 ~0 -0 =0',
        scripts: '1: +1 ~0 -0 =0',
        domains: '1: +1 ~0 -0 =0',
        computers: '3: +3 ~0 -0 =0',
      });
      expect((await parts.servers.get(serverId)).lastSync).toEqual(run);
      expect(await db('sync_staging')).toEqual([]);
      expect(await db('outbox')).toEqual([]);
    });

    it('tells what was added, changed, removed and left alone', async () => {
      await work(parts.outbox, handler);
      expect(countsOf(await runSync())).toMatchObject({
        packages: '2: +0 ~0 -0 =2',
        computers: '3: +0 ~0 -0 =3',
      });
      catalogue.packages = [aPackage(2, { packageVersion: '2' }), aPackage(4)];
      catalogue.computers = [aComputer(1), aComputer(3)];
      expect(countsOf(await runSync())).toMatchObject({
        packages: '2: +1 ~1 -1 =0',
        computers: '2: +0 ~0 -1 =2',
      });
      expect(await names('packages')).toEqual(['Package 2', 'Package 4']);
      expect(await db('packages')).toHaveLength(3);
    });

    it('brings back what was removed, though it is as it was', async () => {
      await work(parts.outbox, handler);
      catalogue.computers = [];
      await runSync();
      expect(await names('computers')).toEqual([]);
      catalogue.computers = [aComputer(2)];
      expect(countsOf(await runSync())).toMatchObject({
        computers: '1: +1 ~0 -0 =0',
      });
      expect(await names('computers')).toEqual(['WS-2']);
    });

    it('takes lists longer than a page, and counts a row that moved between pages once', async () => {
      const computers = Array.from({ length: 2100 }, (_, at) =>
        aComputer(at + 1),
      );
      catalogue.computers = [...computers, aComputer(1)];
      await work(parts.outbox, handler);
      expect(countsOf(await latest()).computers).toBe('2100: +2100 ~0 -0 =0');
    });

    it('goes on without the content of a script that is no text', async () => {
      catalogue.scripts[0].content = 'MZ\0\0';
      await work(parts.outbox, handler);

      expect(await db('scripts').pluck('content')).toEqual([null]);
    });

    it('reads the content of a script only when its hash changed', async () => {
      const contentCalls = () =>
        peer.requests.filter(({ url }) => url.includes('/content')).length;
      const stored = () =>
        db('scripts').orderBy('dc_id').select('name', 'content');
      await work(parts.outbox, handler);
      await runSync();
      expect(contentCalls()).toBe(1);
      catalogue.scripts[0].scriptName = 'renamed.ps1';
      expect(countsOf(await runSync()).scripts).toBe('1: +0 ~1 -0 =0');
      expect(await stored()).toEqual([
        { name: 'renamed.ps1', content: 'echo 1' },
      ]);
      expect(contentCalls()).toBe(1);
      catalogue.scripts[0].content = 'echo 2';
      catalogue.scripts.push({ scriptId: 2, scriptName: 'z.ps1' });
      await runSync();
      expect(await stored()).toEqual([
        { name: 'renamed.ps1', content: 'echo 2' },
        { name: 'z.ps1', content: null },
      ]);
      expect(contentCalls()).toBe(2);
    });

    it('shows nothing of a run that fails half-way', async () => {
      await work(parts.outbox, handler);
      catalogue.packages = [aPackage(9)];
      serveCatalogue(peer, catalogue, ({ url }) =>
        url.includes('som/computers') ? json({}, 503) : undefined,
      );
      const run = await runSync();
      expect(run).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/failed while it worked/),
      });
      expect(await names('packages')).toEqual(['Package 1', 'Package 2']);
      expect(await db('sync_staging')).toEqual([]);
    });

    it('puts the server on hold when it refuses the sign-in', async () => {
      await work(parts.outbox, handler);
      serveCatalogue(peer, catalogue, () => json({}, 401));
      expect(await runSync()).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/does not accept the API key/),
      });
      expect((await parts.servers.get(serverId)).hold?.reason).toBe('signIn');
      await expect(sync.start(serverId, 'person')).rejects.toThrow(/on hold/);
    });

    it('is done again from its start after a crash, with what DC has then', async () => {
      const [lost] = await parts.outbox.claim('sync', { limit: 1, leaseMs: 1 });
      const run = await latest();
      await db('sync_staging').insert({
        run_id: run?.id,
        kind: 'packages',
        dc_id: '77',
        digest: 'x',
        row: JSON.stringify({ id: '77', name: 'Left over' }),
      });
      await db('outbox').update({ lease_expires_at: new Date(0) });
      expect(await work(parts.outbox, handler)).toBe(1);
      expect(await latest()).toMatchObject({ id: run?.id, state: 'succeeded' });
      expect(await names('packages')).toEqual(['Package 1', 'Package 2']);
      expect(lost.key).toBe(serverId);
    });

    it('writes nothing more once another replica holds its lease', async () => {
      const [lease] = await parts.outbox.claim('sync', {
        limit: 1,
        leaseMs: 60_000,
      });
      serveCatalogue(peer, catalogue, ({ url }) => {
        return url.includes('som/computers')
          ? db('outbox')
              .update({ lease_token: 'another' })
              .then(() => undefined)
          : undefined;
      });
      await expect(
        handler.handle(lease, new AbortController().signal),
      ).rejects.toThrow(/lease/);
      expect(await names('packages')).toEqual([]);
      expect(await latest()).toMatchObject({ state: 'running' });
    });

    it('gives the run back when the process stops', async () => {
      const stop = new AbortController();
      serveCatalogue(peer, catalogue, ({ url }) => {
        if (!url.includes('/scripts')) return undefined;
        stop.abort();
        return 'hang';
      });
      const { outbox } = parts;
      const [lease] = await outbox.claim('sync', { limit: 1, leaseMs: 60_000 });
      await handler.handle(lease, stop.signal);
      expect(await latest()).toMatchObject({ state: 'running' });
      serveCatalogue(peer, catalogue);
      expect(await work(outbox, handler)).toBe(1);
      expect(await latest()).toMatchObject({ state: 'succeeded' });
    });

    it('gives up a run that was begun again and again', async () => {
      await db('outbox').update({ tries: 5 });
      await work(parts.outbox, handler);
      expect(await latest()).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/several times/),
      });
      expect(await db('outbox')).toEqual([]);
    });

    it('has one run at a time for a server, whoever starts it', async () => {
      const [one, two] = await Promise.all([
        sync.start(serverId, 'person'),
        sync.start(serverId, 'person'),
      ]);
      expect(two.id).toBe(one.id);
      await work(parts.outbox, handler);
      const starts = await Promise.all(
        [1, 2, 3, 4].map(() => sync.start(serverId, 'person')),
      );
      expect(new Set(starts.map(run => run.id)).size).toBe(1);
      const { items } = await sync.listRuns(serverId, {});
      expect(items).toHaveLength(2);
      expect(items[0].state).toBe('running');
    });

    it('forgets what was fetched when the server becomes another one', async () => {
      await work(parts.outbox, handler);
      await parts.servers.update(
        portalAdmin,
        serverId,
        1,
        serverInput(peer.port + 1),
      );
      expect(await names('computers')).toEqual([]);
      expect(await db('computers')).toHaveLength(3);
    });

    it('does not publish what was fetched from another address', async () => {
      serveCatalogue(peer, catalogue, ({ url }) =>
        url.includes('som/computers')
          ? db('servers')
              .update({ port: 1 })
              .then(() => undefined)
          : undefined,
      );
      await work(parts.outbox, handler);
      expect(await names('packages')).toEqual([]);
      expect(await latest()).toMatchObject({ state: 'running' });
    });

    it('is due a day after the last run, once for all replicas', async () => {
      await work(parts.outbox, handler);
      expect(await sync.startDue()).toBe(0);
      await db('sync_runs').update({
        started_at: new Date(Date.now() - DAY - 1),
      });
      const started = await Promise.all([sync.startDue(), sync.startDue()]);
      expect(started[0] + started[1]).toBe(1);
      expect(await latest()).toMatchObject({
        state: 'running',
        trigger: 'schedule',
      });
    });

    it('is not due while the server is not connected or is held', async () => {
      await work(parts.outbox, handler);
      await db('sync_runs').delete();
      await transact(db, tx =>
        parts.servers.holdForSignIn(tx, serverId, wrongKey()),
      );
      expect(await sync.startDue()).toBe(0);
      await parts.servers.resume(portalAdmin, serverId);
      await db('servers').update({ connection_state: 'notConnected' });
      expect(await sync.startDue()).toBe(0);
      await expect(sync.start(serverId, 'person')).rejects.toThrow(
        /not connected/,
      );
    });

    it('is not possible for a server that is not there', async () => {
      await expect(sync.start('none', 'person')).rejects.toThrow(/no such/);
      await expect(sync.listRuns('none', {})).rejects.toThrow(/no such/);
    });
  });
});

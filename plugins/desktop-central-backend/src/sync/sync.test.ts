import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import { InventoryStore } from '../inventory/InventoryStore';
import {
  aComputer,
  aPackage,
  aUser,
  serveCatalogue,
} from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { json } from '../testing/dcPeer';
import { portalAdmin, serverInput } from '../testing/serverParts';
import { countsOf, useSync } from '../testing/syncFixture';
import { until } from '../testing/until';

describe('syncing', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId));

    it('starts by itself when a saved server is connected', async () => {
      expect(await given.latest()).toMatchObject({
        state: 'running',
        trigger: 'save',
        counts: [],
      });
      await given.work();
      const run = await given.latest();
      expect(run).toMatchObject({
        state: 'succeeded',
        finishedAt: expect.any(String),
      });
      expect(countsOf(run)).toEqual({
        packages: '2: +2 ~0 -0 =0',
        scripts: '1: +1 ~0 -0 =0',
        domains: '1: +1 ~0 -0 =0',
        computers: '3: +3 ~0 -0 =0',
        deploymentPolicies: '1: +1 ~0 -0 =0',
        directoryUsers: '2: +2 ~0 -0 =0',
      });
      expect((await given.parts.servers.get(given.serverId)).lastSync).toEqual(
        run,
      );
      expect(await given.db('sync_staging')).toEqual([]);
      expect(await given.db('outbox')).toEqual([]);
    });

    it('shows how far it is while it goes on', async () => {
      let shown: Promise<SyncRun | undefined> | undefined;
      serveCatalogue(given.peer, given.catalogue, ({ url }) => {
        if (!url.includes('som/computers?page=1&pagelimit=1000')) {
          return undefined;
        }
        // What was written before is shown although the computers are still on their way.
        shown = until(given.latest, run => 'directoryUsers' in countsOf(run));
        return shown.then(() => undefined);
      });
      given.parts.announced.length = 0;
      await given.work();
      expect(countsOf(await shown)).toEqual({
        packages: '2: +0 ~0 -0 =0',
        scripts: '1: +0 ~0 -0 =0',
        domains: '1: +0 ~0 -0 =0',
        computers: '0: +0 ~0 -0 =0',
        // On their way at the same time.
        directoryUsers: expect.stringMatching(/^[02]: \+0 ~0 -0 =0$/),
      });
      expect(given.parts.announced.length).toBeGreaterThan(4);
    });

    it('tells what was added, changed, removed and left alone', async () => {
      await given.work();
      expect(countsOf(await given.runSync())).toMatchObject({
        packages: '2: +0 ~0 -0 =2',
        computers: '3: +0 ~0 -0 =3',
      });
      given.catalogue.packages = [
        aPackage(2, { packageVersion: '2' }),
        aPackage(4),
      ];
      given.catalogue.computers = [aComputer(1), aComputer(3)];
      expect(countsOf(await given.runSync())).toMatchObject({
        packages: '2: +1 ~1 -1 =0',
        computers: '2: +0 ~0 -1 =2',
      });
      expect(await given.names('packages')).toEqual(['Package 2', 'Package 4']);
      expect(await given.db('packages')).toHaveLength(3);
    });

    it('brings back what was removed, though it is as it was', async () => {
      await given.work();
      given.catalogue.computers = [];
      await given.runSync();
      expect(await given.names('computers')).toEqual([]);
      given.catalogue.computers = [aComputer(2)];
      expect(countsOf(await given.runSync())).toMatchObject({
        computers: '1: +1 ~0 -0 =0',
      });
      expect(await given.names('computers')).toEqual(['WS-2']);
    });

    it('takes lists longer than a page, and counts a row that moved between pages once', async () => {
      const computers = Array.from({ length: 2100 }, (_, at) =>
        aComputer(at + 1),
      );
      given.catalogue.computers = [...computers, aComputer(1)];
      await given.work();
      expect(countsOf(await given.latest()).computers).toBe(
        '2100: +2100 ~0 -0 =0',
      );
    });

    it('goes on without the content of a script that is no text', async () => {
      given.catalogue.scripts[0].content = 'MZ\0\0';
      await given.work();

      expect(await given.db('scripts').pluck('content')).toEqual([null]);
    });

    it('reads the content of a script only when its hash changed', async () => {
      const contentCalls = () =>
        given.peer.requests.filter(({ url }) => url.includes('/content'))
          .length;
      const stored = () =>
        given.db('scripts').orderBy('dc_id').select('name', 'content');
      await given.work();
      await given.runSync();
      expect(contentCalls()).toBe(1);
      given.catalogue.scripts[0].scriptName = 'renamed.ps1';
      expect(countsOf(await given.runSync()).scripts).toBe('1: +0 ~1 -0 =0');
      expect(await stored()).toEqual([
        { name: 'renamed.ps1', content: 'echo 1' },
      ]);
      expect(contentCalls()).toBe(1);
      given.catalogue.scripts[0].content = 'echo 2';
      given.catalogue.scripts.push({ scriptId: 2, scriptName: 'z.ps1' });
      await given.runSync();
      expect(await stored()).toEqual([
        { name: 'renamed.ps1', content: 'echo 2' },
        { name: 'z.ps1', content: null },
      ]);
      expect(contentCalls()).toBe(2);
    });

    it('stores each row as Desktop Central has it', async () => {
      const lastContact = Date.parse('2026-01-02T03:04:05.678Z');
      given.catalogue.packages = [
        aPackage(1, {
          packageVersion: '24.08',
          pathType: 'NetworkShare',
          disableUninstall: true,
        }),
      ];
      given.catalogue.computers = [
        aComputer(1, {
          resource_name: 'WS "1" Größe',
          agent_last_contact_time: lastContact,
          agent_logged_on_users: 'amy',
          computer_live_status: 1,
        }),
      ];
      given.catalogue.directoryUsers = [aUser(1, { displayName: 'Amy' })];
      await given.work();

      const { db, serverId } = given;
      const inventory = new InventoryStore();
      const { items } = await inventory.listComputers(db, serverId, {}, {});
      expect(items).toEqual([
        {
          id: '1',
          name: 'WS "1" Größe',
          domain: 'ACME',
          operatingSystem: 'Windows 11',
          isServer: false,
          agentInstalled: true,
          managed: true,
          liveStatus: 'live',
          lastContactAt: '2026-01-02T03:04:05.678Z',
          loggedOnUsers: 'amy',
        },
      ]);
      expect(await inventory.getPackage(db, serverId, '1')).toEqual({
        id: '1',
        name: 'Package 1',
        packageVersion: '24.08',
        installerType: 'msi',
        uninstallAllowed: false,
        onNetworkShare: 'yes',
        removed: false,
      });
      const users = await inventory.listDirectoryUsers(db, serverId, {}, {});
      expect(users.items).toEqual([
        { id: '1', name: 'user1', displayName: 'Amy', domain: 'ACME' },
      ]);
      expect(await inventory.listDeploymentPolicies(db, serverId)).toEqual([
        { id: '1', name: 'Policy 1' },
      ]);
    });

    it('keeps up with who is signed in where, and calls it no change', async () => {
      await given.work();
      given.catalogue.computers = [
        aComputer(1, { agent_logged_on_users: 'amy' }),
        aComputer(2, { os_name: 'Windows 12' }),
        aComputer(3),
      ];
      expect(countsOf(await given.runSync()).computers).toBe('3: +0 ~1 -0 =2');
      const stored = await given
        .db('computers')
        .orderBy('dc_id')
        .pluck('logged_on_users');
      expect(stored).toEqual(['amy', null, null]);
    });

    it('finds machines by the login of who is signed in there', async () => {
      const login = () =>
        given
          .db('machine_logins')
          .orderBy(['dc_id', 'login'])
          .select(given.db.raw("dc_id || ' ' || login as machine"))
          .then(rows => rows.map(({ machine }) => machine));
      given.catalogue.computers = [
        aComputer(1, { agent_logged_on_users: 'ACME\\Amy,ben@acme.example' }),
        aComputer(2, { agent_logged_on_users: 'Amy' }),
        aComputer(3),
      ];
      await given.work();
      expect(await login()).toEqual(['1 amy', '1 ben', '2 amy']);

      given.catalogue.computers = [
        aComputer(1, { agent_logged_on_users: 'ben' }),
        aComputer(2, { agent_logged_on_users: 'Amy' }),
        aComputer(3, { agent_logged_on_users: 'cat' }),
      ];
      await given.runSync();
      expect(await login()).toEqual(['1 ben', '2 amy', '3 cat']);
    });

    it('shows nothing of a run that fails half-way', async () => {
      await given.work();
      given.catalogue.packages = [aPackage(9)];
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.includes('som/computers') ? json({}, 503) : undefined,
      );
      const run = await given.runSync();
      expect(run).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/failed while it worked/),
      });
      expect(await given.names('packages')).toEqual(['Package 1', 'Package 2']);
      expect(await given.db('sync_staging')).toEqual([]);
    });

    it('puts the server on hold when it refuses the sign-in', async () => {
      await given.work();
      serveCatalogue(given.peer, given.catalogue, () => json({}, 401));
      expect(await given.runSync()).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/does not accept the API key/),
      });
      expect((await given.parts.servers.get(given.serverId)).hold?.reason).toBe(
        'signIn',
      );
      await expect(given.sync.start(given.serverId, 'person')).rejects.toThrow(
        /on hold/,
      );
    });

    it('forgets what was fetched when the server becomes another one', async () => {
      await given.work();
      await given.parts.servers.update(
        portalAdmin,
        given.serverId,
        1,
        serverInput(given.peer.port + 1),
      );
      expect(await given.names('computers')).toEqual([]);
      expect(await given.db('computers')).toHaveLength(3);
    });

    it('is not possible for a server that is not there', async () => {
      await expect(given.sync.start('none', 'person')).rejects.toThrow(
        /no such/,
      );
      await expect(given.sync.listRuns('none', {})).rejects.toThrow(/no such/);
    });
  });
});

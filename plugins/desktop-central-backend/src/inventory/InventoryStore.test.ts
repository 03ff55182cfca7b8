import type { Page } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { wrongKey } from '../driver/signInFailures';
import type { PageRequest } from '../database/paging';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { ComputerFilter, InventoryStore } from './InventoryStore';
import { toInventoryServer } from './inventoryServer';

const digest = 'd';

async function allOf<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
): Promise<T[]> {
  const all: T[] = [];
  let page: PageRequest = { limit: 2 };
  for (;;) {
    const { items, nextCursor } = await list(page);
    expect(items.length).toBeLessThanOrEqual(2);
    all.push(...items);
    if (!nextCursor) return all;
    page = { limit: 2, cursor: nextCursor };
  }
}

describe('the inventory', () => {
  const databases = useDatabases();
  const inventory = new InventoryStore();

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let parts: ReturnType<typeof serverParts>;
    let server_id: string;

    const aPackage = (dc_id: string, more: object = {}) => ({
      server_id,
      dc_id,
      digest,
      name: `Package ${dc_id}`,
      installer_type: 'msi',
      uninstall_allowed: true,
      on_network_share: 'no',
      ...more,
    });
    const aComputer = (dc_id: string, more: object = {}) => ({
      server_id,
      dc_id,
      digest,
      name: `WS-${dc_id}`,
      domain: 'ACME',
      is_server: false,
      agent_installed: true,
      managed: true,
      live_status: 'live',
      ...more,
    });

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      parts = serverParts(db);
      const server = await parts.servers.create(portalAdmin, serverInput(1));
      server_id = server.id;
    });

    afterEach(() => parts.drivers.close());

    it('lists packages by name, page by page, without those that DC no longer has', async () => {
      await db('packages').insert([
        aPackage('3', { name: 'B' }),
        aPackage('1', { name: 'C' }),
        aPackage('2', { name: 'B' }),
        aPackage('4', { name: 'A', removed_at: new Date() }),
        aPackage('5', { name: 'D', package_version: '2.0' }),
      ]);
      const found = await allOf(page =>
        inventory.listPackages(db, server_id, {}, page),
      );
      expect(found.map(({ id, name }) => `${name}${id}`)).toEqual([
        'B2',
        'B3',
        'C1',
        'D5',
      ]);
      expect(found[3]).toEqual({
        id: '5',
        name: 'D',
        packageVersion: '2.0',
        installerType: 'msi',
        uninstallAllowed: true,
        onNetworkShare: 'no',
      });
    });

    it('finds packages by a part of the name, taken literally, and by type', async () => {
      await db('packages').insert([
        aPackage('1', { name: '100% Tool' }),
        aPackage('2', { name: '100 Tools', installer_type: 'exe' }),
        aPackage('3', { name: 'Other', installer_type: 'exe' }),
      ]);
      const ids = async (filter: object) => {
        const page = await inventory.listPackages(db, server_id, filter, {});
        return page.items.map(item => item.id);
      };
      expect(await ids({ search: '0% t' })).toEqual(['1']);
      expect(await ids({ search: 'TOOL' })).toEqual(['2', '1']);
      expect(await ids({ installerType: 'exe', search: 'tool' })).toEqual([
        '2',
      ]);
    });

    it('knows a package that DC no longer has, and says so', async () => {
      await db('packages').insert([
        aPackage('1'),
        aPackage('2', { removed_at: new Date() }),
      ]);
      const removedOf = async (id: string) =>
        (await inventory.getPackage(db, server_id, id))?.removed;
      expect(await removedOf('1')).toBe(false);
      expect(await removedOf('2')).toBe(true);
      expect(await removedOf('3')).toBeUndefined();
      expect(await inventory.getPackage(db, 'other', '1')).toBeUndefined();
    });

    it('lists computers of a domain', async () => {
      const last_contact_at = new Date('2026-01-02T03:04:05.000Z');
      await db('computers').insert([
        aComputer('1', { last_contact_at, logged_on_users: 'amy' }),
        aComputer('2', { domain: 'OTHER' }),
        aComputer('3', { removed_at: new Date() }),
        aComputer('4'),
      ]);
      const found = await allOf(page =>
        inventory.listComputers(db, server_id, { domain: 'ACME' }, page),
      );
      expect(found.map(computer => computer.id)).toEqual(['1', '4']);
      expect(found[0]).toEqual({
        id: '1',
        name: 'WS-1',
        domain: 'ACME',
        isServer: false,
        agentInstalled: true,
        managed: true,
        liveStatus: 'live',
        lastContactAt: '2026-01-02T03:04:05.000Z',
        loggedOnUsers: 'amy',
      });
    });

    it('finds many computers at once, and only those that are there', async () => {
      const ids = Array.from({ length: 1200 }, (_, at) => String(at));
      for (let at = 0; at < ids.length; at += 400) {
        await db('computers').insert(
          ids.slice(at, at + 400).map(id => aComputer(id)),
        );
      }
      await db('computers')
        .where({ dc_id: '7' })
        .update({ removed_at: new Date() });
      const found = await inventory.getComputers(db, server_id, [
        ...ids,
        'unknown',
      ]);
      expect(found.size).toBe(1199);
      expect(found.has('7')).toBe(false);
      expect(found.get('1199')?.name).toBe('WS-1199');
    });

    it('lists workstations or servers only, and by whether they are live', async () => {
      await db('computers').insert([
        aComputer('1'),
        aComputer('2', { live_status: 'down' }),
        aComputer('3', { is_server: true }),
      ]);
      const ids = async (filter: ComputerFilter) => {
        const page = await inventory.listComputers(db, server_id, filter, {});
        return page.items.map(item => item.id);
      };
      expect(await ids({ kind: 'workstation' })).toEqual(['1', '2']);
      expect(await ids({ kind: 'server' })).toEqual(['3']);
      expect(await ids({ live: 'live' })).toEqual(['1', '3']);
      expect(await ids({ kind: 'workstation', live: 'down' })).toEqual(['2']);
    });

    it('counts what a search finds on all pages, where that is asked for', async () => {
      await db('computers').insert([
        aComputer('1', { name: 'PC-1' }),
        aComputer('2', { name: 'PC-2' }),
        aComputer('3', { name: 'PC-3', domain: 'OTHER' }),
        aComputer('4', { name: 'LAPTOP' }),
        aComputer('5', { name: 'PC-5', removed_at: new Date() }),
      ]);
      const filter = { domain: 'ACME', search: 'pc' };
      const limit = 1;

      const page = await inventory.listComputers(
        db,
        server_id,
        { ...filter, counted: true },
        { limit },
      );

      expect(page.items).toHaveLength(1);
      expect(page.total).toBe(2);
      expect(
        await inventory.listComputers(db, server_id, filter, { limit }),
      ).not.toHaveProperty('total');
      expect(
        await inventory.listDirectoryUsers(
          db,
          server_id,
          { counted: true },
          { limit },
        ),
      ).toEqual({ items: [], total: 0 });
    });

    it('lists the domains that DC manages', async () => {
      const domain = (dc_id: string, name: string, managed: boolean) => ({
        server_id,
        dc_id,
        digest,
        name,
        managed,
      });
      await db('domains').insert([
        domain('1', 'ZETA', true),
        domain('2', 'ACME', true),
        domain('3', 'LEFT', false),
      ]);
      expect(await inventory.listDomains(db, server_id)).toEqual([
        { name: 'ACME' },
        { name: 'ZETA' },
      ]);
    });

    it('lists scripts by name, and says whose content is stored', async () => {
      const script = (dc_id: string, name: string, more: object = {}) => ({
        ...{ server_id, dc_id, digest, name },
        ...more,
      });
      await db('scripts').insert([
        script('1', 'b.ps1', { content: '', checksum: 'c', description: 'd' }),
        script('2', 'a.ps1'),
        script('3', 'c.bat'),
        script('4', 'd.ps1', { removed_at: new Date() }),
      ]);
      const found = await allOf(page =>
        inventory.listScripts(db, server_id, {}, page),
      );
      expect(found.map(({ name }) => name)).toEqual([
        'a.ps1',
        'b.ps1',
        'c.bat',
      ]);
      const { items } = await inventory.listScripts(
        db,
        server_id,
        { search: 'PS1' },
        {},
      );
      expect(items).toEqual([
        { id: '2', name: 'a.ps1', hasContent: false },
        {
          id: '1',
          name: 'b.ps1',
          description: 'd',
          checksum: 'c',
          hasContent: true,
        },
      ]);
    });

    it('lists directory users of a domain, and finds them by both of their names', async () => {
      const user = (dc_id: string, name: string, more: object = {}) => ({
        ...{ server_id, dc_id, digest, name, domain: 'ACME' },
        ...more,
      });
      await db('directory_users').insert([
        user('1', 'tina', { display_name: 'Tina Technician' }),
        user('2', 'amy', { display_name: '100% Amy' }),
        user('3', 'ben', { domain: 'EMEA' }),
        user('4', 'zoe', { removed_at: new Date() }),
      ]);
      const ids = async (filter: { domain?: string; search?: string }) => {
        const found = await allOf(page =>
          inventory.listDirectoryUsers(db, server_id, filter, page),
        );
        return found.map(({ id }) => id);
      };
      expect(await ids({})).toEqual(['2', '3', '1']);
      expect(await ids({ domain: 'ACME' })).toEqual(['2', '1']);
      expect(await ids({ search: 'TECH' })).toEqual(['1']);
      expect(await ids({ search: '0% a' })).toEqual(['2']);
      expect(await ids({ domain: 'EMEA', search: 'tina' })).toEqual([]);
    });

    it('lists the deployment policies that DC has', async () => {
      const policy = (dc_id: string, name: string, more: object = {}) => ({
        ...{ server_id, dc_id, digest, name },
        ...more,
      });
      await db('deployment_policies').insert([
        policy('1', 'B'),
        policy('2', 'A'),
        policy('3', 'C', { removed_at: new Date() }),
      ]);
      expect(await inventory.listDeploymentPolicies(db, server_id)).toEqual([
        { id: '2', name: 'A' },
        { id: '1', name: 'B' },
      ]);
    });

    it('says of a server that is not connected why', async () => {
      const of = async () => {
        const server = await parts.store.get(db, server_id);
        return server && toInventoryServer(server);
      };
      expect(await of()).toMatchObject({
        connected: false,
        reason: expect.stringMatching(/connecting/),
      });
      await parts.connect();
      expect(await of()).toMatchObject({
        connected: false,
        reason: expect.stringMatching(/Nothing accepts connections/),
      });
      await db('servers').update({ connection_state: 'connected' });
      expect(await of()).toMatchObject({
        id: server_id,
        name: 'Head office',
        connected: true,
      });
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: server_id, addressVersion: 1 },
          wrongKey(),
        ),
      );
      expect(await of()).toMatchObject({
        connected: false,
        reason: expect.stringMatching(/on hold/),
      });
    });
  });
});

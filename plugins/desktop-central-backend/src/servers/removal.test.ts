import { ConflictError } from '@backstage/errors';
import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { SCRIPTED, scriptedDriver } from '../testing/scriptedDriver';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';

const IN_FLIGHT: ObstructingDeployment = {
  id: 'd-1',
  requestId: 'r-1',
  requestNumber: 1001,
  itemName: '7-Zip',
  state: 'inProgress',
};

describe('a server that is removed', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let dc: ReturnType<typeof scriptedDriver>;
    let inFlight: ObstructingDeployment[];
    let removed: string[];
    let parts: ReturnType<typeof serverParts>;
    let serverId: string;

    const replica = () =>
      serverParts(db, {
        secrets: parts?.secrets,
        moreDrivers: [dc.factory],
        observer: {
          inFlight: async () => inFlight,
          removed: async (_tx, key) => void removed.push(key),
        },
      });
    const input = () => serverInput(9, 'key', { driver: SCRIPTED });
    const remove = (version = 1) =>
      parts.removal.remove(portalAdmin, serverId, version);

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      dc = scriptedDriver();
      inFlight = [];
      removed = [];
      parts = replica();
      ({ id: serverId } = await parts.servers.create(portalAdmin, input()));
    });

    it('is found by nobody any more, and its name is free', async () => {
      await remove();
      await expect(parts.servers.get(serverId)).rejects.toThrow(/no such/);
      expect(await parts.servers.list()).toEqual([]);
      expect(await parts.store.count(db)).toBe(0);
      expect(await parts.store.lock(db, serverId)).toBeUndefined();
      expect(await parts.store.hold(db, serverId, 'signIn')).toBe(false);
      await expect(remove(2)).rejects.toThrow(/no such/);
      await expect(
        parts.servers.create(portalAdmin, input()),
      ).resolves.toMatchObject({ name: 'Head office' });
      expect(removed).toEqual([serverId]);
    });

    it('keeps nothing but its name', async () => {
      await parts.connect();
      await db('servers').update({
        trust_mode: 'uploadedCa',
        trust_ca: 'pem',
        proven_writes: '{}',
        one_time_code_sealed: 'sealed',
      });
      await remove();
      expect(await db('servers').first()).toMatchObject({
        name: 'Head office',
        credential_kind: 'none',
        credential_sealed: null,
        trust_mode: 'none',
        trust_ca: null,
        capabilities: null,
        proven_writes: null,
        one_time_code_sealed: null,
        connection_state: 'notConnected',
      });
      expect(await db('outbox')).toEqual([]);
      const last = await db('history').orderBy('id', 'desc').first();
      expect(last).toMatchObject({ act: 'server.removed' });
      expect(JSON.parse(last.detail)).toEqual({ name: 'Head office' });
    });

    it('is not called by any replica any more', async () => {
      const other = replica();
      const record = await parts.store.get(db, serverId);
      await other.drivers.driverOf(record!);
      await remove();
      await other.drivers.sweep();
      await expect(other.drivers.driverOf(record!)).rejects.toMatchObject({
        code: 'serverChanged',
      });
    });

    it('that is being connected to is left alone by what the check finds', async () => {
      dc.script.signIn = async () => remove();
      await expect(parts.connect()).rejects.toThrow(/lease/);
      expect(await db('servers').first()).toMatchObject({
        connection_state: 'notConnected',
      });
      expect(await db('outbox')).toEqual([]);
    });

    it('stays while deployments are under way on it, and the error lists them', async () => {
      inFlight = [IN_FLIGHT];
      const attempt = remove();
      await expect(attempt).rejects.toBeInstanceOf(ConflictError);
      await expect(attempt).rejects.toMatchObject({ deployments: [IN_FLIGHT] });
      expect((await parts.servers.get(serverId)).version).toBe(1);
      expect(removed).toEqual([]);
    });

    it('has to be the one that was seen', async () => {
      await parts.servers.update(portalAdmin, serverId, 1, input());
      await expect(remove(1)).rejects.toThrow(/Somebody else changed/);
    });

    it('is not one that app-config declares, unless that has let it go', async () => {
      await parts.declared.apply([
        {
          id: 'dc',
          keyPath: 'desktopCentral.servers[0]',
          name: 'Declared',
          host: '127.0.0.1',
          port: 8020,
          protocol: 'http',
          credential: { kind: 'apiKey', apiKey: 'key' },
        },
      ]);
      const [declared] = await parts.servers.list();
      const removeIt = () =>
        parts.removal.remove(portalAdmin, declared.id, declared.version);
      await expect(removeIt()).rejects.toThrow(/Take it out of app-config/);
      await parts.declared.apply([]);
      await removeIt();
      await parts.declared.apply([]);
      expect((await parts.servers.list()).map(({ name }) => name)).toEqual([
        'Head office',
      ]);
    });
  });
});

import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { SCRIPTED, scriptedDriver } from '../testing/scriptedDriver';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';

describe('build and time zone of a server', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let dc: ReturnType<typeof scriptedDriver>;
    let parts: ReturnType<typeof serverParts>;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      dc = scriptedDriver();
      parts = serverParts(db, { moreDrivers: [dc.factory] });
    });

    const input = (more: Parameters<typeof serverInput>[2] = {}) =>
      serverInput(9, 'key', { driver: SCRIPTED, ...more });
    const tells = (details: { buildNumber?: string; timeZone?: string }) => {
      dc.script.readServerDetails = async () => details;
    };
    const typed = { buildNumber: '70242', timeZone: 'Europe/Berlin' };
    const saved = async (more = {}) =>
      (await parts.servers.create(portalAdmin, input(more))).id;
    const checked = (serverId: string) =>
      parts.servers.check(portalAdmin, serverId);

    it('are as they are typed where it does not tell them', async () => {
      tells({});
      expect(await checked(await saved(typed))).toMatchObject({
        buildNumber: '70242',
        buildSource: 'typed',
        timeZone: 'Europe/Berlin',
        timeZoneSource: 'typed',
        menuAvailable: true,
      });
    });

    it('are as it tells them, whatever was typed', async () => {
      tells({ buildNumber: '11.3.2400.25', timeZone: 'America/New_York' });
      const serverId = await saved(typed);
      const told = {
        buildNumber: '11.3.2400.25',
        buildSource: 'read',
        timeZone: 'America/New_York',
        timeZoneSource: 'read',
      };
      expect(await checked(serverId)).toMatchObject(told);

      const update = (version: number, more: object) =>
        parts.servers.update(portalAdmin, serverId, version, input(more));
      expect(await update(1, {})).toMatchObject(told);
      expect(await update(2, typed)).toMatchObject({
        ...typed,
        timeZoneSource: 'typed',
      });
      expect(await checked(serverId)).toMatchObject(told);
    });

    it('are those of the server that it is, not of the one it was', async () => {
      tells({ buildNumber: '100654', timeZone: 'America/New_York' });
      const serverId = await saved();
      await checked(serverId);
      const moved = await parts.servers.update(
        portalAdmin,
        serverId,
        1,
        input({ port: 10 }),
      );
      expect(moved).not.toHaveProperty('timeZone');
      expect(moved).not.toHaveProperty('buildNumber');
    });

    it('are not believed where they are none', async () => {
      tells({ buildNumber: 'seven', timeZone: 'GMT+3 (Mars)' });
      expect(await checked(await saved(typed))).toMatchObject({
        buildSource: 'typed',
        timeZoneSource: 'typed',
      });
    });

    it.each([
      ['70210', 'notConnected', false],
      ['7.0.210', 'notConnected', false],
      ['70211', 'connected', false],
      ['7.0.241', 'connected', false],
      ['70242', 'connected', true],
      ['10.1.2137.9', 'connected', true],
    ])(
      'open integration and menu: %s is %s',
      async (buildNumber, state, menuAvailable) => {
        tells({ buildNumber });
        expect(await checked(await saved())).toMatchObject({
          menuAvailable,
          connection: { state },
        });
      },
    );
  });
});

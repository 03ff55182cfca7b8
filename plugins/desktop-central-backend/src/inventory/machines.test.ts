import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { MachineStore } from './MachineStore';

describe('the machines of a person', () => {
  const databases = useDatabases();
  const machines = new MachineStore();

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let office: string;
    let plant: string;

    async function serverOf(name: string, port: number): Promise<string> {
      const input = serverInput(port, 'key', { name });
      return (await serverParts(db).servers.create(portalAdmin, input)).id;
    }

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      office = await serverOf('Office', 1);
      plant = await serverOf('Plant', 2);
    });

    afterEach(() => db.destroy());

    async function add(
      dc_id: string,
      logins: string[],
      more: Record<string, unknown> = {},
    ): Promise<void> {
      const row = {
        server_id: office,
        dc_id,
        digest: 'd',
        name: `WS-${dc_id}`,
        domain: 'ACME',
        is_server: false,
        agent_installed: true,
        managed: true,
        live_status: 'live',
        logins: JSON.stringify(logins),
        ...more,
      };
      await db('computers').insert(row);
      for (const login of logins) {
        const { server_id } = row;
        await db('machine_logins').insert({ server_id, dc_id, login });
      }
    }

    const namesOf = async (login: string) =>
      (await machines.list(db, login)).map(({ computer }) => computer.name);

    it('are of exactly that login', async () => {
      await add('1', ['ann']);
      await add('2', ['anna']);
      await add('3', ['ben', 'ann']);
      expect(await namesOf('ann')).toEqual(['WS-1', 'WS-3']);
      expect(await namesOf('an')).toEqual([]);
      expect(await namesOf('%')).toEqual([]);
    });

    it('are on every server that is there, connected or not', async () => {
      await add('1', ['ann'], { server_id: plant });
      await add('1', ['ann']);
      await db('servers')
        .where({ id: plant })
        .update({ connection_state: 'notConnected' });
      expect(await machines.list(db, 'ann')).toMatchObject([
        { serverName: expect.any(String), computer: { name: 'WS-1' } },
        { computer: { name: 'WS-1' } },
      ]);
      await db('servers')
        .where({ id: plant })
        .update({ removed_at: new Date() });
      expect(await machines.list(db, 'ann')).toMatchObject([
        { serverId: office, serverName: 'Office' },
      ]);
    });

    it('are neither Windows Servers nor what was removed from DC', async () => {
      await add('1', ['ann'], { is_server: true });
      await add('2', ['ann'], { removed_at: new Date() });
      expect(await namesOf('ann')).toEqual([]);
      const server = { id: office, addressVersion: 1 };
      expect(await machines.idsOn(db, 'ann', server)).toEqual([]);
    });

    it('come in the order in which they were last seen, twenty at the most', async () => {
      await add('0', ['ann']);
      for (let n = 1; n <= 25; n += 1) {
        await add(String(n), ['ann'], {
          last_contact_at: new Date(Date.UTC(2026, 0, n)),
        });
      }
      const names = await namesOf('ann');
      expect(names).toHaveLength(20);
      expect(names[0]).toBe('WS-25');
      await db('computers')
        .whereNot({ dc_id: '25' })
        .whereNot({ dc_id: '0' })
        .delete();
      expect(await namesOf('ann')).toEqual(['WS-25', 'WS-0']);
    });

    it('have no id on another server, or where the server leads to another DC', async () => {
      await add('1', ['ann']);
      const idsOn = (id: string, addressVersion: number) =>
        machines.idsOn(db, 'ann', { id, addressVersion });
      expect(await idsOn(office, 1)).toEqual(['1']);
      expect(await idsOn(plant, 1)).toEqual([]);
      expect(await idsOn(office, 2)).toEqual([]);
    });
  });
});

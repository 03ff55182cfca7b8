import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import { SecretBox } from '../secrets/SecretBox';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import type { DeclaredServer } from './declaredConfig';

const KEYS = [
  { id: 'new', key: 'a new key of at least 32 characters' },
  { id: 'old', key: 'an old key of at least 32 characters' },
];

function declared(more: Partial<DeclaredServer> = {}): DeclaredServer {
  return {
    id: 'head',
    keyPath: 'desktopCentral.servers[0]',
    name: 'Head office',
    host: '127.0.0.1',
    port: 8020,
    protocol: 'http',
    credential: { kind: 'apiKey', apiKey: 'key' },
    ...more,
  };
}

describe('servers that app-config declares', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let saves: string[];

    const replica = (secrets = SecretBox.create(KEYS)) =>
      serverParts(db, {
        secrets,
        observer: {
          saved: async (_tx, _id, { addressChanged }) =>
            void saves.push(addressChanged ? 'moved' : 'saved'),
        },
      });
    let parts: ReturnType<typeof serverParts>;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      saves = [];
      parts = replica();
    });

    const only = async () => {
      const all = await parts.servers.list();
      expect(all).toHaveLength(1);
      return all[0];
    };
    const acts = () => db('history').orderBy('id').pluck('act');
    const update = async (more: Parameters<typeof serverInput>[2]) => {
      const { id: key, version } = await only();
      const input = serverInput(8020, 'key', {
        credential: undefined,
        confirm: undefined,
        ...more,
      });
      return parts.servers.update(portalAdmin, key, version, input);
    };
    const refusedFields = async (more: Parameters<typeof serverInput>[2]) => {
      const error = await update(more).catch(caught => caught);
      expect(error).toBeInstanceOf(FormError);
      return (error as FormError).fields.map(
        ({ path, code }) => `${path} ${code}`,
      );
    };

    it('are there after the start, and are connected to', async () => {
      await parts.declared.apply([declared()]);
      expect(await only()).toMatchObject({
        name: 'Head office',
        origin: 'config',
        host: '127.0.0.1',
        credential: { kind: 'apiKey' },
        statusSource: 'poll',
        accountsMode: 'portalOnly',
        connection: { state: 'connecting' },
      });
      expect(saves).toEqual(['moved']);
      expect(await db('outbox').pluck('topic')).toEqual(['server.connect']);
      expect(await acts()).toEqual(['server.declared']);
    });

    it('write nothing at the next start, whichever key seals', async () => {
      const before = SecretBox.create([KEYS[1]]);
      await replica(before).declared.apply([declared()]);
      const rows = () =>
        Promise.all(['servers', 'history', 'outbox'].map(name => db(name)));
      const first = await rows();
      await parts.declared.apply([declared({ name: 'Another name' })]);
      expect(await rows()).toEqual(first);
    });

    it('are one row where several replicas start at once', async () => {
      const replicas = [replica(), replica(), replica()];
      await Promise.all(
        replicas.map(each => each.declared.apply([declared()])),
      );
      expect(await only()).toMatchObject({ version: 1 });
      expect(await acts()).toEqual(['server.declared']);
    });

    it('keep connection and credential from being changed on the page, and nothing else', async () => {
      await parts.declared.apply([declared()]);
      expect(
        await refusedFields({
          host: 'dc.example',
          port: 8021,
          protocol: 'https',
          credential: { kind: 'apiKey', apiKey: 'mine' },
        }),
      ).toEqual([
        'host declared',
        'port declared',
        'protocol declared',
        'credential declared',
      ]);
      expect(
        await update({
          name: 'Main',
          menuEnabled: false,
          timeZone: 'Europe/Berlin',
          sendMode: 'append',
        }),
      ).toMatchObject({
        name: 'Main',
        origin: 'config',
        menuEnabled: false,
        timeZone: 'Europe/Berlin',
        timeZoneSource: 'typed',
        sendMode: 'append',
      });
    });

    it('that are changed there are changed here, as if an admin had done it', async () => {
      await parts.declared.apply([declared()]);
      await update({ name: 'Main', buildNumber: '70242' });
      const { id: key } = await only();
      await db('servers').update({
        capabilities: '[]',
        trust_mode: 'publicCa',
      });
      saves = [];

      await parts.declared.apply([
        declared({ credential: { kind: 'apiKey', apiKey: 'other' } }),
      ]);
      expect(saves).toEqual(['saved']);
      expect(await parts.store.get(db, key)).toMatchObject({
        addressVersion: 1,
        buildNumber: '70242',
        version: 3,
      });

      await parts.declared.apply([declared({ port: 8021 })]);
      expect(saves).toEqual(['saved', 'moved']);
      const moved = await parts.store.get(db, key);
      expect(moved).toMatchObject({
        name: 'Main',
        port: 8021,
        addressVersion: 2,
        credentialKind: 'apiKey',
        trust: { mode: 'none' },
        version: 4,
      });
      expect(moved?.capabilities).toBeUndefined();
      expect(moved?.buildNumber).toBeUndefined();
    });

    it('get another name where theirs is taken', async () => {
      await parts.servers.create(
        portalAdmin,
        serverInput(1, 'key', { name: 'HEAD OFFICE' }),
      );
      await parts.declared.apply([declared()]);
      const names = (await parts.servers.list()).map(({ name }) => name);
      expect(names.sort()).toEqual(['HEAD OFFICE', 'Head office (head)']);
    });

    it('need a driver that is installed', async () => {
      await expect(
        parts.declared.apply([declared({ driver: 'gone' })]),
      ).rejects.toThrow(/^desktopCentral\.servers\[0\]\.driver: /);
      expect(await parts.servers.list()).toEqual([]);
    });

    describe('that left app-config', () => {
      beforeEach(async () => {
        await parts.declared.apply([declared()]);
        await parts.declared.apply([]);
      });

      it('are marked and go on', async () => {
        expect(await only()).toMatchObject({
          origin: 'portal',
          orphaned: true,
          credential: { kind: 'apiKey' },
          version: 1,
        });
        await parts.declared.apply([]);
        expect(await acts()).toEqual(['server.declared', 'server.orphaned']);
        expect(parts.logger.warn).toHaveBeenCalledTimes(1);
        expect(parts.logger.warn).toHaveBeenCalledWith(
          expect.stringContaining("'Head office' is not declared"),
        );
      });

      it('stay marked while only other settings are changed', async () => {
        expect(await update({ name: 'Main' })).toMatchObject({
          name: 'Main',
          orphaned: true,
        });
      });

      it('are ordinary ones once their connection is saved', async () => {
        const saved = await update({
          credential: { kind: 'apiKey', apiKey: 'mine' },
        });
        expect(saved.origin).toBe('portal');
        expect(saved.orphaned).toBeUndefined();
        await parts.declared.apply([declared()]);
        expect(await parts.servers.list()).toHaveLength(2);
      });

      it('are taken back by the same declaration', async () => {
        await parts.declared.apply([declared({ port: 8022 })]);
        const server = await only();
        expect(server).toMatchObject({ origin: 'config', port: 8022 });
        expect(server.orphaned).toBeUndefined();
        await parts.declared.apply([]);
        await parts.declared.apply([declared({ port: 8022 })]);
        expect(await only()).toMatchObject({ origin: 'config', version: 2 });
        expect((await acts()).at(-1)).toBe('server.declared');
      });
    });
  });
});

import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import { SecretBox } from '../secrets/SecretBox';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { Resealing } from './Resealing';

const OLD = { id: 'old', key: 'the key that was there before, 32 letters' };
const NEW = { id: 'new', key: 'the key that is to replace it, 32 letters' };
const LOST = { id: 'lost', key: 'a key that nobody has any more, alas alas' };
const SECRET = 'a-key-that-nobody-may-see';

describe('sealing again with the current key', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let secrets: SecretBox;
    let logger: ReturnType<typeof mockLogger>;
    let resealing: Resealing;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      secrets = SecretBox.create([NEW, OLD]);
      logger = mockLogger();
      resealing = new Resealing({ db, secrets, logger });
    });

    async function savedWith(key: typeof OLD, name: string): Promise<string> {
      const parts = serverParts(db, { secrets: SecretBox.create([key]) });
      const server = await parts.servers.create(
        portalAdmin,
        serverInput(1, SECRET, { name }),
      );
      return server.id;
    }

    async function keyIds(): Promise<Array<string | undefined>> {
      const sealed = await db('servers')
        .orderBy('name')
        .pluck('credential_sealed');
      return sealed.map(value => secrets.keyIdOf(value));
    }

    const logged = (level: 'info' | 'warn') =>
      logger[level].mock.calls.map(([message]) => message);

    it('lets every credential be opened without the old key, and leaves versions alone', async () => {
      const server = await savedWith(OLD, 'Branch');
      const interrupted = await SecretBox.create([OLD]).seal(
        `server:${server}:oneTimeCode`,
        'challenge',
      );
      await db('servers').update({ one_time_code_sealed: interrupted });

      await resealing.run();

      const onlyNew = SecretBox.create([NEW]);
      const [row] = await db('servers');
      expect(row.version).toBe(1);
      expect(
        await onlyNew.open(`server:${server}`, row.credential_sealed),
      ).toContain(SECRET);
      expect(
        await onlyNew.open(
          `server:${server}:oneTimeCode`,
          row.one_time_code_sealed,
        ),
      ).toBe('challenge');
      expect(logged('info')).toEqual([
        expect.stringContaining('Nothing is sealed with the key "old"'),
      ]);
    });

    it('leaves what the current key sealed as it is', async () => {
      await savedWith(NEW, 'Branch');
      const before = await db('servers').pluck('credential_sealed');
      await resealing.run();
      expect(await db('servers').pluck('credential_sealed')).toEqual(before);
    });

    it('leaves what no key opens, and says once whose it is and which key is missing', async () => {
      await savedWith(LOST, 'Branch');
      await savedWith(OLD, 'Head office');

      await resealing.run();
      await resealing.run();

      expect(await keyIds()).toEqual(['lost', 'new']);
      expect(logged('warn')).toEqual([
        expect.stringMatching(/credential of the server "Branch".*enter it/),
      ]);
      expect(logged('info')).toEqual([
        expect.stringContaining('Still sealed with the key "lost": 1.'),
      ]);
    });

    it('never overwrites a credential that is saved meanwhile', async () => {
      const server = await savedWith(OLD, 'Branch');
      const saved = await secrets.seal(`server:${server}`, 'newer');
      const slow = Object.create(secrets, {
        seal: {
          value: async (owner: string, plain: string) => {
            await db('servers').update({ credential_sealed: saved });
            return secrets.seal(owner, plain);
          },
        },
        open: { value: secrets.open.bind(secrets) },
        keyIdOf: { value: secrets.keyIdOf.bind(secrets) },
        keyIds: { value: secrets.keyIds },
      });

      await new Resealing({ db, secrets: slow, logger }).run();

      expect(await db('servers').pluck('credential_sealed')).toEqual([saved]);
    });

    it('goes through any number of rows, by any number of replicas at once', async () => {
      await savedWith(OLD, 'Branch 0');
      const [row] = await db('servers');
      for (let n = 1; n < 450; n += 1) {
        const copy = { ...row, id: `server-${n}`, name: `Branch ${n}` };
        const sealed = await SecretBox.create([OLD]).seal(
          `server:${copy.id}`,
          SECRET,
        );
        await db('servers').insert({ ...copy, credential_sealed: sealed });
      }

      await Promise.all(
        [1, 2].map(() => new Resealing({ db, secrets, logger }).run()),
      );

      expect(new Set(await keyIds())).toEqual(new Set(['new']));
      const [last] = await db('servers').orderBy('id', 'desc').limit(1);
      expect(
        await secrets.open(`server:${last.id}`, last.credential_sealed),
      ).toContain(SECRET);
    });

    it('keeps secrets out of logs', async () => {
      await savedWith(LOST, 'Branch');
      await savedWith(OLD, 'Head office');
      await resealing.run();
      const all = (['error', 'warn', 'info', 'debug'] as const).map(
        level => logger[level].mock.calls,
      );
      expect(JSON.stringify(all)).toContain('Branch');
      for (const secret of [SECRET, OLD.key, NEW.key]) {
        expect(JSON.stringify(all)).not.toContain(secret);
      }
    });
  });
});

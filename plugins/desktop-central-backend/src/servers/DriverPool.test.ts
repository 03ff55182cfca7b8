import type {
  DcDriver,
  DcDriverContext,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { DriverPool } from './DriverPool';
import type { ServerRecord } from './ServerStore';

const NETWORK = {
  requestTimeoutMs: 1000,
  maxAnswerBytes: 1000,
  allowedHosts: ['127.0.0.1'],
};

describe('the drivers of a process', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let parts: ReturnType<typeof serverParts>;
    let pool: DriverPool;
    let contexts: DcDriverContext[];
    let serverId: string;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      parts = serverParts(db);
      contexts = [];
      pool = poolThatTrusts([]);
      const input = serverInput(8020, 'key');
      ({ id: serverId } = await parts.servers.create(portalAdmin, input));
    });

    afterEach(() => Promise.all([pool.close(), parts.drivers.close()]));

    function poolThatTrusts(trusted: string[]): DriverPool {
      return new DriverPool({
        ...parts,
        db,
        createDriver: context => {
          contexts.push(context);
          return new HttpDcDriver(context);
        },
        network: NETWORK,
        trustedForInferredWrites: trusted,
      });
    }

    async function stored(): Promise<ServerRecord> {
      const server = await parts.store.get(db, serverId);
      if (!server) throw new Error('There is no server.');
      return server;
    }

    async function passTrial(): Promise<void> {
      const proven = { script: { trialId: 't-1', at: '2026-01-01T00:00:00Z' } };
      await db('servers')
        .where({ id: serverId })
        .update({
          proven_writes: JSON.stringify(proven),
          version: db.raw('version + 1'),
        });
    }

    it('are told of server, credential and network, and nothing else', async () => {
      await pool.driverOf(await stored());
      expect(contexts).toEqual([
        {
          server: { host: '127.0.0.1', port: 8020, protocol: 'http' },
          credential: { kind: 'apiKey', apiKey: 'key' },
          trust: undefined,
          inferredWrites: [],
          network: NETWORK,
        },
      ]);
    });

    it('are one for each version of a server, so that a passed trial counts at once', async () => {
      const before = await pool.driverOf(await stored());
      expect(await pool.driverOf(await stored())).toBe(before);
      await passTrial();
      const after = await pool.driverOf(await stored());
      expect(after).not.toBe(before);
      expect(contexts.map(({ inferredWrites }) => inferredWrites)).toEqual([
        [],
        ['script'],
      ]);
    });

    it('are not made for a server over https before its certificate is trusted, whichever driver it has', async () => {
      await db('servers').update({ protocol: 'https' });
      const untrusted = {
        kind: 'notSent',
        code: 'certificateNotTrusted',
      };
      await expect(pool.driverOf(await stored())).rejects.toMatchObject(
        untrusted,
      );
      await expect(
        pool.withTrialDriver(await stored(), 'script', async () => {}),
      ).rejects.toMatchObject(untrusted);
      expect(contexts).toEqual([]);
    });

    describe('for a trial', () => {
      /** A driver that says how it was ended. */
      function endings(): { pool: DriverPool; ended: string[] } {
        const ended: string[] = [];
        const recording = new DriverPool({
          ...parts,
          db,
          createDriver: context => {
            contexts.push(context);
            const end = (how: string) => async () => void ended.push(how);
            const driver = { close: end('closed'), destroy: end('destroyed') };
            return driver as unknown as DcDriver;
          },
          network: NETWORK,
          trustedForInferredWrites: [],
        });
        return { pool: recording, ended };
      }

      it('are their own, with one write switched on, and closed afterwards', async () => {
        await passTrial();
        const { pool: recording, ended } = endings();
        const pooled = await recording.driverOf(await stored());

        await recording.withTrialDriver(
          await stored(),
          'software',
          async driver => {
            expect(driver).not.toBe(pooled);
            expect(ended).toEqual([]);
          },
        );

        expect(ended).toEqual(['closed']);
        expect(contexts.map(({ inferredWrites }) => inferredWrites)).toEqual([
          ['script'],
          ['software'],
        ]);
        expect(await recording.driverOf(await stored())).toBe(pooled);
      });

      it('are ended where the server was saved meanwhile, as trust may have been withdrawn', async () => {
        const { pool: recording, ended } = endings();

        await recording.withTrialDriver(await stored(), 'script', async () => {
          await recording.sweep();
          expect(ended).toEqual([]);
          await passTrial();
          await recording.sweep();
          expect(ended).toEqual(['destroyed']);
        });
      });

      it('are not made for a server as it was before it was saved', async () => {
        const before = await stored();
        await passTrial();
        const work = jest.fn();

        await expect(
          pool.withTrialDriver(before, 'software', work),
        ).rejects.toMatchObject({ code: 'serverChanged' });

        expect(work).not.toHaveBeenCalled();
      });
    });

    it('need no trial for a loopback server that app-config names', async () => {
      pool = poolThatTrusts(['127.0.0.1:8020']);
      await pool.driverOf(await stored());
      expect(contexts[0].inferredWrites).toEqual([
        'software',
        'script',
        'account',
      ]);
    });

    it('are not made for a version that is not the stored one', async () => {
      const old = await stored();
      await passTrial();
      await expect(pool.driverOf(old)).rejects.toMatchObject({
        kind: 'notSent',
        code: 'serverChanged',
      });
    });
  });
});

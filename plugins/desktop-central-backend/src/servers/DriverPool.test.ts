import type { DcDriverContext } from 'backstage-plugin-desktop-central-node';
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

import {
  type DcDriver,
  type DcDriverContext,
  type DcDriverFactory,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';

/** A driver that connects to anything, and remembers what it was made for. */
function branchDriver() {
  const madeFor: DcDriverContext[] = [];
  const driver: Partial<DcDriver> = {
    signIn: async () => {},
    readServerDetails: async () => ({ buildNumber: '100654' }),
    probeCapabilities: async () => [],
    close: async () => {},
    destroy: async () => {},
  };
  const factory: DcDriverFactory = {
    id: 'branch-office',
    title: 'Branch office',
    createDriver: context => {
      madeFor.push(context);
      return driver as DcDriver;
    },
    callbackReader: { readCallback: () => ({ updates: [] }) },
  };
  return { factory, madeFor };
}

describe('the driver of a server', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let branch: ReturnType<typeof branchDriver>;
    let parts: ReturnType<typeof serverParts>;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      branch = branchDriver();
      parts = serverParts(db, { moreDrivers: [branch.factory] });
    });

    afterEach(() => parts.drivers.close());

    const input = (more?: Parameters<typeof serverInput>[2]) =>
      serverInput(9, 'a-key', more);

    it('is the one that was chosen, and is made for that server alone', async () => {
      const { id: serverId } = await parts.servers.create(
        portalAdmin,
        input({ driver: 'branch-office' }),
      );
      await parts.connect();
      const server = await parts.servers.get(serverId);
      expect(server).toMatchObject({
        driver: 'branch-office',
        connection: { state: 'connected' },
      });
      expect(branch.madeFor).toMatchObject([
        {
          server: { host: '127.0.0.1', port: 9, protocol: 'http' },
          credential: { kind: 'apiKey', apiKey: 'a-key' },
          inferredWrites: [],
        },
      ]);
      expect(Object.keys(branch.madeFor[0].network).sort()).toEqual([
        'allowedHosts',
        'maxAnswerBytes',
        'requestTimeoutMs',
      ]);
    });

    it('is that of the plugin where none is named, and where that one is', async () => {
      const unnamed = await parts.servers.create(portalAdmin, input());
      const named = await parts.servers.create(
        portalAdmin,
        input({ name: 'Other', driver: 'http' }),
      );
      expect([unnamed, named].map(({ driver }) => driver)).toEqual([
        undefined,
        undefined,
      ]);
    });

    it('has to be installed', async () => {
      const attempt = parts.servers.create(
        portalAdmin,
        input({ driver: 'gone' }),
      );
      await expect(attempt).rejects.toBeInstanceOf(FormError);
      await expect(attempt).rejects.toMatchObject({
        fields: [{ path: 'driver', code: 'unknown' }],
      });
    });

    it('changed is another address: credential and trust are erased, and ids mean something else', async () => {
      const created = await parts.servers.create(portalAdmin, input());
      const before = await parts.store.get(db, created.id);
      const moved = await parts.servers.update(portalAdmin, created.id, 1, {
        ...input({ driver: 'branch-office' }),
        credential: undefined,
      });
      expect(moved.credential).toEqual({ kind: 'none' });
      const after = await parts.store.get(db, created.id);
      expect(after?.addressVersion).toBe((before?.addressVersion ?? 0) + 1);
    });

    it('that is not installed any more stops every call with what to do, and may stay meanwhile', async () => {
      const { id: serverId } = await parts.servers.create(
        portalAdmin,
        input({ driver: 'branch-office' }),
      );
      const restarted = serverParts(db, { secrets: parts.secrets });
      await restarted.connect();
      const { connection } = await restarted.servers.get(serverId);
      expect(connection.state).toBe('notConnected');
      expect(connection.steps[0]).toMatchObject({
        outcome: 'failed',
        code: 'driverMissing',
        nextStep: expect.stringContaining('Install the module'),
      });
      const renamed = await restarted.servers.update(portalAdmin, serverId, 1, {
        ...input({ name: 'Renamed', driver: 'branch-office' }),
        credential: undefined,
      });
      expect(renamed).toMatchObject({
        driver: 'branch-office',
        credential: { kind: 'apiKey' },
      });
    });
  });
});

import type { ApiError } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { installForm, openDesk } from '../testing/mainThread';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, QUICK_WAITS, startPortal } from '../testing/portal';

jest.setTimeout(120_000);

const DECLARED = {
  id: 'declared',
  name: 'Declared',
  host: '127.0.0.1',
  port: 1,
  protocol: 'http',
  credential: { apiKey: 'key' },
};

describe('the settings of servers over HTTP', () => {
  const databases = useDatabases();
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ httpPort: 0, computers: 20 });
  });

  afterAll(() => simulator.stop());

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;
    let portal: Portal;

    beforeEach(async () => {
      knex = await databases.migratedDatabase(id);
      portal = await startPortal({
        knex,
        config: configOf([new URL(simulator.url).host], {
          // Nothing is sent, so what is saved stays queued.
          dispatch: { ...Object(QUICK_WAITS.dispatch), concurrency: 0 },
          network: { checksPerMinute: 2 },
          servers: [DECLARED],
        }),
      });
    });

    afterEach(() => portal.stop());

    const refused = async (attempt: Promise<unknown>): Promise<ApiError> =>
      attempt.then(
        () => expect('refused').toBe('done'),
        error => error,
      );

    it('show what app-config declares, and take no change of it', async () => {
      const admin = portal.as('portalAdmin');
      const [server] = (await admin.listServers()).items;
      expect(server).toMatchObject({ name: 'Declared', origin: 'config' });
      const error = await refused(
        admin.updateServer(server.id, server.version, {
          name: 'Renamed',
          host: 'dc.example',
          port: 1,
          protocol: 'http',
          menuEnabled: false,
          statusSource: 'poll',
          accountsMode: 'portalOnly',
        }),
      );
      expect(error).toMatchObject({
        status: 400,
        fields: [{ path: 'host', code: 'declared' }],
      });
      expect(
        await refused(admin.removeServer(server.id, server.version)),
      ).toMatchObject({ status: 409 });
    });

    it('remove a server once nothing is under way on it, with everything that was of use with it only', async () => {
      const { as } = portal;
      const admin = as('portalAdmin');
      const desk = await openDesk(as, simulator);
      const { id: deploymentId } = await as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        await installForm(as, desk, 2),
      );
      await admin.generateApiKey(desk.technicianId, {
        serverId: desk.serverId,
      });
      const version = async () =>
        (await admin.getServer(desk.serverId)).version;

      const error = await refused(
        admin.removeServer(desk.serverId, await version()),
      );
      expect(error).toMatchObject({
        status: 409,
        deployments: [
          { id: deploymentId, requestId: desk.requestId, state: 'queued' },
        ],
      });

      // Another address cancels what is queued.
      await admin.updateServer(desk.serverId, await version(), {
        name: 'Head office',
        host: '127.0.0.1',
        port: 1,
        protocol: 'http',
        confirm: '127.0.0.1',
        menuEnabled: true,
        statusSource: 'poll',
        accountsMode: 'byHand',
      });
      await admin.confirmAccount(desk.technicianId, desk.serverId, 'dana');
      await admin.removeServer(desk.serverId, await version());

      await expect(admin.getServer(desk.serverId)).rejects.toMatchObject({
        status: 404,
      });
      const left = (await as('dcAdmin').listInventoryServers()).items;
      expect(left.map(({ name }) => name)).toEqual(['Declared']);
      for (const table of ['packages', 'computers', 'technician_accounts']) {
        expect(await knex(table).where({ server_id: desk.serverId })).toEqual(
          [],
        );
      }
      expect(await knex('outbox').where({ key: desk.serverId })).toEqual([]);
      const keys = await admin.listApiKeys(desk.technicianId);
      expect(keys.items).toMatchObject([
        { state: 'revoked', serverName: 'Head office' },
      ]);
      expect(await as('dcAdmin').getDeployment(deploymentId)).toMatchObject({
        state: 'cancelled',
        serverName: 'Head office',
      });
    });

    it('have a server called a number of times a minute by one person, and no more', async () => {
      const [{ id: serverId }] = (await portal.as('portalAdmin').listServers())
        .items;
      const post = (path: string, body: object = {}) =>
        fetch(
          `http://127.0.0.1:${portal.port}/api/desktop-central/servers/${serverId}${path}`,
          {
            method: 'POST',
            headers: {
              authorization: tokenOf('portalAdmin'),
              'content-type': 'application/json',
              'if-match': '"1"',
            },
            body: JSON.stringify(body),
          },
        );
      expect((await post('/check')).status).toBe(200);
      expect((await post('/oneTimeCode', { code: '1234' })).status).toBe(409);
      const limited = await post('/check');
      expect(limited.status).toBe(429);
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await limited.json()).toMatchObject({
        error: {
          name: 'TooManyRequestsError',
          message: expect.stringMatching(/2 times a minute.*Try again in/),
        },
      });
      expect((await post('/oneTimeCode', { code: '1234' })).status).toBe(429);
    });

    it('are saved with other addresses and credentials a number of times a minute by one person, and no more', async () => {
      const admin = portal.as('portalAdmin');
      const input = {
        name: 'Scanned',
        host: 'dc.example',
        port: 1,
        protocol: 'https',
        menuEnabled: false,
        statusSource: 'poll',
        accountsMode: 'portalOnly',
      } as const;
      const { id: serverId } = await admin.createServer(input);
      const save = async (more: object) => {
        const { version } = await admin.getServer(serverId);
        return admin.updateServer(serverId, version, { ...input, ...more });
      };
      const credential = { kind: 'apiKey', apiKey: 'guessed' } as const;

      await save({ port: 2 });
      for (const more of [{ port: 3 }, { port: 2, credential }]) {
        expect(await refused(save(more))).toMatchObject({ status: 429 });
      }
      expect(
        await refused(admin.createServer({ ...input, name: 'Another' })),
      ).toMatchObject({ status: 429 });
      expect(await save({ port: 2, name: 'Renamed' })).toMatchObject({
        name: 'Renamed',
        port: 2,
      });
    });
  });
});

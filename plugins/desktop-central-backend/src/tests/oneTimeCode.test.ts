import { Simulator, startSimulator } from 'desktop-central-simulator';
import { setUpAuthenticator } from '../testing/authenticator';
import { useDatabases } from '../testing/databases';
import { configOf, Portal, startPortal } from '../testing/portal';
import { recordedLog } from '../testing/recordedLog';
import { until } from '../testing/until';

jest.setTimeout(60_000);

const CODE = '246810';

describe('a server whose user signs in with one-time codes', () => {
  const databases = useDatabases();
  let simulator: Simulator;
  let portal: Portal;

  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 5,
      packages: 3,
      scripts: 1,
      oneTimeCode: CODE,
      password: 'the-password-of-the-user',
    });
    await setUpAuthenticator(simulator, CODE);
  });

  afterEach(async () => {
    await portal.stop();
    await simulator.stop();
  });

  it.each(databases.ids)(
    'waits on hold for a person, then connects and syncs, on %s',
    async id => {
      const log = recordedLog();
      portal = await startPortal({
        knex: await databases.migratedDatabase(id),
        config: configOf([]),
        features: [log.feature],
      });
      const admin = portal.as('portalAdmin');
      const { hostname, port } = new URL(simulator.url);
      const { id: serverId } = await admin.createServer({
        name: 'Head office',
        host: hostname,
        port: Number(port),
        protocol: 'http',
        confirm: hostname,
        menuEnabled: false,
        credential: {
          kind: 'password',
          username: simulator.username,
          password: simulator.password,
        },
        statusSource: 'poll',
        accountsMode: 'portalOnly',
      });

      const held = await until(
        () => admin.getServer(serverId),
        server => server.hold?.reason === 'oneTimeCode',
      );
      expect(held.oneTimeCode).toMatchObject({ method: 'authenticator' });
      await expect(
        admin.enterOneTimeCode(serverId, '000000'),
      ).rejects.toMatchObject({
        status: 400,
        fields: [{ path: 'code', code: 'oneTimeCodeWrong' }],
      });

      await admin.enterOneTimeCode(serverId, CODE);
      const synced = await until(
        () => admin.getServer(serverId),
        ({ connection }) =>
          connection.steps.some(
            ({ step, outcome }) => step === 'firstSync' && outcome === 'passed',
          ),
      );
      expect(synced).not.toHaveProperty('hold');
      expect(synced.connection.steps).toContainEqual(
        expect.objectContaining({
          step: 'firstSync',
          message: expect.stringMatching(/3 packages/),
        }),
      );
      expect(
        synced.connection.steps.find(({ step }) => step === 'signIn')?.message,
      ).toMatch(/one-time code/);
      const leaks = log
        .text()
        .split('\n')
        .filter(line => line.includes(CODE) || line.includes('the-password'));
      expect(leaks).toEqual([]);
    },
  );
});

import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import { installForm, openDesk } from '../testing/mainThread';
import { configOf, Portal, QUICK_WAITS, startPortal } from '../testing/portal';

jest.setTimeout(120_000);

describe('a server whose address is changed', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let former: Simulator;
  let present: Simulator;
  let portal: Portal;

  beforeEach(async () => {
    // The same seed: every id of one means something in the other.
    const options = { httpPort: 0, computers: 20, seed: 7 };
    former = await startSimulator(options);
    present = await startSimulator(options);
  });

  afterEach(async () => {
    await portal.stop();
    await former.stop();
    await present.stop();
  });

  it.each(databases.eachSupportedId())(
    'takes neither deployments nor accounts along on %s',
    async databaseId => {
      portal = await startPortal({
        knex: await databases.init(databaseId),
        config: configOf(
          [former, present].map(({ url }) => new URL(url).host),
          // Nothing is sent, so the deployment is still queued.
          { dispatch: { ...Object(QUICK_WAITS.dispatch), concurrency: 0 } },
        ),
      });
      const { as } = portal;
      const desk = await openDesk(as, former);
      const form = await installForm(as, desk, 2);
      const saved = await as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        form,
      );
      const admin = as('portalAdmin');
      const { hostname, port } = new URL(former.url);
      const settings = {
        name: 'Head office',
        host: hostname,
        protocol: 'http' as const,
        confirm: hostname,
        menuEnabled: true,
        statusSource: 'poll' as const,
        accountsMode: 'byHand' as const,
      };
      const accountStates = async () => {
        const { items } = await admin.listTechnicians();
        return items.flatMap(({ accounts }) =>
          accounts.map(({ state }) => state),
        );
      };
      const versionOf = async () =>
        (await admin.getServer(desk.serverId)).version;
      await admin.updateServer(desk.serverId, await versionOf(), {
        ...settings,
        port: Number(port),
      });
      await admin.confirmAccount(desk.technicianId, desk.serverId, 'dana');
      expect(await accountStates()).toContain('confirmed');

      await admin.updateServer(desk.serverId, await versionOf(), {
        ...settings,
        port: Number(new URL(present.url).port),
        credential: { kind: 'apiKey', apiKey: present.apiKey },
      });

      expect(await as('dcAdmin').getDeployment(saved.id)).toMatchObject({
        state: 'cancelled',
        counts: { cancelled: 2 },
      });
      expect(await accountStates()).not.toContain('confirmed');
    },
  );
});

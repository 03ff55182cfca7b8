import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { changingCatalog } from '../testing/changingCatalog';
import { databaseIds } from '../testing/databases';
import { Desk, installForm, openDesk } from '../testing/mainThread';
import { people, Person } from '../testing/people';
import {
  configOf,
  Portal,
  QUICK_WAITS,
  startPortal,
  tasksOf,
} from '../testing/portal';
import { until } from '../testing/until';

jest.setTimeout(120_000);

/** Nobody's answer of the catalog is kept. */
const CATALOG = { maxAge: { milliseconds: 0 } };

describe('a technician', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let simulator: Simulator;
  let catalog: ReturnType<typeof changingCatalog>;
  let scheduler: ReturnType<typeof mockServices.scheduler>;
  let knex: Knex;
  let portal: Portal;
  let desk: Desk;

  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0, computers: 20 });
    catalog = changingCatalog();
  });

  afterEach(async () => {
    await portal.stop();
    await simulator.stop();
  });

  /** With `sends` false nothing leaves the portal, so what is saved stays queued. */
  const start = async (sends: boolean) => {
    scheduler = mockServices.scheduler();
    const dispatch = Object(QUICK_WAITS.dispatch);
    portal = await startPortal({
      knex,
      catalog: catalog.service,
      features: [tasksOf(scheduler)],
      config: configOf([new URL(simulator.url).host], {
        catalog: CATALOG,
        dispatch: sends ? dispatch : { ...dispatch, concurrency: 0 },
      }),
    });
  };
  const as = (person: Person) => portal.as(person);
  const save = async () =>
    as('dcAdmin').createDeployment(
      desk.requestId,
      randomUUID(),
      await installForm(as, desk, 2),
    );
  const deploymentOf = (id: string) => as('endUser').getDeployment(id);
  const callBack = async (secret: string) => {
    const { callback_id: id } = await knex('attempts').first('callback_id');
    const answer = await fetch(
      `http://127.0.0.1:${portal.port}/api/desktop-central/callbacks/${id}`,
      {
        method: 'POST',
        headers: { authorization: secret, 'content-type': 'application/json' },
        body: JSON.stringify({ authtoken: secret, updates: [] }),
      },
    );
    return answer.status;
  };
  const titles = () =>
    portal.notifications.map(({ payload: { title } }) => title);

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await start(false);
      desk = await openDesk(as, simulator, {
        statusSource: 'callback+poll',
        callbackBaseUrl: 'http://127.0.0.1:1',
      });
    });

    it('who was deleted from the catalog and made again under the same name is nobody', async () => {
      const { secret } = await as('portalAdmin').generateApiKey(
        desk.technicianId,
        { serverId: desk.serverId },
      );
      const { id } = await save();
      expect(await callBack(secret)).toBe(200);

      catalog.remove(people.dcAdmin);
      expect((await as('dcAdmin').getMe()).dcRole).toBe('none');
      catalog.makeAgain(people.dcAdmin);

      expect((await as('dcAdmin').getMe()).dcRole).toBe('none');
      await expect(as('dcAdmin').listDeployments()).rejects.toMatchObject({
        status: 403,
      });
      expect(await callBack(secret)).toBe(401);
      const { items } = await as('portalAdmin').listTechnicians();
      expect(
        items.find(({ id: technician }) => technician === desk.technicianId),
      ).toMatchObject({ enabled: true, standing: 'replaced' });

      await portal.stop();
      await start(true);
      await until(
        () => deploymentOf(id),
        ({ state }) => state === 'cancelled',
      );
      const history = await as('portalAdmin').getRequestHistory(desk.requestId);
      expect(history.items).toContainEqual(
        expect.objectContaining({
          act: 'deployment.cancelled',
          detail: expect.objectContaining({ reason: 'technicianReplaced' }),
        }),
      );
      expect(simulator.control.configurations()).toEqual([]);
    });

    it('who left with many others at once keeps what was saved until a portal admin confirms it', async () => {
      const admin = as('portalAdmin');
      for (const person of ['endUser', 'otherUser', 'portalAdmin'] as const) {
        await admin.enableTechnician({
          userEntityRef: people[person],
          dcRole: 'dcGuest',
        });
      }
      const { id } = await save();
      catalog.remove(people.dcAdmin);
      catalog.remove(people.dcGuest);

      await portal.stop();
      await start(true);
      const waiting = await until(
        () => deploymentOf(id),
        ({ waitingFor }) => waitingFor?.code === 'technicianUnverified',
      );
      expect(waiting.state).toBe('queued');
      expect(await as('portalAdmin').getStanding()).toMatchObject({
        held: true,
        enabled: 5,
        count: 2,
      });
      await until(
        async () => titles(),
        all => all.includes('2 of 5 technicians differ from the catalog'),
      );

      await as('portalAdmin').confirmStanding(2);
      await until(
        () => deploymentOf(id),
        ({ state }) => state === 'cancelled',
      );
      expect(await as('portalAdmin').getStanding()).toEqual({
        held: false,
        changed: [],
      });
    });

    it('who is disabled while DC is down loses access at once, and DC follows', async () => {
      const admin = as('portalAdmin');
      const { hostname, port } = new URL(simulator.url);
      await admin.updateServer(
        desk.serverId,
        (
          await admin.getServer(desk.serverId)
        ).version,
        {
          name: 'Head office',
          host: hostname,
          port: Number(port),
          protocol: 'http',
          confirm: hostname,
          menuEnabled: true,
          statusSource: 'callback+poll',
          callbackBaseUrl: 'http://127.0.0.1:1',
          accountsMode: 'byHand',
        },
      );
      await admin.confirmAccount(desk.technicianId, desk.serverId, 'dana');
      const { secret } = await admin.generateApiKey(desk.technicianId, {
        serverId: desk.serverId,
      });
      expect(await admin.getServer(desk.serverId)).not.toHaveProperty(
        'callbackKeyMissing',
      );
      const { id } = await save();
      await simulator.stop();
      await until(
        () => admin.checkServer(desk.serverId),
        ({ connection }) => connection.state === 'notConnected',
      );

      const { items } = await admin.listTechnicians();
      const before = items.find(each => each.id === desk.technicianId)!;
      const disabled = await admin.updateTechnician(
        desk.technicianId,
        before.version,
        { dcRole: 'dcAdmin', enabled: false },
      );

      expect(disabled.accounts[0]).toMatchObject({
        state: 'toClose',
        allowedActions: { close: { allowed: true }, check: { allowed: false } },
      });
      expect((await as('dcAdmin').getMe()).dcRole).toBe('none');
      expect(await deploymentOf(id)).toMatchObject({ state: 'cancelled' });
      expect(await callBack(secret)).toBe(401);
      expect(await admin.getServer(desk.serverId)).toMatchObject({
        callbackKeyMissing: true,
      });
      await scheduler.triggerTask('health');
      await until(
        async () => titles(),
        all => all.includes('The account dana in Head office is not closed'),
      );
      const closed = await admin.closeAccount(
        desk.technicianId,
        desk.serverId,
        'dana',
      );
      expect(closed.accounts[0].state).toBe('closed');
    });
  });
});

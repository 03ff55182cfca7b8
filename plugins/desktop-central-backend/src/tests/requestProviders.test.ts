import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import {
  Desk,
  installForm,
  openDesk,
  whenDeployment,
} from '../testing/mainThread';
import {
  MemoryProvider,
  moduleWith,
  SECRET_OF_PROVIDER,
} from '../testing/memoryProvider';
import { people, Person } from '../testing/people';
import { configOf, Portal, startPortal } from '../testing/portal';
import { until } from '../testing/until';

jest.setTimeout(120_000);

const ID = 'desk:r1';

describe('a request that lives elsewhere', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let simulator: Simulator;
  let portal: Portal;
  let desk: Desk;
  let elsewhere: MemoryProvider;

  const as = (person: Person) => portal.as(person);
  const save = async (workstations = 2) =>
    as('dcAdmin').createDeployment(
      ID,
      randomUUID(),
      await installForm(as, desk, workstations),
    );
  /** Saves a deployment; when the worker wants to send it, nobody answers. */
  const saveAndGoDown = async () => {
    await as('dcAdmin').getRequest(ID);
    elsewhere.goDownAfter(1);
    return save();
  };
  const untilUnverified = (id: string) =>
    until(
      () => as('dcAdmin').getDeployment(id),
      ({ waitingFor }) => waitingFor?.code === 'requestUnverified',
    );

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    beforeAll(async () => {
      simulator = await startSimulator({
        httpPort: 0,
        computers: 20,
        speed: 20_000,
        failureShare: 0,
      });
      elsewhere = new MemoryProvider();
      portal = await startPortal({
        knex: await databases.init(databaseId),
        config: configOf([new URL(simulator.url).host]),
        features: [moduleWith(elsewhere)],
      });
      desk = await openDesk(as, simulator);
    });

    afterAll(async () => {
      await portal.stop();
      await simulator.stop();
    });

    beforeEach(() => {
      elsewhere.down = false;
      elsewhere.has({ state: 'open', type: 'service' });
    });

    it('is found, opened, and answered like one of the portal', async () => {
      const gus = as('dcGuest');
      expect(await gus.listRequestProviders()).toEqual({
        items: [{ id: 'desk', title: 'ServiceDesk' }],
      });
      const { items } = await gus.searchProvidedRequests('desk', '7-zip');
      expect(items).toEqual([
        {
          id: ID,
          number: 'RITM0010023',
          subject: 'Please install 7-Zip',
          type: 'service',
          state: 'open',
          requester: people.endUser,
          serviceItem: 'Software installation',
        },
      ]);

      const request = await as('dcAdmin').getRequest(ID);

      expect(request).toMatchObject({
        number: 1002,
        provider: { id: 'desk', title: 'ServiceDesk', number: 'RITM0010023' },
        serviceItem: { id: desk.serviceItemId },
        requester: people.endUser,
        state: 'open',
        allowedActions: { installSoftware: { allowed: true } },
      });
      expect((await as('dcAdmin').listRequests()).items).not.toContainEqual(
        expect.objectContaining({ id: ID }),
      );

      const { id } = await save();
      await whenDeployment(as, id, ['succeeded']);

      const [note] = await until(
        async () => elsewhere.notes,
        notes => notes.length > 0,
      );
      expect(note).toMatchObject({
        requestId: 'r1',
        text: expect.stringMatching(
          /was installed\. .*Workstations: 2 succeeded\. It is request 1002 in the portal\./,
        ),
      });
      expect(note.text).not.toMatch(/WS-/);
      expect((await as('endUser').getDeployment(id)).state).toBe('succeeded');
      const history = await as('endUser').getRequestHistory(ID);
      expect(history.items.map(({ act }) => act)).toEqual(
        expect.arrayContaining(['request.mirrored', 'deployment.ended']),
      );
    });

    it('takes no deployment once it was closed there', async () => {
      elsewhere.has({ state: 'closed' });

      await expect(save()).rejects.toMatchObject({ status: 409 });

      expect((await as('dcAdmin').getRequest(ID)).state).toBe('closed');
    });

    it('takes none while nobody knows whether it is still open, and says nothing of why', async () => {
      elsewhere.down = true;

      const refused = save();

      await expect(refused).rejects.toMatchObject({
        status: 503,
        message: 'ServiceDesk cannot be asked now. Try again in a minute.',
      });
      await expect(refused).rejects.not.toThrow(SECRET_OF_PROVIDER);
      await expect(
        as('dcGuest').searchProvidedRequests('desk', 'any'),
      ).rejects.toMatchObject({ status: 503 });
    });

    it('lets a deployment wait while nobody knows whether it is still open, and go on after that', async () => {
      const { id } = await saveAndGoDown();
      await untilUnverified(id);
      expect((await as('dcAdmin').getDeployment(id)).state).toBe('queued');

      elsewhere.down = false;

      await whenDeployment(as, id, ['succeeded']);
    });

    it.each<[string, () => void]>([
      ['was closed there', () => elsewhere.has({ state: 'closed' })],
      ['became an incident there', () => elsewhere.has({ type: 'incident' })],
      ['vanished there', () => elsewhere.requests.clear()],
    ])('that %s is sent nothing any more', async (_, change) => {
      const sent = simulator.control.configurations().length;
      const { id } = await saveAndGoDown();
      await untilUnverified(id);

      change();
      elsewhere.down = false;

      await whenDeployment(as, id, ['cancelled']);
      expect(simulator.control.configurations()).toHaveLength(sent);
    });

    it('that vanished there keeps what was done for it, and takes deployments when it is back', async () => {
      elsewhere.requests.clear();
      await expect(save()).rejects.toMatchObject({ status: 409 });
      const gone = await as('dcAdmin').getRequest(ID);
      expect(gone.provider).toHaveProperty('goneSince');
      expect(gone.allowedActions.installSoftware).toEqual({
        allowed: false,
        reason: 'ServiceDesk does not have this request any more.',
      });
      const { items } = await as('dcAdmin').listRequestDeployments(ID);
      expect(items.length).toBeGreaterThan(0);

      elsewhere.has();

      const { id } = await save();
      await whenDeployment(as, id, ['succeeded']);
      expect((await as('dcAdmin').getRequest(ID)).provider).not.toHaveProperty(
        'goneSince',
      );
    });

    it('is told of the end of a deployment once it can be reached again', async () => {
      const before = elsewhere.notes.length;
      await as('dcAdmin').getRequest(ID);
      // The save and the look before the sending; the note comes third.
      elsewhere.goDownAfter(2);
      const { id } = await save();
      await whenDeployment(as, id, ['succeeded']);
      expect(elsewhere.notes).toHaveLength(before);

      elsewhere.down = false;

      await until(
        async () => elsewhere.notes,
        notes => notes.length > before,
      );
    });

    it.each(['a/b', 'a%2Fb', '../r1', 'x?y=1#z', 'Größe 1:2', '.', "r'1"])(
      'is the one with its own id where that is %s',
      async id => {
        const subject = `About ${id}`;
        elsewhere.has({ id, subject });
        await expect(
          as('endUser').getRequest(`desk:${id}`),
        ).resolves.toMatchObject({ id: `desk:${id}`, subject });
        await expect(
          as('otherUser').getRequest(`desk:${id}`),
        ).rejects.toMatchObject({ status: 404 });
        elsewhere.requests.delete(id);
      },
    );
  });
});

describe('a module with providers of requests', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it.each([
    ['of one id', ['jira', 'jira']],
    ['with an id that no address can hold', ['Jira Cloud']],
    ['with the id of the portal itself', ['local']],
  ])('is named as what failed where it adds some %s', async (_, ids) => {
    const providers = ids.map(id => new MemoryProvider(id));
    const start = startPortal({
      knex: await databases.init('SQLITE_3'),
      config: configOf([]),
      features: [moduleWith(...providers)],
    });
    await expect(start).rejects.toThrow(
      /Module 'requests-elsewhere' for plugin 'desktop-central' .*provider of requests '/s,
    );
  });
});

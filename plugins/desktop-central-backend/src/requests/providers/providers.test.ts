import type { Knex } from 'knex';
import { mockLogger } from '../../testing/mocks';
import { Desk, deskFixture } from '../../testing/deskFixture';
import { useDatabases } from '../../testing/databases';
import {
  MemoryProvider,
  SECRET_OF_PROVIDER,
} from '../../testing/memoryProvider';
import { people, Person } from '../../testing/people';
import { ServiceItemStore } from '../../serviceItems/ServiceItemStore';
import { RequestList } from '../RequestList';
import { RequestReader } from '../RequestReader';
import { LOOKS_PER_MINUTE, SHOWN_MAX_AGE_MS } from './bounds';
import { createProviders } from './createProviders';
import { ProviderRegistry } from './ProviderRegistry';

jest.setTimeout(60_000);

const ID = 'desk:r1';
const ITEM = 'Software installation';

describe('requests of a provider', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    let db: Knex;
    let desk: Desk;
    let elsewhere: MemoryProvider;
    let reader: RequestReader;
    let mirror: ReturnType<typeof createProviders>['mirror'];
    let registry: ProviderRegistry;
    const logger = mockLogger();

    const wire = (maxCallMs: number) => {
      const providers = createProviders({
        db,
        logger,
        registry,
        requests: desk.requestStore,
        technicians: desk.technicianStore,
        history: desk.history,
        changes: { announce: change => void desk.changes.push(change) },
        authorizer: desk.authorizer,
        maxCallMs,
      });
      mirror = providers.mirror;
      reader = new RequestReader({
        db,
        store: desk.requestStore,
        list: new RequestList(),
        items: new ServiceItemStore(),
        servers: desk.serverStore,
        authorizer: desk.authorizer,
        history: desk.history,
        work: desk.work,
        origins: providers.provided,
      });
    };

    const makeItem = async (name: string, active = true) =>
      desk.serviceItems.create(await desk.as('portalAdmin'), {
        name,
        type: 'service',
        active,
        templateActions: { software: true, script: false },
      });

    beforeEach(async () => {
      db = await migratedDatabase(databaseId);
      desk = await deskFixture(db);
      await makeItem(ITEM);
      elsewhere = new MemoryProvider();
      registry = new ProviderRegistry();
      registry.addProvider(elsewhere);
      logger.warn.mockClear();
      wire(5_000);
    });

    const see = async (person: Person, id = ID) =>
      reader.getVisible(await desk.as(person), id);
    const stored = () => desk.requestStore.get(db, ID);
    /** As if nobody had looked for a while. */
    const letAge = () =>
      db('requests')
        .where({ id: ID })
        .update({ refreshed_at: new Date(Date.now() - SHOWN_MAX_AGE_MS) });
    const acts = async () => {
      const rows = await db('history').where({ request_id: ID }).orderBy('id');
      return rows.map(({ act, detail }) => [act, JSON.parse(detail)]);
    };

    it('are rows of the portal from the first look on', async () => {
      elsewhere.has({ technician: people.dcAdmin, state: 'inProgress' });

      expect(await see('dcGuest')).toMatchObject({
        id: ID,
        number: 1001,
        type: 'service',
        state: 'inProgress',
        serviceItemName: ITEM,
        subject: 'Please install 7-Zip',
        requester: people.endUser,
        technicianId: desk.dana.id,
        version: 1,
        provider: {
          id: 'desk',
          title: 'ServiceDesk',
          number: 'RITM0010023',
          url: 'https://desk.example/r1',
        },
      });
      expect(await acts()).toEqual([
        [
          'request.mirrored',
          { provider: 'ServiceDesk', number: 'RITM0010023' },
        ],
      ]);
    });

    it('are asked for again after ten seconds, and not before', async () => {
      elsewhere.has();
      await see('dcGuest');
      await see('endUser');
      expect(elsewhere.gets).toBe(1);

      await letAge();
      await see('dcGuest');
      expect(elsewhere.gets).toBe(2);
      expect(await stored()).toMatchObject({ version: 1 });
    });

    it('follow what changes there, and tell it', async () => {
      elsewhere.has({ technician: people.dcAdmin });
      await see('dcGuest');
      await makeItem('Browser');
      desk.changes.length = 0;
      elsewhere.has({
        state: 'resolved',
        subject: 'Thanks',
        serviceItem: 'Browser',
        technician: undefined,
      });

      await mirror.refresh(ID);

      expect(await stored()).toMatchObject({
        state: 'resolved',
        subject: 'Thanks',
        serviceItemName: 'Browser',
        version: 2,
      });
      expect(await stored()).not.toHaveProperty('technicianId');
      expect((await acts()).slice(1)).toEqual([
        ['request.edited', { fields: 'serviceItem, subject' }],
        ['request.stateChanged', { from: 'open', to: 'resolved' }],
        ['request.unassigned', { technician: people.dcAdmin }],
      ]);
      expect(desk.changes).toEqual([
        { requestId: ID, requesters: [people.endUser, people.endUser] },
      ]);
      await mirror.refresh(ID);
      expect(desk.changes).toHaveLength(1);
    });

    it('find their service item by name, whatever the case, active or not', async () => {
      await makeItem('Viewer', false);
      elsewhere.has({ serviceItem: 'vIEWER' });
      expect(await see('dcGuest')).toMatchObject({ serviceItemName: 'Viewer' });
    });

    it('say which service item a portal admin has to make', async () => {
      elsewhere.has({ serviceItem: 'Laptop' });
      const message =
        'This request of ServiceDesk is for "Laptop", and the portal has no service item of that name. A portal admin can make it under Service items.';
      for (const person of ['dcGuest', 'endUser'] as const) {
        await expect(see(person)).rejects.toMatchObject({
          name: 'ConflictError',
          message,
        });
      }
      await expect(see('otherUser')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });

    it('are assigned to nobody who is no technician, or a disabled one', async () => {
      elsewhere.has({ technician: people.endUser });
      expect(await see('dcGuest')).not.toHaveProperty('technicianId');
      await desk.technicians.update(
        await desk.as('portalAdmin'),
        desk.dana.id,
        1,
        { dcRole: 'dcAdmin', enabled: false },
      );
      elsewhere.has({ technician: people.dcAdmin });
      await mirror.refresh(ID);
      expect(await stored()).not.toHaveProperty('technicianId');
    });

    it('are shown as they were last seen while nobody answers', async () => {
      elsewhere.has();
      await see('dcGuest');
      await letAge();
      elsewhere.down = true;
      expect(await see('dcGuest')).toMatchObject({ state: 'open' });
      expect(await see('endUser')).toMatchObject({ state: 'open' });
    });

    it('are unavailable while nobody answers who was never asked, and why is told to nobody', async () => {
      elsewhere.down = true;
      const refused = await see('dcGuest').catch(error => error);
      expect(refused).toMatchObject({
        name: 'ServiceUnavailableError',
        message: 'ServiceDesk cannot be asked now. Try again in a minute.',
      });
      expect(JSON.stringify(refused)).not.toContain(SECRET_OF_PROVIDER);
      expect(refused.cause).toBeUndefined();
      expect(logger.warn.mock.calls).toEqual([
        ['The provider of requests desk failed (get): Error'],
      ]);
    });

    it('are unavailable where what is answered cannot be read', async () => {
      elsewhere.has({ requester: 'nobody/of/us' });
      await expect(see('dcGuest')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('its requester is no user'),
      });
      elsewhere.requests.set('r1', { ...elsewhere.has(), id: 'r2' });
      await expect(see('dcGuest')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });

    it('that cannot be read are not there for whoever sees own requests only', async () => {
      elsewhere.has({ requester: 'nobody/of/us' });
      for (const id of [ID, 'desk:unknown']) {
        await expect(see('endUser', id)).rejects.toMatchObject({
          name: 'NotFoundError',
          message: 'There is no such request.',
        });
      }
    });

    it('begin no line of the log, whatever an error is called', async () => {
      const failure = Object.assign(new Error('Hm'), {
        name: 'Odd\n[error] All is lost',
        code: 'E\r\nODD',
      });
      jest.spyOn(elsewhere, 'get').mockRejectedValue(failure);
      await expect(see('dcGuest')).rejects.toBeDefined();
      expect(logger.warn.mock.calls).toEqual([
        [
          'The provider of requests desk failed (get): Odd?error?All?is?lost E?ODD',
        ],
      ]);
    });

    it('are not waited for longer than a call may take', async () => {
      wire(20);
      elsewhere.hangs = true;
      await expect(see('dcGuest')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });

    it('are not there where the provider has none, or is none', async () => {
      for (const id of [ID, 'other:r1', 'Desk:r1', ':r1']) {
        await expect(see('dcAdmin', id)).rejects.toThrow(
          'There is no such request.',
        );
      }
      expect(elsewhere.gets).toBe(1);
    });

    it('look to a stranger as if they were not there, and leave nothing behind', async () => {
      elsewhere.has();
      await expect(see('otherUser')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      expect(await db('requests')).toEqual([]);

      await see('endUser');
      await expect(see('otherUser')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      elsewhere.down = true;
      // The same as of one that the portal has never seen.
      for (const id of [ID, 'desk:r2']) {
        await expect(see('otherUser', id)).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
      }
    });

    it('belong to whom the provider says now', async () => {
      elsewhere.has();
      await see('endUser');
      elsewhere.has({ requester: people.otherUser });
      await letAge();
      await expect(see('endUser')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      expect(await see('otherUser')).toMatchObject({
        requester: people.otherUser,
      });
    });

    it('can be asked for by one person so often a minute only', async () => {
      const asked = async () => {
        for (let time = 0; time <= LOOKS_PER_MINUTE * 2; time += 1) {
          const error = await see('otherUser').catch(failure => failure);
          if (error.name === 'TooManyRequestsError') return error;
        }
        throw new Error('Nobody was stopped');
      };
      expect(await asked()).toMatchObject({ statusCode: 429 });
      elsewhere.has();
      expect(await see('dcGuest')).toMatchObject({ id: ID });
    });

    it('that vanished there keep their state and are not open', async () => {
      elsewhere.has();
      await see('dcGuest');
      elsewhere.requests.clear();
      await mirror.refresh(ID);
      await mirror.refresh(ID);
      expect(await stored()).toMatchObject({
        state: 'open',
        provider: { goneSince: expect.any(String) },
      });
      expect((await acts()).map(([act]) => act)).toEqual([
        'request.mirrored',
        'request.vanished',
      ]);
      elsewhere.has();
      await mirror.refresh(ID);
      expect((await stored())?.provider).not.toHaveProperty('goneSince');
    });

    it('keep the newer of two answers, whichever comes first', async () => {
      elsewhere.has();
      await see('dcGuest');
      const slow = await mirror.ask(ID);
      await db('requests')
        .where({ id: ID })
        .update({ refreshed_at: new Date(slow.askedAt.getTime() - 1) });
      elsewhere.has({ state: 'closed' });
      const quick = await mirror.ask(ID);
      const later = new Date(slow.askedAt.getTime() + 1);
      await mirror.write({ ...quick, askedAt: later });
      await mirror.write(slow);
      expect(await stored()).toMatchObject({ state: 'closed' });
    });

    it('get a number each, like those of the portal, and one row however many look', async () => {
      elsewhere.has();
      elsewhere.has({ id: 'r2', number: 'RITM0010024' });
      const [first, second] = await Promise.all([
        see('dcGuest'),
        see('dcGuest', 'desk:r2'),
        see('dcAdmin'),
        see('endUser'),
      ]);
      expect([first.number, second.number].sort()).toEqual([1001, 1002]);
    });
  });
});

import type { DeploymentsLeft } from 'backstage-plugin-desktop-central-common';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people, Person } from '../testing/people';
import { asItIs, makeItem, raise } from '../testing/requestsOfTest';
import { unfinished } from '../testing/scriptedWork';
import { MOVED_PER_MINUTE } from './RequestLimit';
import type { RequestRecord } from './RequestStore';
import type { EndOfRequest } from './RequestWork';

type End = (
  desk: Desk,
  request: RequestRecord,
  left: DeploymentsLeft,
) => Promise<unknown>;

const moveTo =
  (state: 'resolved' | 'closed' | 'cancelled'): End =>
  async (desk, { id, version }, left) =>
    desk.requests.changeState(
      await desk.as('dcAdmin'),
      id,
      version,
      state,
      left,
    );

const ENDS: Record<EndOfRequest, End> = {
  requestResolved: moveTo('resolved'),
  requestClosed: moveTo('closed'),
  requestCancelled: moveTo('cancelled'),
  requestArchived: async (desk, { id, version }, left) =>
    desk.marks.archive(await desk.as('dcAdmin'), id, version, left),
  requestDeleted: async (desk, { id, version }, left) =>
    desk.marks.delete(await desk.as('dcAdmin'), id, version, left),
  requestIsIncident: async (desk, request, left) =>
    desk.editing.edit(await desk.as('dcAdmin'), request.id, request.version, {
      ...asItIs(request),
      type: 'incident',
      ...left,
    }),
};

const ALL = Object.entries(ENDS) as Array<[EndOfRequest, End]>;
const WHERE_SENT_COUNTS = ALL.filter(([end]) => end !== 'requestResolved');

describe('the end of a request', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let request: RequestRecord;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      const item = await makeItem(desk);
      request = await raise(desk, 'endUser', item.id);
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const expectUnchanged = async () => {
      const stored = await desk.requestStore.get(desk.db, request.id);
      expect(stored).toEqual(request);
      expect(await desk.db('history').where('act', 'like', 'request.%'))
        // Only that it was raised.
        .toHaveLength(1);
    };

    it.each(ALL)(
      '%s: what waits to be sent stands in the way until somebody says that it is cancelled',
      async (reason, end) => {
        desk.work.unfinished.push(unfinished('queued', request.id));
        await expect(end(desk, request, {})).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('wait to be sent'),
          deployments: [
            {
              id: `queued-of-${request.id}`,
              requestId: request.id,
              requestNumber: 1001,
              itemName: '7-Zip',
              state: 'queued',
            },
          ],
        });
        await expectUnchanged();
        expect(desk.work.asked).toEqual([]);
        await end(desk, request, { queuedDeployments: 'cancel' });
        expect(desk.work.asked).toEqual([`cancel ${request.id}: ${reason}`]);
      },
    );

    it.each(WHERE_SENT_COUNTS)(
      '%s: what was sent stands in the way until somebody says whether it is stopped',
      async (_, end) => {
        desk.work.unfinished.push(unfinished('sent', request.id));
        for (const left of [{}, { queuedDeployments: 'cancel' }] as const) {
          await expect(end(desk, request, left)).rejects.toMatchObject({
            name: 'ConflictError',
            message: expect.stringContaining('were sent to Desktop Central'),
            deployments: [{ id: `sent-of-${request.id}` }],
          });
        }
        await expectUnchanged();
        await end(desk, request, { sentDeployments: 'leave' });
        expect(desk.work.asked).toEqual([]);
      },
    );

    it.each(ALL)(
      '%s: stops what was sent where it is told to',
      async (_, end) => {
        desk.work.unfinished.push(unfinished('sent', request.id));
        await end(desk, request, { sentDeployments: 'suspend' });
        expect(desk.work.asked).toEqual([
          `stop ${request.id}: ${people.dcAdmin}`,
        ]);
      },
    );

    it('lets what was sent go on where the request is resolved', async () => {
      desk.work.unfinished.push(unfinished('sent', request.id));
      await ENDS.requestResolved(desk, request, {});
      expect(desk.work.asked).toEqual([]);
    });

    it('asks about both kinds at once, and does not stop what cannot be stopped', async () => {
      desk.work.unfinished.push(
        unfinished('queued', request.id),
        unfinished('sent', request.id, {
          unstoppable: 'Its server was replaced.',
        }),
      );
      const close = (left: DeploymentsLeft) =>
        ENDS.requestClosed(desk, request, left);
      await expect(close({})).rejects.toMatchObject({
        message: expect.stringMatching(/wait to be sent.*were sent/),
        deployments: [{ state: 'queued' }, { state: 'inProgress' }],
      });
      await expect(
        close({ queuedDeployments: 'cancel', sentDeployments: 'suspend' }),
      ).rejects.toMatchObject({
        message:
          '7-Zip cannot be stopped from here: Its server was replaced. Choose to let what was sent go on.',
        deployments: [{ id: `sent-of-${request.id}` }],
      });
      await expectUnchanged();
      await close({ queuedDeployments: 'cancel', sentDeployments: 'leave' });
      expect(desk.work.asked).toEqual([`cancel ${request.id}: requestClosed`]);
    });

    it('asks about what was hidden behind those that are cancelled', async () => {
      const cancel = desk.work.cancelQueued.bind(desk.work);
      desk.work.unfinished.push(unfinished('queued', request.id));
      desk.work.cancelQueued = async (...call) => {
        await cancel(...call);
        desk.work.unfinished.push(unfinished('sent', request.id));
      };
      await expect(
        ENDS.requestClosed(desk, request, { queuedDeployments: 'cancel' }),
      ).rejects.toMatchObject({
        deployments: [{ id: `sent-of-${request.id}` }],
      });
      await expectUnchanged();
    });

    it('locks deployments before it writes the request', async () => {
      const versions: number[] = [];
      desk.work.afterLock = async tx => {
        const stored = await desk.requestStore.get(tx, request.id);
        versions.push(stored!.version);
      };
      await ENDS.requestClosed(desk, request, {});
      expect(versions).toEqual([1]);
    });

    it('asks nothing where the request goes on', async () => {
      desk.work.unfinished.push(
        unfinished('queued', request.id),
        unfinished('sent', request.id),
      );
      const dana = await desk.as('dcAdmin');
      await desk.requests.changeState(dana, request.id, 1, 'onHold');
      await desk.requests.changeState(dana, request.id, 2, 'open');
      expect(desk.work.asked).toEqual([]);
    });

    it('by its requester cancels what waits, and stops nothing', async () => {
      const me = await desk.as('endUser');
      const cancel = (left: DeploymentsLeft) =>
        desk.requests.changeState(me, request.id, 1, 'cancelled', left);
      desk.work.unfinished.push(unfinished('sent', request.id));
      await expect(
        cancel({ queuedDeployments: 'cancel', sentDeployments: 'suspend' }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      desk.work.unfinished.splice(0, 1, unfinished('queued', request.id));
      await expect(cancel({})).rejects.toMatchObject({
        deployments: [{ id: `queued-of-${request.id}` }],
      });
      await expect(
        cancel({ queuedDeployments: 'cancel' }),
      ).resolves.toMatchObject({ state: 'cancelled' });
      expect(desk.work.asked).toEqual([
        `cancel ${request.id}: requestCancelled`,
      ]);
    });

    it('is bounded a minute for requesters, who may take it back', async () => {
      await desk.db('rate_counts').insert({
        subject: `request move ${people.endUser}`,
        minute: new Date(Math.floor(Date.now() / 60_000) * 60_000),
        count: MOVED_PER_MINUTE,
      });
      const move = async (person: Person) =>
        desk.requests.changeState(
          await desk.as(person),
          request.id,
          1,
          'cancelled',
        );
      await expect(move('endUser')).rejects.toMatchObject({
        name: 'TooManyRequestsError',
      });
      await expectUnchanged();
      await expect(move('dcAdmin')).resolves.toBeDefined();
    });
  });
});

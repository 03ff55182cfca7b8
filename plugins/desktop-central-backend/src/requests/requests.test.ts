import type { RequestState } from 'backstage-plugin-desktop-central-common';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { requestReadPermission } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import {
  createDesktopCentralRequestDecision,
  desktopCentralRequestConditions,
} from 'backstage-plugin-desktop-central-node';
import { useDatabases } from '../testing/databases';
import { allowAll, Desk, deskFixture } from '../testing/deskFixture';
import { people, Person } from '../testing/people';
import { makeItem, raise } from '../testing/requestsOfTest';

const PAGE = { limit: 50 };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const ACT_FOR = { desk: 'deployment.closed', admin: 'server.held' } as const;

describe('requests', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let itemId: string;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      itemId = (await makeItem(desk)).id;
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    it('belong to whoever raised them and count up from 1001', async () => {
      const first = await raise(desk, 'endUser', itemId);
      const second = await raise(desk, 'otherUser', itemId);
      expect(first).toMatchObject({
        number: 1001,
        requester: people.endUser,
        state: 'open',
        type: 'service',
        serviceItemName: 'Software installation',
      });
      expect(second.number).toBe(1002);
      expect(desk.changes).toContainEqual({
        requestId: first.id,
        requesters: [people.endUser],
      });
    });

    it('get a number each when many are raised at once', async () => {
      const raised = await Promise.all(
        Array.from({ length: 12 }, () => raise(desk, 'endUser', itemId)),
      );
      const numbers = raised.map(one => one.number).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 12 }, (_, n) => 1001 + n));
    });

    it('are raised once per key, however often they are sent', async () => {
      const key = randomUUID();
      const [first, again] = await Promise.all([
        raise(desk, 'endUser', itemId, 'One', key),
        raise(desk, 'endUser', itemId, 'One', key),
      ]);
      expect(again.id).toBe(first.id);
      await expect(
        raise(desk, 'endUser', itemId, 'Another', key),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await desk.db('requests')).toHaveLength(1);
    });

    it('cannot be raised for an item that is not offered, and nothing is kept of the try', async () => {
      const hidden = await makeItem(desk, { active: false, name: 'Hidden' });
      for (const wrong of [hidden.id, 'unknown']) {
        await expect(raise(desk, 'endUser', wrong)).rejects.toMatchObject({
          fields: [{ path: 'serviceItemId', code: 'notOffered' }],
        });
      }
      expect(await desk.db('requests')).toHaveLength(0);
      expect(await desk.db('idempotency_keys')).toHaveLength(0);
    });

    it.each([
      ['the own policy', undefined],
      ['an allow-all policy', allowAll],
    ])(
      'of other people cannot be seen by an end-user under %s',
      async (_, policy) => {
        if (policy) desk.chosen.policy = policy;
        const mine = await raise(desk, 'endUser', itemId);
        const theirs = await raise(desk, 'otherUser', itemId);
        const me = await desk.as('endUser');
        const { items } = await desk.reader.list(me, {}, PAGE);
        expect(items.map(one => one.id)).toEqual([mine.id]);
        const filtered = await desk.reader.list(
          me,
          { requester: people.otherUser },
          PAGE,
        );
        expect(filtered.items).toEqual([]);
        const missing = {
          name: 'NotFoundError',
          message: 'There is no such request.',
        };
        await expect(
          desk.requests.getVisible(me, theirs.id),
        ).rejects.toMatchObject(missing);
        await expect(
          desk.reader.history(me, theirs.id, PAGE),
        ).rejects.toMatchObject(missing);
        await expect(
          desk.requests.changeState(me, theirs.id, 1, 'cancelled'),
        ).rejects.toMatchObject(missing);
        await expect(
          desk.requests.assign(me, theirs.id, 1, desk.dana.id),
        ).rejects.toMatchObject(missing);
        await expect(
          desk.requests.getVisible(me, 'unknown'),
        ).rejects.toMatchObject(missing);
        expect(await desk.requestStore.get(desk.db, theirs.id)).toMatchObject({
          state: 'open',
          version: 1,
        });
      },
    );

    it('are all seen by DC Guest, DC Admin and portal admin', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      for (const person of ['dcGuest', 'dcAdmin', 'portalAdmin'] as const) {
        const caller = await desk.as(person);
        const { items } = await desk.reader.list(caller, {}, PAGE);
        expect(items).toHaveLength(1);
        await expect(
          desk.requests.getVisible(caller, raised.id),
        ).resolves.toMatchObject({ id: raised.id });
      }
    });

    it('are seen as the list shows them by a DC Admin from whom the policy took the desk', async () => {
      desk.chosen.policy = permission =>
        permission.name === 'desktop-central.desk.read'
          ? DENY
          : allowAll(permission, '');
      const theirs = await raise(desk, 'endUser', itemId);
      const own = await raise(desk, 'dcAdmin', itemId);
      const dana = await desk.as('dcAdmin');
      const { items } = await desk.reader.list(dana, {}, PAGE);
      expect(items.map(one => one.id)).toEqual([own.id]);
      await expect(
        desk.requests.getVisible(dana, theirs.id),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('are hidden from requesters whom the policy refuses to read', async () => {
      const mine = await raise(desk, 'endUser', itemId);
      const me = await desk.as('endUser');
      desk.chosen.policy = () => DENY;
      expect((await desk.reader.list(me, {}, PAGE)).items).toEqual([]);
      await expect(desk.requests.getVisible(me, mine.id)).rejects.toMatchObject(
        { name: 'NotFoundError' },
      );
    });

    it('follow conditions of a policy in lists as for single ones', async () => {
      const { isAssignee, isRequester } = desktopCentralRequestConditions;
      const open = await raise(desk, 'endUser', itemId);
      const assigned = await raise(desk, 'endUser', itemId);
      await desk.requests.assign(
        await desk.as('dcAdmin'),
        assigned.id,
        1,
        desk.dana.id,
      );
      desk.chosen.policy = () =>
        createDesktopCentralRequestDecision(requestReadPermission, {
          allOf: [
            { anyOf: [isRequester({ requesters: [people.endUser] })] },
            { not: isAssignee({ assignees: [people.dcAdmin] }) },
          ],
        });
      const me = await desk.as('endUser');
      const { items } = await desk.reader.list(me, {}, PAGE);
      expect(items.map(one => one.id)).toEqual([open.id]);
      await expect(
        desk.requests.getVisible(me, open.id),
      ).resolves.toBeDefined();
      await expect(
        desk.requests.getVisible(me, assigned.id),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('are found by number and by words of the subject, in which wildcards mean nothing', async () => {
      const zip = await raise(desk, 'endUser', itemId, 'Install 7-Zip please');
      await raise(desk, 'endUser', itemId, 'Install Notepad 100% now');
      const me = await desk.as('endUser');
      const search = async (text: string) =>
        (await desk.reader.list(me, { search: text }, PAGE)).items.map(
          one => one.number,
        );
      expect(await search('zip INSTALL')).toEqual([zip.number]);
      expect(await search('#1001')).toEqual([1001]);
      expect(await search('1001')).toEqual([1001]);
      expect(await search('100%')).toEqual([1002]);
      expect(await search('%')).toEqual([]);
      expect(await search('zip notepad')).toEqual([]);
      expect(await search('9999999999')).toEqual([]);
    });

    it('come in pages, newest first, without gaps or doubles', async () => {
      for (let n = 0; n < 5; n += 1) await raise(desk, 'endUser', itemId);
      const me = await desk.as('endUser');
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await desk.reader.list(me, {}, { limit: 2, cursor });
        seen.push(...page.items.map(one => one.number));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual([1005, 1004, 1003, 1002, 1001]);
    });

    it('are asked about once a page whether anything was sent, and not for those who may cancel anyway', async () => {
      for (let n = 0; n < 3; n += 1) await raise(desk, 'endUser', itemId);
      const asked = jest.spyOn(desk.work, 'anythingSent');
      await desk.reader.list(await desk.as('dcAdmin'), {}, PAGE);
      expect(asked).not.toHaveBeenCalled();
      await desk.reader.list(await desk.as('endUser'), {}, PAGE);
      expect(asked).toHaveBeenCalledTimes(1);
    });

    it('are assigned by whoever manages requests, and are then in progress', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      for (const person of ['endUser', 'dcGuest'] as const) {
        await expect(
          desk.requests.assign(
            await desk.as(person),
            raised.id,
            1,
            desk.dana.id,
          ),
        ).rejects.toMatchObject({ name: 'NotAllowedError' });
      }
      const assigned = await desk.requests.assign(
        await desk.as('portalAdmin'),
        raised.id,
        1,
        desk.dana.id,
      );
      expect(assigned).toMatchObject({
        technicianRef: people.dcAdmin,
        state: 'inProgress',
        version: 2,
      });
      const { items } = await desk.reader.history(
        await desk.as('endUser'),
        raised.id,
        PAGE,
      );
      expect(items.map(({ act, detail }) => [act, detail])).toEqual([
        [
          'request.raised',
          { number: 1001, serviceItem: 'Software installation' },
        ],
        ['request.assigned', { technician: people.dcAdmin }],
        ['request.stateChanged', { from: 'open', to: 'inProgress' }],
      ]);
    });

    it('tell their requester who takes care of them, unless it is their own doing', async () => {
      const mine = await raise(desk, 'endUser', itemId);
      const own = await raise(desk, 'dcAdmin', itemId);
      for (const request of [mine, own]) {
        const admin = await desk.as('portalAdmin');
        await desk.requests.assign(admin, request.id, 1, desk.dana.id);
      }
      expect(
        desk.told.filter(({ what }) => what === 'requestAssigned'),
      ).toEqual([
        {
          what: 'requestAssigned',
          requestId: mine.id,
          requestNumber: mine.number,
          requester: people.endUser,
          technician: people.dcAdmin,
        },
      ]);
    });

    it('are not assigned to a disabled technician, nor over a newer version, nor when closed', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      const admin = await desk.as('portalAdmin');
      await desk.technicians.update(admin, desk.gus.id, 1, {
        dcRole: 'dcGuest',
        enabled: false,
      });
      await expect(
        desk.requests.assign(admin, raised.id, 1, desk.gus.id),
      ).rejects.toMatchObject({ fields: [{ path: 'technicianId' }] });
      await desk.requests.changeState(admin, raised.id, 1, 'closed');
      await expect(
        desk.requests.assign(admin, raised.id, 1, desk.dana.id),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(
        desk.requests.assign(admin, raised.id, 2, desk.dana.id),
      ).rejects.toThrow('The request is closed. Reopen it first.');
    });

    it('cannot be changed by the second of two editors', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      const admin = await desk.as('portalAdmin');
      const outcomes = await Promise.allSettled([
        desk.requests.changeState(admin, raised.id, 1, 'onHold'),
        desk.requests.changeState(admin, raised.id, 1, 'resolved'),
      ]);
      expect(outcomes.map(one => one.status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect(await desk.requestStore.get(desk.db, raised.id)).toMatchObject({
        version: 2,
      });
    });

    it('move along the table of states only', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      const dana = await desk.as('dcAdmin');
      await desk.requests.changeState(dana, raised.id, 1, 'closed');
      await expect(
        desk.requests.changeState(dana, raised.id, 2, 'resolved'),
      ).rejects.toThrow(
        'A request that is closed cannot become resolved. It can become open.',
      );
      await expect(
        desk.requests.changeState(dana, raised.id, 2, 'closed'),
      ).rejects.toThrow('The request is closed already. It can become open.');
    });

    it('are cancelled by their requester until something was sent', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      const me = await desk.as('endUser');
      desk.work.sent.add(raised.id);
      await expect(
        desk.requests.changeState(me, raised.id, 1, 'cancelled'),
      ).rejects.toThrow(/already sent/);
      const [shown] = await desk.reader.withActions(me, [raised]);
      expect(shown.allowedActions.changeState).toEqual([]);
      desk.work.sent.clear();
      await expect(
        desk.requests.changeState(me, raised.id, 1, 'cancelled'),
      ).resolves.toMatchObject({ state: 'cancelled' });
    });

    it('are not cancelled where sending began while the requester cancelled', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      desk.work.afterLock = async () => void desk.work.sent.add(raised.id);
      await expect(
        desk.requests.changeState(
          await desk.as('endUser'),
          raised.id,
          1,
          'cancelled',
        ),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await desk.requestStore.get(desk.db, raised.id)).toMatchObject({
        state: 'open',
        version: 1,
      });
    });

    it.each<[RequestState, RequestState[]]>([
      ['open', ['cancelled']],
      ['inProgress', ['cancelled']],
      ['onHold', ['cancelled']],
      ['resolved', ['open']],
      ['closed', ['open']],
      ['cancelled', []],
    ])(
      'that are %s can be moved by their requester to %j',
      async (state, expected) => {
        const raised = await raise(desk, 'endUser', itemId);
        await desk.db('requests').where({ id: raised.id }).update({ state });
        const me = await desk.as('endUser');
        const request = await desk.requests.getVisible(me, raised.id);
        const [shown] = await desk.reader.withActions(me, [request]);
        expect(shown.allowedActions.changeState).toEqual(expected);
        const all: RequestState[] = [
          'open',
          'inProgress',
          'onHold',
          'resolved',
          'closed',
          'cancelled',
        ];
        for (const to of all.filter(
          other => other !== state && !expected.includes(other),
        )) {
          await expect(
            desk.requests.changeState(me, raised.id, 1, to),
          ).rejects.toMatchObject({
            name: expect.stringMatching(/NotAllowedError|ConflictError/),
          });
        }
        for (const to of expected) {
          await expect(
            desk.requests.changeState(me, raised.id, 1, to),
          ).resolves.toMatchObject({ state: to });
        }
      },
    );

    it('say why software cannot be installed from them', async () => {
      const dana = await desk.as('dcAdmin');
      const reason = async (requestId: string, person: Person = 'dcAdmin') => {
        const caller = await desk.as(person);
        const request = await desk.requests.getVisible(caller, requestId);
        const [shown] = await desk.reader.withActions(caller, [request]);
        return shown.allowedActions.installSoftware;
      };
      const raised = await raise(desk, 'endUser', itemId);
      expect(await reason(raised.id)).toEqual({ allowed: true });
      for (const person of ['endUser', 'dcGuest', 'portalAdmin'] as const) {
        expect(await reason(raised.id, person)).toEqual({
          allowed: false,
          reason: expect.stringContaining('DC Admin role'),
        });
      }
      desk.servers.forEach(server => {
        server.connectionState = 'notConnected';
      });
      expect((await reason(raised.id)).reason).toContain(
        'No Desktop Central server is connected',
      );
      const plain = await makeItem(desk, { software: false, name: 'Mouse' });
      const mouse = await raise(desk, 'endUser', plain.id);
      expect((await reason(mouse.id)).reason).toContain('Mouse does not offer');
      const broken = await makeItem(desk, {
        software: false,
        type: 'incident',
        name: 'Broken',
      });
      const incident = await raise(desk, 'endUser', broken.id);
      expect((await reason(incident.id)).reason).toContain('incident');
      await desk.requests.changeState(dana, raised.id, 1, 'resolved');
      expect((await reason(raised.id)).reason).toContain('resolved');
    });

    it('tell each reader only the acts that are for them', async () => {
      const raised = await raise(desk, 'endUser', itemId);
      for (const audience of ['desk', 'admin'] as const) {
        await desk.history.record(desk.db, {
          act: ACT_FOR[audience],
          audience,
          subject: { kind: 'request', id: raised.id },
          requestId: raised.id,
        });
      }
      const acts = async (person: Person) =>
        (
          await desk.reader.history(await desk.as(person), raised.id, PAGE)
        ).items.map(({ act }) => act);
      expect(await acts('endUser')).toEqual(['request.raised']);
      expect(await acts('dcGuest')).toEqual([
        'request.raised',
        'deployment.closed',
      ]);
      expect(await acts('dcAdmin')).toEqual([
        'request.raised',
        'deployment.closed',
      ]);
      expect(await acts('portalAdmin')).toEqual([
        'request.raised',
        'deployment.closed',
        'server.held',
      ]);
    });
  });
});

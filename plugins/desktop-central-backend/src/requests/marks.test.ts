import type { Caller } from '../permissions/Authorizer';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people } from '../testing/people';
import {
  actsOn,
  allowedActions,
  asItIs,
  makeItem,
  raise,
} from '../testing/requestsOfTest';
import type { RequestRecord } from './RequestStore';

const PAGE = { limit: 50 };
const HIDDEN = { name: 'NotFoundError', message: 'There is no such request.' };

describe('archived and deleted requests', () => {
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

    const archive = async (version: number) =>
      desk.marks.archive(await desk.as('dcAdmin'), request.id, version, {});
    const remove = async (version: number) =>
      desk.marks.delete(await desk.as('portalAdmin'), request.id, version, {});
    const restore = async (version: number) =>
      desk.marks.restore(await desk.as('dcAdmin'), request.id, version);

    /** Everything that changes a request, as a DC Admin. */
    const changes = async (version: number) => {
      const dana = await desk.as('dcAdmin');
      const { id: requestId } = request;
      return [
        () => desk.requests.changeState(dana, requestId, version, 'onHold'),
        () => desk.requests.assign(dana, requestId, version, desk.dana.id),
        () => desk.requests.assign(dana, requestId, version, null),
        () =>
          desk.editing.edit(dana, requestId, version, {
            ...asItIs(request),
            subject: 'Another',
          }),
        () => desk.comments.add(dana, requestId, 'a key', { text: 'Hm' }),
      ];
    };

    /** What somebody asks who has the address of a request. */
    const callsBelow = (caller: Caller) => [
      () => desk.requests.getVisible(caller, request.id),
      () => desk.reader.history(caller, request.id, PAGE),
      () => desk.comments.list(caller, request.id, PAGE),
      () => desk.comments.add(caller, request.id, 'a key', { text: 'Hm' }),
      () => desk.requests.changeState(caller, request.id, 2, 'cancelled'),
      () => desk.marks.restore(caller, request.id, 2),
    ];

    const marksOf = (caller: Caller) => [
      () => desk.marks.archive(caller, request.id, 1, {}),
      () => desk.marks.delete(caller, request.id, 1, {}),
      () => desk.marks.restore(caller, request.id, 1),
    ];

    it('return to the state in which they were', async () => {
      await desk.db('requests').update({ state: 'onHold' });
      const archived = await archive(1);
      expect(archived).toMatchObject({
        state: 'onHold',
        archivedAt: expect.any(String),
        version: 2,
      });
      const deleted = await remove(2);
      expect(deleted).toMatchObject({
        archivedAt: archived.archivedAt,
        deletedAt: expect.any(String),
      });
      const again = await restore(3);
      expect(again.archivedAt).toBe(archived.archivedAt);
      expect(again).not.toHaveProperty('deletedAt');
      // It is still archived, so nothing of it is followed.
      expect(desk.work.asked).toEqual([]);
      const back = await restore(4);
      expect(back).toMatchObject({ state: 'onHold', version: 5 });
      expect(back).not.toHaveProperty('archivedAt');
      expect(desk.work.asked).toEqual([`read ${request.id}`]);
      expect((await actsOn(desk, 'endUser', request.id)).slice(1)).toEqual([
        ['request.archived', {}],
        ['request.deleted', {}],
        ['request.restored', {}],
        ['request.restored', {}],
      ]);
      expect(desk.changes.slice(1)).toEqual(
        Array(4).fill({
          requestId: request.id,
          requesters: [people.endUser],
        }),
      );
    });

    it('are still read by their requester while they are archived', async () => {
      await archive(1);
      const me = await desk.as('endUser');
      await expect(
        desk.requests.getVisible(me, request.id),
      ).resolves.toMatchObject({ archivedAt: expect.any(String) });
      expect(await actsOn(desk, 'endUser', request.id)).toHaveLength(2);
      await expect(
        desk.requests.changeState(me, request.id, 2, 'cancelled'),
      ).rejects.toThrow(
        'The request is archived. Ask a technician to restore it.',
      );
    });

    it('are there for nobody but those who manage requests while they are deleted', async () => {
      await remove(1);
      for (const person of ['endUser', 'otherUser', 'dcGuest'] as const) {
        const caller = await desk.as(person);
        for (const asked of callsBelow(caller)) {
          await expect(asked()).rejects.toMatchObject(HIDDEN);
        }
      }
      for (const person of ['dcAdmin', 'portalAdmin'] as const) {
        await expect(
          desk.requests.getVisible(await desk.as(person), request.id),
        ).resolves.toMatchObject({ deletedAt: expect.any(String) });
      }
      const refusals = await desk
        .db('history')
        .where({ act: 'operation.refused', actor: people.endUser });
      expect(refusals.length).toBeGreaterThan(0);
    });

    it('are not changed before they are restored', async () => {
      await archive(1);
      for (const change of await changes(2)) {
        await expect(change()).rejects.toThrow(
          'The request is archived. Restore it first.',
        );
      }
      await expect(archive(2)).rejects.toThrow(
        'The request is archived already.',
      );
      await remove(2);
      for (const change of [...(await changes(3)), () => archive(3)]) {
        await expect(change()).rejects.toThrow(
          'The request is deleted. Restore it first.',
        );
      }
      await expect(remove(3)).rejects.toThrow(
        'The request is deleted already.',
      );
      await restore(3);
      await restore(4);
      await expect(restore(5)).rejects.toThrow('there is nothing to restore');
    });

    it('are made and restored by those who manage requests, over the version that they saw', async () => {
      for (const person of ['endUser', 'dcGuest'] as const) {
        const caller = await desk.as(person);
        for (const act of marksOf(caller)) {
          await expect(act()).rejects.toMatchObject({
            name: 'NotAllowedError',
          });
        }
      }
      await archive(1);
      for (const act of [archive, remove, restore]) {
        await expect(act(1)).rejects.toThrow('Somebody else changed');
      }
    });

    it('say what can be done with them', async () => {
      const yes = { allowed: true };
      const no = (reason: string) => ({ allowed: false, reason });
      expect(await allowedActions(desk, 'dcAdmin', request.id)).toMatchObject({
        edit: yes,
        comment: yes,
        archive: yes,
        delete: yes,
        restore: no(
          'The request is neither archived nor deleted, so there is nothing to restore.',
        ),
      });
      await archive(1);
      const archived = no('The request is archived. Restore it first.');
      expect(await allowedActions(desk, 'dcAdmin', request.id)).toEqual({
        installSoftware: archived,
        runScript: archived,
        assign: archived,
        changeState: [],
        edit: archived,
        comment: archived,
        archive: no('The request is archived already.'),
        delete: yes,
        restore: yes,
      });
      const own = await allowedActions(desk, 'endUser', request.id);
      expect(own.changeState).toEqual([]);
      expect(own.comment).toEqual(
        no('The request is archived. Ask a technician to restore it.'),
      );
      await remove(2);
      const deleted = no('The request is deleted. Restore it first.');
      expect(await allowedActions(desk, 'dcAdmin', request.id)).toEqual({
        installSoftware: deleted,
        runScript: deleted,
        assign: deleted,
        changeState: [],
        edit: deleted,
        comment: deleted,
        archive: deleted,
        delete: no('The request is deleted already.'),
        restore: yes,
      });
    });

    it('offer a DC Guest nothing, and an end-user comments', async () => {
      const refused = (reason: string) => ({ allowed: false, reason });
      const manager = refused(
        'This needs the DC Admin role or a portal admin.',
      );
      const managed = {
        assign: manager,
        edit: manager,
        archive: manager,
        restore: manager,
        delete: manager,
      };
      const admin = refused(
        'This needs the DC Admin role. A portal admin can give it.',
      );
      expect(await allowedActions(desk, 'dcGuest', request.id)).toEqual({
        ...managed,
        installSoftware: admin,
        runScript: admin,
        comment: manager,
        changeState: [],
      });
      expect(await allowedActions(desk, 'endUser', request.id)).toEqual({
        ...managed,
        installSoftware: admin,
        runScript: admin,
        comment: { allowed: true },
        changeState: ['cancelled'],
      });
    });

    it('that live elsewhere are changed there', async () => {
      await desk.db('requests').update({
        provider: 'snow',
        provider_title: 'ServiceNow',
        provider_number: 'RITM1',
      });
      const elsewhere = 'This request lives in ServiceNow. Change it there.';
      for (const change of [
        ...(await changes(1)),
        () => archive(1),
        () => remove(1),
        () => restore(1),
      ]) {
        await expect(change()).rejects.toMatchObject({
          name: 'ConflictError',
          message: elsewhere,
        });
      }
      const refused = { allowed: false, reason: elsewhere };
      expect(await allowedActions(desk, 'dcAdmin', request.id)).toEqual({
        installSoftware: { allowed: true },
        runScript: expect.objectContaining({ allowed: false }),
        assign: refused,
        changeState: [],
        edit: refused,
        comment: refused,
        archive: refused,
        restore: refused,
        delete: refused,
      });
      expect(
        (await allowedActions(desk, 'endUser', request.id)).changeState,
      ).toEqual([]);
    });

    it('are asked for in lists by those who manage requests, if they are deleted', async () => {
      for (const person of ['endUser', 'dcGuest'] as const) {
        await expect(
          desk.reader.list(await desk.as(person), { show: 'deleted' }, PAGE),
        ).rejects.toMatchObject({ name: 'NotAllowedError' });
      }
      await expect(
        desk.reader.list(await desk.as('dcAdmin'), { show: 'deleted' }, PAGE),
      ).resolves.toBeDefined();
    });
  });
});

import type { RequestEdit } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people, Person } from '../testing/people';
import { actsOn, asItIs, makeItem, raise } from '../testing/requestsOfTest';
import { unfinished } from '../testing/scriptedWork';
import type { RequestRecord } from './RequestStore';

const HOUR_MS = 60 * 60_000;

describe('editing requests', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let itemId: string;
    let request: RequestRecord;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      itemId = (await makeItem(desk)).id;
      request = await raise(desk, 'endUser', itemId);
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const edit = async (
      changes: Partial<RequestEdit>,
      person: Person = 'dcAdmin',
    ) =>
      desk.editing.edit(await desk.as(person), request.id, request.version, {
        ...asItIs(request),
        ...changes,
      });

    it('changes what is different, and says what that was', async () => {
      const other = await makeItem(desk, { name: 'Other' });
      const notBefore = new Date(Date.now() + HOUR_MS).toISOString();
      const edited = await edit({
        subject: ' Another\nsubject ',
        description: 'More',
        machine: 'WS-1',
        notBefore,
        type: 'incident',
        serviceItemId: other.id,
      });
      expect(edited).toMatchObject({
        subject: 'Another subject',
        description: 'More',
        machine: 'WS-1',
        notBefore,
        type: 'incident',
        serviceItemName: 'Other',
        state: 'open',
        version: 2,
      });
      expect((await actsOn(desk, 'endUser', request.id)).pop()).toEqual([
        'request.edited',
        {
          fields: 'type,serviceItemId,subject,description,machine,notBefore',
        },
      ]);
    });

    it('empties what is left out', async () => {
      request = await raise(desk, 'endUser', itemId, 'Please', randomUUID(), {
        machine: 'WS-1',
        notBefore: new Date(Date.now() + HOUR_MS).toISOString(),
      });
      const edited = await edit({ machine: undefined, notBefore: undefined });
      expect(edited).not.toHaveProperty('machine');
      expect(edited).not.toHaveProperty('notBefore');
    });

    it('of nothing is no change', async () => {
      const before = await actsOn(desk, 'dcAdmin', request.id);
      desk.changes.length = 0;
      await expect(edit({})).resolves.toMatchObject({ version: 1 });
      expect(desk.changes).toEqual([]);
      expect(await actsOn(desk, 'dcAdmin', request.id)).toEqual(before);
    });

    it('is for those who manage requests', async () => {
      for (const person of ['endUser', 'dcGuest'] as const) {
        await expect(edit({ subject: 'Mine' }, person)).rejects.toMatchObject({
          name: 'NotAllowedError',
        });
      }
      await expect(
        edit({ subject: 'Mine' }, 'otherUser'),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      await expect(
        edit({ subject: 'Ours' }, 'portalAdmin'),
      ).resolves.toMatchObject({ subject: 'Ours' });
    });

    it('keeps a time that has passed, and takes no other of that kind', async () => {
      const past = new Date(Date.now() - HOUR_MS);
      await desk.db('requests').update({ not_before: past });
      request = (await desk.requestStore.get(desk.db, request.id))!;
      await expect(edit({ subject: 'Still' })).resolves.toMatchObject({
        subject: 'Still',
        notBefore: past.toISOString(),
      });
      const earlier = new Date(past.getTime() - HOUR_MS).toISOString();
      request = (await desk.requestStore.get(desk.db, request.id))!;
      await expect(edit({ notBefore: earlier })).rejects.toMatchObject({
        fields: [{ path: 'notBefore', code: 'past' }],
      });
    });

    it('keeps an item that is not offered any more, and takes no other of that kind', async () => {
      const hidden = await makeItem(desk, { active: false, name: 'Hidden' });
      for (const serviceItemId of [hidden.id, 'unknown']) {
        await expect(edit({ serviceItemId })).rejects.toMatchObject({
          fields: [{ path: 'serviceItemId', code: 'notOffered' }],
        });
      }
      await desk.db('service_items').update({ active: false });
      await expect(edit({ subject: 'Still' })).resolves.toMatchObject({
        subject: 'Still',
        version: 2,
      });
    });

    it('goes on when the request is closed', async () => {
      await desk.db('requests').update({ state: 'closed' });
      await expect(edit({ description: 'Late' })).resolves.toMatchObject({
        state: 'closed',
        description: 'Late',
      });
    });

    it('by the second of two editors is told to them, and changes nothing', async () => {
      const outcomes = await Promise.allSettled([
        edit({ subject: 'One' }),
        edit({ subject: 'Two' }, 'portalAdmin'),
      ]);
      const [won] = outcomes.flatMap(one =>
        one.status === 'fulfilled' ? [one.value] : [],
      );
      const [lost] = outcomes.flatMap(one =>
        one.status === 'rejected' ? [one.reason] : [],
      );
      expect(lost).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('Somebody else changed this request'),
      });
      expect(await desk.requestStore.get(desk.db, request.id)).toMatchObject({
        subject: won.subject,
        version: 2,
      });
    });

    it('into an incident asks what becomes of the deployments', async () => {
      desk.work.unfinished.push(unfinished('queued', request.id));
      await expect(edit({ type: 'incident' })).rejects.toMatchObject({
        deployments: [{ id: `queued-of-${request.id}` }],
      });
      await expect(edit({ subject: 'Fine' })).resolves.toBeDefined();
      request = (await desk.requestStore.get(desk.db, request.id))!;
      const edited = await edit({
        type: 'incident',
        queuedDeployments: 'cancel',
      });
      expect(edited.type).toBe('incident');
      expect(desk.work.asked).toEqual([
        `cancel ${request.id}: requestIsIncident`,
      ]);
      request = edited;
      await expect(edit({ type: 'service' })).resolves.toMatchObject({
        type: 'service',
      });
    });

    it('takes a technician off again, and does nothing twice', async () => {
      const dana = await desk.as('dcAdmin');
      const { id: requestId } = request;
      await desk.requests.assign(dana, requestId, 1, desk.dana.id);
      await expect(
        desk.requests.assign(dana, requestId, 2, desk.dana.id),
      ).resolves.toMatchObject({ version: 2 });
      const off = await desk.requests.assign(dana, requestId, 2, null);
      expect(off).toMatchObject({ state: 'inProgress', version: 3 });
      expect(off).not.toHaveProperty('technicianId');
      await expect(
        desk.requests.assign(dana, requestId, 3, null),
      ).resolves.toMatchObject({ version: 3 });
      expect((await actsOn(desk, 'endUser', requestId)).slice(1)).toEqual([
        ['request.assigned', { technician: people.dcAdmin }],
        ['request.stateChanged', { from: 'open', to: 'inProgress' }],
        ['request.unassigned', { technician: people.dcAdmin }],
      ]);
    });
  });
});

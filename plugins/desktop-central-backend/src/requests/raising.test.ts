import { randomUUID } from 'crypto';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people, Person } from '../testing/people';
import { actsOn, makeItem, raise } from '../testing/requestsOfTest';
import { RAISED_PER_MINUTE } from './RequestLimit';

const HOUR_MS = 60 * 60_000;

describe('raising requests', () => {
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

    const raiseFor = (person: Person, requester: string, key?: string) =>
      raise(desk, person, itemId, 'Please', key, { requester });

    it('for another is for those who manage requests, and says who it was', async () => {
      for (const person of ['dcAdmin', 'portalAdmin'] as const) {
        const raised = await raiseFor(person, people.otherUser);
        expect(raised).toMatchObject({
          requester: people.otherUser,
          raisedBy: people[person],
        });
        expect(desk.changes).toContainEqual({
          requestId: raised.id,
          requesters: [people.otherUser],
        });
        await expect(
          desk.requests.getVisible(await desk.as('otherUser'), raised.id),
        ).resolves.toBeDefined();
        expect(await actsOn(desk, 'otherUser', raised.id)).toEqual([
          [
            'request.raised',
            expect.objectContaining({ requester: people.otherUser }),
          ],
        ]);
      }
      for (const person of ['endUser', 'dcGuest'] as const) {
        await expect(raiseFor(person, people.otherUser)).rejects.toMatchObject({
          name: 'NotAllowedError',
          message: 'This needs the DC Admin role or a portal admin.',
        });
      }
      expect(await desk.db('requests')).toHaveLength(2);
    });

    it('for oneself by name is the same as without one', async () => {
      for (const own of [people.endUser, 'User:Default/Emma', 'emma']) {
        const raised = await raiseFor('endUser', own);
        expect(raised.requester).toBe(people.endUser);
        expect(raised).not.toHaveProperty('raisedBy');
      }
    });

    it.each([
      ['user:default/guest', 'guest'],
      ['user:development/Guest', 'guest'],
      ['group:default/desk', 'notAUser'],
      ['user:default/nobody', 'unknownUser'],
      ['user:/', 'notARef'],
    ])('for %s is refused as %s', async (requester, code) => {
      await expect(raiseFor('dcAdmin', requester)).rejects.toMatchObject({
        fields: [{ path: 'requester', code }],
      });
      expect(await desk.db('requests')).toHaveLength(0);
    });

    it('for another waits while the catalog does not answer', async () => {
      const dana = await desk.as('dcAdmin');
      desk.catalog.down = true;
      await expect(
        desk.requests.raise(dana, randomUUID(), {
          serviceItemId: itemId,
          subject: 'Please',
          requester: people.endUser,
        }),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
      await expect(raise(desk, 'endUser', itemId)).resolves.toBeDefined();
    });

    it('once per key of whoever raises, whomever it is for', async () => {
      const key = randomUUID();
      const first = await raiseFor('dcAdmin', people.otherUser, key);
      const again = await raiseFor('dcAdmin', people.otherUser, key);
      expect(again.id).toBe(first.id);
      await expect(
        raiseFor('dcAdmin', people.endUser, key),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      const own = await raise(desk, 'otherUser', itemId, 'Please', key);
      expect(own.id).not.toBe(first.id);
    });

    it('again with its key shows nothing that was deleted since, and tells nobody', async () => {
      const key = randomUUID();
      const { id: requestId } = await raise(desk, 'endUser', itemId, 'A', key);
      const pam = await desk.as('portalAdmin');
      await desk.marks.delete(pam, requestId, 1, {});
      desk.changes.length = 0;
      await expect(
        raise(desk, 'endUser', itemId, 'A', key),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(desk.changes).toEqual([]);
      expect(await desk.db('requests')).toHaveLength(1);
    });

    it('not before a time takes one that is still to come', async () => {
      const notBefore = (ms: number) => new Date(Date.now() + ms).toISOString();
      const later = notBefore(HOUR_MS);
      const raiseAt = (time: string, key?: string) =>
        raise(desk, 'endUser', itemId, 'Please', key, { notBefore: time });
      await expect(raiseAt(later)).resolves.toMatchObject({ notBefore: later });
      await expect(raiseAt(notBefore(0))).resolves.toBeDefined();
      await expect(raiseAt(notBefore(-HOUR_MS))).rejects.toMatchObject({
        fields: [{ path: 'notBefore', code: 'past' }],
      });
      await expect(raiseAt('9999-12-31T23:59:59-23:59')).rejects.toMatchObject({
        fields: [{ path: 'notBefore', code: 'tooLate' }],
      });
    });

    it('keeps a subject of one line and a description without control characters', async () => {
      const raised = await raise(
        desk,
        'endUser',
        itemId,
        '  Install\n7-Zip\u0007 \u202Eexe.gpj ',
        randomUUID(),
        { description: 'One\r\n\ttwo\u0000\u001b[31m', machine: ' WS-1\n' },
      );
      expect(raised).toMatchObject({
        subject: 'Install 7-Zip exe.gpj',
        description: 'One\n\ttwo[31m',
        machine: 'WS-1',
      });
      for (const unseen of [' \n\t ', '\u200b', '\u00ad \u2060\ufeff\ufe0f']) {
        await expect(
          raise(desk, 'endUser', itemId, unseen),
        ).rejects.toMatchObject({ fields: [{ path: 'subject' }] });
      }
    });

    it('is bounded a minute for those who do not manage requests', async () => {
      const used = (person: Person) => ({
        subject: `request raise ${people[person]}`,
        minute: new Date(Math.floor(Date.now() / 60_000) * 60_000),
        count: RAISED_PER_MINUTE,
      });
      await desk.db('rate_counts').insert([used('endUser'), used('dcAdmin')]);
      await expect(raise(desk, 'endUser', itemId)).rejects.toMatchObject({
        name: 'TooManyRequestsError',
      });
      await expect(raise(desk, 'dcAdmin', itemId)).resolves.toBeDefined();
    });
  });
});

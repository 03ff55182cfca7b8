import type { CommentInput } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people, Person } from '../testing/people';
import { actsOn, makeItem, raise } from '../testing/requestsOfTest';
import { COMMENTS_PER_MINUTE } from './RequestLimit';

const PAGE = { limit: 50 };

describe('comments', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let requestId: string;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      const item = await makeItem(desk);
      requestId = (await raise(desk, 'endUser', item.id)).id;
      desk.changes.length = 0;
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const add = async (
      person: Person,
      input: CommentInput,
      key: string = randomUUID(),
    ) => desk.comments.add(await desk.as(person), requestId, key, input);

    const read = async (person: Person) => {
      const caller = await desk.as(person);
      const { items } = await desk.comments.list(caller, requestId, PAGE);
      return items.map(({ text }) => text);
    };

    it('are written by those who manage requests and by the requester, in the order in which they are read', async () => {
      await expect(
        add('endUser', { text: '  Is it *done*? \r\n' }),
      ).resolves.toEqual({
        id: expect.any(String),
        at: expect.any(String),
        author: people.endUser,
        text: 'Is it *done*?',
        internal: false,
      });
      await add('dcAdmin', { text: 'Nearly.' });
      await add('portalAdmin', { text: 'Now it is.' });
      for (const person of ['endUser', 'dcGuest', 'dcAdmin'] as const) {
        expect(await read(person)).toEqual([
          'Is it *done*?',
          'Nearly.',
          'Now it is.',
        ]);
      }
      await expect(add('dcGuest', { text: 'Me too' })).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
      for (const act of [
        () => add('otherUser', { text: 'Me too' }),
        () => read('otherUser'),
      ]) {
        await expect(act()).rejects.toMatchObject({
          name: 'NotFoundError',
          message: 'There is no such request.',
        });
      }
    });

    it('for technicians are not for the requester, and nothing tells of them', async () => {
      const note = { text: 'Careful, this is the CEO.', internal: true };
      await add('dcAdmin', note);
      expect(desk.changes).toEqual([{ requestId }]);
      expect(await read('endUser')).toEqual([]);
      expect(await read('dcGuest')).toEqual([note.text]);
      expect(await actsOn(desk, 'endUser', requestId)).toHaveLength(1);
      expect((await actsOn(desk, 'dcGuest', requestId)).pop()).toEqual([
        'request.commented',
        {},
      ]);
      await expect(add('endUser', note)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });

    it('are in the history without their text, and announced to the requester', async () => {
      await add('dcAdmin', { text: 'A secret word' });
      expect(desk.changes).toEqual([
        { requestId, requesters: [people.endUser] },
      ]);
      expect((await actsOn(desk, 'endUser', requestId)).pop()).toEqual([
        'request.commented',
        {},
      ]);
      expect(JSON.stringify(await desk.db('history'))).not.toContain('secret');
    });

    it.each(['resolved', 'closed', 'cancelled'])(
      'are still written while the request is %s',
      async state => {
        await desk.db('requests').update({ state });
        await expect(add('endUser', { text: 'Thanks' })).resolves.toBeDefined();
      },
    );

    it('are added once per key', async () => {
      const key = randomUUID();
      const [first, again] = await Promise.all([
        add('endUser', { text: 'Once' }, key),
        add('endUser', { text: 'Once' }, key),
      ]);
      expect(again).toEqual(first);
      await expect(
        add('endUser', { text: 'Twice' }, key),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await read('endUser')).toEqual(['Once']);
    });

    it('say something', async () => {
      await expect(add('endUser', { text: ' \n ' })).rejects.toMatchObject({
        fields: [{ path: 'text', code: 'required' }],
      });
    });

    it('come in pages without gaps or doubles, also those of one moment', async () => {
      const at = new Date('2026-01-01T00:00:00.000Z');
      await desk.db('request_comments').insert(
        Array.from({ length: 5 }, (_, n) => ({
          id: `c-${n}`,
          request_id: requestId,
          at,
          author: people.dcAdmin,
          text: `${n}`,
          internal: n === 2,
        })),
      );
      const readAll = async (person: Person) => {
        const caller = await desk.as(person);
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await desk.comments.list(caller, requestId, {
            limit: 2,
            cursor,
          });
          seen.push(...page.items.map(({ text }) => text));
          cursor = page.nextCursor;
        } while (cursor);
        return seen;
      };
      expect(await readAll('dcGuest')).toEqual(['0', '1', '2', '3', '4']);
      expect(await readAll('endUser')).toEqual(['0', '1', '3', '4']);
    });

    it('are bounded a minute for each person', async () => {
      await desk.db('rate_counts').insert({
        subject: `request comment ${people.endUser}`,
        minute: new Date(Math.floor(Date.now() / 60_000) * 60_000),
        count: COMMENTS_PER_MINUTE,
      });
      await expect(add('endUser', { text: 'More' })).rejects.toMatchObject({
        name: 'TooManyRequestsError',
      });
      await expect(add('dcAdmin', { text: 'Calm' })).resolves.toBeDefined();
    });
  });
});

import { aComputer, aUser, serveCatalogue } from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { json, PeerReaction } from '../testing/dcPeer';
import { countsOf, useSync } from '../testing/syncFixture';

const COMPUTERS = '/api/1.4/som/computers';
const cutOff = JSON.stringify({ computers: [aComputer(1)] }).slice(0, -20);

const SPOILED: Array<[string, PeerReaction, RegExp]> = [
  [
    'HTML in place of JSON',
    { headers: { 'content-type': 'text/html' }, body: '<html>secret</html>' },
    /sign-in page/,
  ],
  ['a page that is cut off', { body: cutOff }, /cannot be read/],
  ['no list', json({ computers: 'none' }), /does not hold what was asked/],
  [
    'more than may be read',
    { body: JSON.stringify({ computers: ['x'.repeat(200_000)] }) },
    /longer than allowed/,
  ],
  ['no answer', 'hang', /did not answer in time/],
  ['a lost connection', 'drop', /connection was lost/],
];

describe('a sync that gets', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId), {
      requestTimeoutMs: 500,
      maxAnswerBytes: 100_000,
    });

    it.each(SPOILED)(
      '%s ends with its cause, and the catalogue stays as it was',
      async (_, reaction, cause) => {
        await given.work();
        given.catalogue.packages = [];
        serveCatalogue(given.peer, given.catalogue, ({ url }) =>
          url.startsWith(COMPUTERS) ? reaction : undefined,
        );
        const run = await given.runSync();
        expect(run).toMatchObject({
          state: 'failed',
          error: expect.stringMatching(cause),
        });
        expect(run?.error).not.toContain('secret');
        expect(await given.names('packages')).toHaveLength(2);
        expect(await given.names('computers')).toHaveLength(3);
        expect(await given.db('sync_staging')).toEqual([]);
      },
    );

    it('a row without a name lists it under its id', async () => {
      given.catalogue.computers = [
        aComputer(1, { resource_name: undefined }),
        aComputer(2),
      ];
      await given.work();
      expect(await given.names('computers')).toEqual(['1', 'WS-2']);
    });

    it('half of a character in a name keeps the rest of it, and leaves out a row with one in its id', async () => {
      given.catalogue.computers = [
        aComputer(1, { resource_name: 'WS-\ud83d' }),
        aComputer(2, { resource_name: `${'x'.repeat(254)}😀` }),
        aComputer(3, { resource_id: '3\udc00' }),
      ];
      await given.work();
      expect(countsOf(await given.runSync()).computers).toBe('2: +0 ~0 -0 =2');
      expect(await given.names('computers')).toEqual([
        'WS-\ufffd',
        `${'x'.repeat(254)}\ufffd`,
      ]);
    });

    it('a time that no calendar has leaves it out', async () => {
      given.catalogue.computers = [
        aComputer(1, { agent_last_contact_time: 999_999_999_999_999 }),
      ];
      await given.work();
      expect(await given.latest()).toMatchObject({ state: 'succeeded' });
      expect(await given.db('computers').pluck('last_contact_at')).toEqual([
        null,
      ]);
    });

    it('a row that is nested without end ends with its cause', async () => {
      const depth = 40_000;
      const nested = `{"computers":[{"resource_id":1,"x":${'['.repeat(
        depth,
      )}${']'.repeat(depth)}}]}`;
      await given.work();
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.startsWith(COMPUTERS) ? { body: nested } : undefined,
      );
      expect(await given.runSync()).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/cannot be read/),
      });
    });

    it('the same id twice counts it once', async () => {
      given.catalogue.computers = [aComputer(1), aComputer(1), aComputer(2)];
      given.catalogue.directoryUsers = [aUser(1), aUser(1)];
      await given.work();
      expect(countsOf(await given.latest())).toMatchObject({
        computers: '2: +2 ~0 -0 =0',
        directoryUsers: '1: +1 ~0 -0 =0',
      });
    });
  });
});

import { ServiceUnavailableError } from '@backstage/errors';
import type { BulkResult } from 'backstage-plugin-desktop-central-common';
import type { Caller } from '../permissions/Authorizer';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people } from '../testing/people';
import { actsOn, makeItem, raise } from '../testing/requestsOfTest';
import { unfinished } from '../testing/scriptedWork';
import type { RequestRecord } from './RequestStore';

describe('several requests at once', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let requests: RequestRecord[];

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      const item = await makeItem(desk);
      requests = [];
      for (let n = 0; n < 4; n += 1) {
        requests.push(await raise(desk, 'endUser', item.id));
      }
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const states = async () => {
      const rows = await desk.db('requests').orderBy('number');
      return rows.map(({ state }) => state);
    };

    const close = async (
      chosen: Array<Pick<RequestRecord, 'id' | 'version'>> = requests,
      left = {},
    ): Promise<BulkResult['results']> => {
      const dana = await desk.as('dcAdmin');
      const { bulk } = desk;
      return (await bulk.changeState(dana, chosen, 'closed', left)).results;
    };

    const changesBy = (caller: Caller) => [
      () => desk.bulk.assign(caller, requests, desk.dana.id),
      () => desk.bulk.changeState(caller, requests, 'cancelled', {}),
    ];

    it('are assigned, and the technician is taken off, each with a record of its own', async () => {
      const dana = await desk.as('dcAdmin');
      const { results } = await desk.bulk.assign(dana, requests, desk.gus.id);
      expect(results).toEqual(
        requests.map(one => ({ id: one.id, number: one.number, done: true })),
      );
      for (const one of requests) {
        expect((await actsOn(desk, 'endUser', one.id)).slice(1)).toEqual([
          ['request.assigned', { technician: people.dcGuest }],
          ['request.stateChanged', { from: 'open', to: 'inProgress' }],
        ]);
      }
      const now = requests.map(({ id: one }) => ({ id: one, version: 2 }));
      await desk.bulk.assign(dana, now, null);
      const rows = await desk.db('requests');
      expect(rows.map(row => row.technician_id)).toEqual(Array(4).fill(null));
    });

    it('are done where they can be, and each other says why not', async () => {
      const [first, stale, blocked, last] = requests;
      desk.work.unfinished.push(unfinished('sent', blocked.id));
      await desk
        .db('requests')
        .where({ id: first.id })
        .update({ state: 'cancelled' });
      const results = await close([
        first,
        { id: stale.id, version: 7 },
        { id: 'unknown', version: 1 },
        blocked,
        last,
      ]);
      expect(results).toEqual([
        {
          id: first.id,
          number: first.number,
          done: false,
          message:
            'A request that is cancelled cannot become closed. It can become open.',
        },
        {
          id: stale.id,
          number: stale.number,
          done: false,
          message: expect.stringContaining('Somebody else changed'),
        },
        { id: 'unknown', done: false, message: 'There is no such request.' },
        {
          id: blocked.id,
          number: blocked.number,
          done: false,
          message: expect.stringContaining('were sent to Desktop Central'),
          deployments: [expect.objectContaining({ requestId: blocked.id })],
        },
        { id: last.id, number: last.number, done: true },
      ]);
      expect(await states()).toEqual(['cancelled', 'open', 'open', 'closed']);
    });

    it('are ended with their deployments where that is said', async () => {
      for (const one of requests) {
        desk.work.unfinished.push(unfinished('queued', one.id));
      }
      const results = await close(requests, { queuedDeployments: 'cancel' });
      expect(results.map(({ done }) => done)).toEqual(Array(4).fill(true));
      expect(desk.work.asked).toHaveLength(4);
    });

    it.each([
      ['the catalog is down', new ServiceUnavailableError('Wait a moment.')],
      ['something broke', new Error('values of a statement')],
    ])(
      'are not tried any more once %s, and what was done is told',
      async (_, failure) => {
        let calls = 0;
        desk.work.cancelQueued = async () => {
          calls += 1;
          if (calls === 2) throw failure;
        };
        desk.work.lockUnfinished = async (__, requestId) =>
          calls < 2 ? [unfinished('queued', requestId)] : [];
        const results = await close(requests, { queuedDeployments: 'cancel' });
        expect(results.map(({ done }) => done)).toEqual([
          true,
          false,
          false,
          false,
        ]);
        expect(results[1].message).toMatch(
          failure.name === 'ServiceUnavailableError'
            ? /^Wait a moment\.$/
            : /log of the portal/,
        );
        expect(results[2].message).toMatch(/^Not tried/);
        expect(JSON.stringify(results)).not.toContain('values');
        expect(await states()).toEqual(['closed', 'open', 'open', 'open']);
      },
    );

    it('are named once each', async () => {
      await expect(
        close([requests[0], requests[1], requests[0]]),
      ).rejects.toMatchObject({
        fields: [{ path: 'requests.2.id', code: 'duplicate' }],
      });
      expect(await states()).toEqual(Array(4).fill('open'));
    });

    it('are for those who manage requests', async () => {
      for (const person of ['endUser', 'dcGuest'] as const) {
        const caller = await desk.as(person);
        for (const act of changesBy(caller)) {
          await expect(act()).rejects.toMatchObject({
            name: 'NotAllowedError',
          });
        }
      }
      expect(await states()).toEqual(Array(4).fill('open'));
    });
  });
});

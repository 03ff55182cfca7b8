import { useDatabases } from '../testing/databases';
import {
  minute,
  RaisedRequest,
  ListOfTest,
  listOfTest,
} from '../testing/listOfTest';
import type { RequestListFilter } from './RequestList';

const ALL = { kind: 'all' } as const;

describe('the list of requests', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let requests: ListOfTest;

    beforeAll(async () => {
      requests = await listOfTest(await migratedDatabase(id));
    });

    afterAll(async () => {
      await requests.db.destroy();
    });

    beforeEach(async () => {
      await requests.clear();
    });

    const raise = (raised: RaisedRequest[]) => requests.raise(raised);
    const find = (filter: Partial<RequestListFilter> = {}) =>
      requests.find(filter);

    const pages = async (filter: Partial<RequestListFilter>, limit: number) => {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await requests.list.list(
          requests.db,
          { scope: ALL, ...filter },
          { limit, cursor },
        );
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.nextCursor;
      } while (cursor);
      return seen;
    };

    describe('is narrowed', () => {
      it('to some states, or a type', async () => {
        await raise([
          { cells: { state: 'open' } },
          { cells: { state: 'onHold' } },
          { cells: { state: 'closed' }, type: 'incident' },
        ]);
        expect(await find({ states: ['closed', 'open'] })).toEqual([
          1003, 1001,
        ]);
        expect(await find({ type: 'incident' })).toEqual([1003]);
        expect(await find({ type: 'incident', states: ['open'] })).toEqual([]);
      });

      it('to a technician, or to what nobody is assigned to', async () => {
        await raise([
          { cells: { technician_id: 'dana' } },
          { cells: { technician_id: 'drew' } },
          {},
        ]);
        expect(await find({ technician: 'dana' })).toEqual([1001]);
        expect(await find({ technician: 'none' })).toEqual([1003]);
        expect(await find({ technician: 'unknown' })).toEqual([]);
      });

      it('to a service item, or a requester', async () => {
        await raise([
          { serviceItemId: 'mouse' },
          { requester: 'user:default/olaf' },
        ]);
        expect(await find({ serviceItemId: 'mouse' })).toEqual([1001]);
        expect(await find({ requester: 'user:default/olaf' })).toEqual([1002]);
      });

      it('to what was raised at a time or after it, and before another', async () => {
        await raise([1, 2, 3].map(n => ({ cells: { created_at: minute(n) } })));
        expect(await find({ raisedAfter: minute(2) })).toEqual([1003, 1002]);
        expect(await find({ raisedBefore: minute(2) })).toEqual([1001]);
        expect(
          await find({ raisedAfter: minute(2), raisedBefore: minute(3) }),
        ).toEqual([1002]);
      });

      it('to what is neither archived nor deleted, unless those are asked for', async () => {
        await raise([
          {},
          { cells: { archived_at: minute(1) } },
          { cells: { deleted_at: minute(1) } },
          { cells: { archived_at: minute(1), deleted_at: minute(2) } },
        ]);
        expect(await find()).toEqual([1001]);
        expect(await find({ show: 'current' })).toEqual([1001]);
        expect(await find({ show: 'archived' })).toEqual([1002]);
        expect(await find({ show: 'deleted' })).toEqual([1004, 1003]);
      });

      it('never to requests of other providers', async () => {
        await raise([{ cells: { provider: 'snow' } }]);
        expect(await find()).toEqual([]);
        expect(await find({ search: 'anything' })).toEqual([]);
        expect(await find({ search: '1001' })).toEqual([]);
      });

      it('to what the caller may see, whatever is searched', async () => {
        await raise([
          {},
          { cells: { technician_id: 'dana' } },
          { requester: 'user:default/olaf' },
        ]);
        const scope = {
          kind: 'own',
          requester: 'user:default/emma',
          criteria: {
            not: { property: 'technician', values: ['user:default/dana'] },
          },
        } as const;
        expect(await find({ scope } as never)).toEqual([1001]);
        expect(await find({ scope, search: 'anything' } as never)).toEqual([
          1001,
        ]);
        expect(await find({ scope, search: '1002' } as never)).toEqual([]);
        expect(await find({ scope: { kind: 'none' } })).toEqual([]);
      });

      it('by everything at once', async () => {
        const cells = { technician_id: 'dana', state: 'closed' };
        await raise([
          { subject: 'Big mouse', serviceItemId: 'mouse', cells },
          { subject: 'Big mouse', serviceItemId: 'mouse' },
          { subject: 'Small mouse', serviceItemId: 'mouse', cells },
          { subject: 'Big mouse', cells },
        ]);
        expect(
          await find({
            states: ['closed'],
            type: 'service',
            technician: 'dana',
            serviceItemId: 'mouse',
            requester: 'user:default/emma',
            raisedAfter: minute(0),
            search: 'big mouse emma',
          }),
        ).toEqual([1001]);
      });
    });

    describe('comes in pages', () => {
      const sameTimes = Array.from({ length: 9 }, (_, n) => ({
        cells: { updated_at: minute(Math.floor(((n * 5) % 9) / 3)) },
      }));
      const byChange = sameTimes
        .map(({ cells }, n) => ({ ...cells, number: 1001 + n }))
        .sort(
          (a, b) =>
            a.updated_at.getTime() - b.updated_at.getTime() ||
            a.number - b.number,
        )
        .map(({ number }) => number);

      it('without gaps or doubles, by number and by last change, from both ends', async () => {
        await raise(sameTimes);
        const numbers = sameTimes.map((_, n) => 1001 + n);
        for (const words of [undefined, 'any']) {
          for (const [sort, expected] of [
            ['number', numbers],
            ['updated', byChange],
          ] as const) {
            expect(
              await pages({ sort, order: 'asc', search: words }, 2),
            ).toEqual(expected);
            expect(await pages({ sort, search: words }, 2)).toEqual(
              [...expected].reverse(),
            );
          }
        }
      });

      it('that go on only in the order in which they began', async () => {
        await raise(sameTimes);
        const first = async (sort: 'number' | 'updated') =>
          (
            await requests.list.list(
              requests.db,
              { scope: ALL, sort },
              { limit: 2 },
            )
          ).nextCursor;
        const goOn = (sort: 'number' | 'updated', cursor?: string) =>
          requests.list.list(
            requests.db,
            { scope: ALL, sort },
            { limit: 2, cursor },
          );
        const damaged = 'The cursor is damaged. Start at the first page.';
        await expect(goOn('updated', await first('number'))).rejects.toThrow(
          damaged,
        );
        await expect(goOn('number', await first('updated'))).rejects.toThrow(
          damaged,
        );
        await expect(goOn('number', 'nonsense')).rejects.toThrow(damaged);
        await expect(goOn('number', 'number.')).rejects.toThrow(damaged);
      });
    });
  });
});

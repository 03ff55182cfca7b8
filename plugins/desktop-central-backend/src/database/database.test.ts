import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { whereContains, whereOneOfMany } from './conditions';
import { isPostgres, oneAtATime } from './dialect';
import { updateRows } from './manyRows';
import { openDatabase } from './migrate';
import { fetchFoundPage, fetchPage, PageRequest } from './paging';
import { isUniqueViolation, transact } from './transact';

const SECRET = 'hunter2-is-my-password';

function everythingOf(error: unknown): string {
  const known = error as Error;
  const own = Object.getOwnPropertyNames(known).map(
    name => (known as unknown as Record<string, unknown>)[name],
  );
  return `${String(known)} ${known.stack} ${JSON.stringify(own)} ${String(
    known.cause,
  )}`;
}

describe('the database', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let db: Knex;

    beforeEach(async () => {
      const client = await migratedDatabase(id);
      db = await openDatabase({ getClient: async () => client });
    });

    afterEach(async () => {
      await db.destroy();
    });

    const rule = (ruleId: string) => ({
      id: ruleId,
      enabled: true,
      version: 1,
      created_at: new Date(),
      updated_at: new Date(),
    });

    describe('transactions', () => {
      it('that wait for each other all come to their end', async () => {
        await db('notification_rules').insert([rule('one'), rule('two')]);
        let locked = 0;
        let bothLocked = () => {};
        const both = new Promise<void>(resolve => {
          bothLocked = resolve;
        });
        const inOrder = (...ruleIds: string[]) =>
          transact(db, async tx => {
            const [first, second] = ruleIds.map(ruleId =>
              tx('notification_rules').where({ id: ruleId }),
            );
            await first.increment('version', 1);
            locked += 1;
            // SQLite has one writer at a time, so there the other has not even begun.
            if (locked === 2 || !isPostgres(db)) bothLocked();
            await both;
            await second.increment('version', 1);
          });

        await Promise.all([inOrder('one', 'two'), inOrder('two', 'one')]);

        expect(
          await db('notification_rules')
            .whereIn('id', ['one', 'two'])
            .pluck('version'),
        ).toEqual([3, 3]);
      });

      it('that fail never show the values of the statement', async () => {
        const insert = (tx: Knex) =>
          tx('notification_rules').insert(rule(SECRET));
        await transact(db, insert);
        const error = await transact(db, insert).catch(caught => caught);
        expect(error.name).toBe('DatabaseFailure');
        expect(isUniqueViolation(error)).toBe(true);
        expect(everythingOf(error)).not.toContain(SECRET);
      });

      it('hold statements that show no values where they end for a reason of the driver, not of the engine', async () => {
        let error: unknown;
        const statement = async (tx: Knex.Transaction) => {
          if (!isPostgres(db)) return tx.raw('select ?, @missing', [SECRET]);
          const { connection } = await tx.client.acquireConnection();
          setImmediate(() => connection.stream.destroy());
          return tx.raw('select pg_sleep(10), ?::text', [SECRET]);
        };
        await transact(db, tx =>
          statement(tx).catch(caught => {
            error = caught;
          }),
        ).catch(() => {});
        expect(everythingOf(error)).toMatch(
          /Connection terminated|Missing named parameter/,
        );
        expect(everythingOf(error)).not.toContain(SECRET);
      });

      it('let errors of the product pass as they are, and keep nothing', async () => {
        const ours = new TypeError('Ours');
        await expect(
          transact(db, async tx => {
            await tx('notification_rules').insert(rule('other'));
            throw ours;
          }),
        ).rejects.toBe(ours);
        expect(await db('notification_rules').where({ id: 'other' })).toEqual(
          [],
        );
      });

      it('that go one at a time see what the one before wrote', async () => {
        const count = async () =>
          transact(db, async tx => {
            await oneAtATime(tx, 'test');
            const rows = await tx('notification_rules');
            await tx('notification_rules').insert(rule(`rule-${rows.length}`));
          });
        const before = (await db('notification_rules')).length;
        await Promise.all(Array.from({ length: 10 }, count));
        expect(await db('notification_rules')).toHaveLength(before + 10);
      });
    });

    describe('pages', () => {
      const START = Date.UTC(2026, 0, 1);

      beforeEach(async () => {
        await db('notification_rules').delete();
        for (let n = 0; n < 7; n += 1) {
          await db('notification_rules').insert({
            ...rule(`rule-${n}`),
            version: n % 2,
            created_at: new Date(START + Math.floor(n / 3)),
          });
        }
      });

      const readAll = async (
        column: string,
        direction: 'asc' | 'desc',
        timeColumn = false,
      ) => {
        const seen: string[] = [];
        let request: PageRequest = { limit: 2 };
        for (;;) {
          const page = await fetchPage<{ id: string }, string>(
            db('notification_rules').select('*'),
            { column, unique: 'id', direction, timeColumn },
            request,
            row => row.id,
          );
          expect(page.items.length).toBeLessThanOrEqual(2);
          seen.push(...page.items);
          if (!page.nextCursor) return seen;
          request = { limit: 2, cursor: page.nextCursor };
        }
      };
      const rules = (...numbers: number[]) => numbers.map(n => `rule-${n}`);

      it('hold each row once where many have the same value', async () => {
        expect(await readAll('version', 'asc')).toEqual(
          rules(0, 2, 4, 6, 1, 3, 5),
        );
        expect(await readAll('version', 'desc')).toEqual(
          rules(5, 3, 1, 6, 4, 2, 0),
        );
        expect(await readAll('created_at', 'asc', true)).toEqual(
          rules(0, 1, 2, 3, 4, 5, 6),
        );
        expect(await readAll('created_at', 'desc', true)).toEqual(
          rules(6, 5, 4, 3, 2, 1, 0),
        );
        expect(await readAll('id', 'asc')).toEqual(rules(0, 1, 2, 3, 4, 5, 6));
      });

      it('have no next one when the last is exactly full', async () => {
        const page = await fetchPage(
          db('notification_rules').select('*'),
          { column: 'id', unique: 'id', direction: 'asc' },
          { limit: 7 },
          row => row,
        );
        expect(page.items).toHaveLength(7);
        expect(page.nextCursor).toBeUndefined();
      });

      it.each(['%%%', 'bm90IGpzb24', 'e30', 'WzFd', 'W251bGwsbnVsbF0'])(
        'of a damaged cursor (%s) are refused as an error of whoever asked',
        async cursor => {
          await expect(
            fetchPage(
              db('notification_rules').select('*'),
              { column: 'id', unique: 'id', direction: 'asc' },
              { cursor },
              row => row,
            ),
          ).rejects.toMatchObject({ name: 'InputError' });
        },
      );

      it('of a cursor of another list are refused, or empty, but never a failure of ours', async () => {
        const cursor = Buffer.from(
          JSON.stringify(['not a number', 'x']),
        ).toString('base64url');
        for (const timeColumn of [true, false]) {
          const page = fetchPage(
            db('notification_rules').select('*'),
            {
              column: timeColumn ? 'created_at' : 'version',
              unique: 'id',
              direction: 'asc',
              timeColumn,
            },
            { cursor },
            row => row,
          );
          await expect(
            page.then(
              () => 'answered',
              error => error.name,
            ),
          ).resolves.toMatch(
            timeColumn || isPostgres(db) ? /InputError/ : /answered|InputError/,
          );
        }
      });
    });

    describe('pages of a search', () => {
      const find = async (text: string, window: number) => {
        const pages: string[][] = [];
        let cursor: string | undefined;
        do {
          const page = await fetchFoundPage<{ id: string }, string>(
            db('notification_rules').select('*'),
            query => whereContains(query, 'id', text),
            {
              column: 'created_at',
              unique: 'id',
              direction: 'desc',
              timeColumn: true,
            },
            { limit: 2, cursor, window },
            row => row.id,
          );
          pages.push(page.items);
          cursor = page.nextCursor;
        } while (cursor);
        return pages;
      };

      beforeEach(async () => {
        await db('notification_rules').delete();
        for (let n = 0; n < 7; n += 1) {
          await db('notification_rules').insert({
            ...rule(n < 3 ? `found-${n}` : `other-${n}`),
            created_at: new Date(Math.floor(n / 2) * 1000),
          });
        }
      });

      it('look at a bounded number of rows each, and miss none', async () => {
        expect(await find('found', 3)).toEqual([
          [],
          ['found-2', 'found-1'],
          ['found-0'],
        ]);
        expect(await find('nowhere', 4)).toEqual([[], []]);
      });

      it('are as others where everything fits', async () => {
        expect(await find('found', 100)).toEqual([
          ['found-2', 'found-1'],
          ['found-0'],
        ]);
      });
    });

    it('updates many rows in one go, each in its own way', async () => {
      await db('notification_rules').delete();
      await db('notification_rules').insert(['a', 'b', 'c'].map(rule));
      const when = new Date('2026-11-26T08:00:00.123Z');
      await updateRows(db, 'notification_rules', 'id', [
        { id: 'a', version: 5, updated_at: when, enabled: false },
        { id: 'c', version: 7, updated_at: when, enabled: true },
      ]);
      const rows = await db('notification_rules').orderBy('id');
      expect(rows.map(row => Number(row.version))).toEqual([5, 1, 7]);
      expect(rows.map(row => Boolean(row.enabled))).toEqual([
        false,
        true,
        true,
      ]);
      expect(new Date(rows[0].updated_at)).toEqual(when);
    });

    it.each([3, 5_000])(
      'finds the rows whose number is one of some, or of thousands',
      async many => {
        await db('notification_rules').delete();
        const wanted = Array.from({ length: many }, (_, n) => 7 + n * 3);
        const last = wanted[many - 1];
        const versions = [1, 6, 7, 8, 13, last - 1, last, last + 1, 2 * last];
        await db('notification_rules').insert(
          versions.map((version, n) => ({ ...rule(`rule-${n}`), version })),
        );
        const query = db('notification_rules').orderBy('id').select('version');
        whereOneOfMany(db, query, 'version', wanted);
        expect((await query).map(row => Number(row.version))).toEqual(
          versions.filter(version => wanted.includes(version)),
        );
      },
    );

    it('finds numbers that lie far apart without a bitmap of all between', async () => {
      await db('notification_rules').delete();
      const far = 2_000_000_000;
      const wanted = [...Array.from({ length: 2_000 }, (_, n) => n + 1), far];
      await db('notification_rules').insert(
        [2_000, 2_001, far].map(version => ({
          ...rule(`rule-${version}`),
          version,
        })),
      );
      const query = db('notification_rules').orderBy('id').select('version');
      whereOneOfMany(db, query, 'version', wanted);
      const { bindings } = query.toSQL();
      expect(bindings.filter(each => Buffer.isBuffer(each))).toEqual([]);
      expect((await query).map(row => Number(row.version))).toEqual([
        2_000,
        far,
      ]);
    });

    it('takes wildcards of a search as they are', async () => {
      for (const name of ['100% sure', 'A_b', 'Back\\slash', 'plain']) {
        await db('notification_rules').insert(rule(name));
      }
      const found = async (text: string) =>
        (
          await whereContains(db('notification_rules').select('id'), 'id', text)
        ).map((row: { id: string }) => row.id);
      expect(await found('%')).toEqual(['100% sure']);
      expect(await found('_')).toEqual(['A_b']);
      expect(await found('\\')).toEqual(['Back\\slash']);
      expect(await found('PLAIN')).toEqual(['plain']);
    });
  });
});

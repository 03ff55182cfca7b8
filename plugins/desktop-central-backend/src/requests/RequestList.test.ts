import fc from 'fast-check';
import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { RequestList, RequestListFilter } from './RequestList';
import { NewRequest, RequestStore } from './RequestStore';

const ALL = { kind: 'all' } as const;
const START = Date.UTC(2026, 0, 1);
const at = (minutes: number) => new Date(START + minutes * 60_000);

async function insertOthers(db: Knex): Promise<void> {
  const times = { created_at: at(0), updated_at: at(0) };
  await db('service_items').insert(
    ['software', 'mouse'].map(id => ({
      id,
      name: id,
      type: 'service',
      active: true,
      software_action: true,
      script_action: false,
      version: 1,
      ...times,
    })),
  );
  await db('technicians').insert(
    ['dana', 'drew'].map(id => ({
      id,
      user_entity_ref: `user:default/${id}`,
      user_uid: id,
      dc_role: 'dcAdmin',
      enabled: true,
      version: 1,
      ...times,
    })),
  );
}

describe('the list of requests', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    const store = new RequestStore();
    const list = new RequestList();
    let db: Knex;

    beforeAll(async () => {
      db = await migratedDatabase(id);
      await insertOthers(db);
    });

    afterAll(async () => {
      await db.destroy();
    });

    beforeEach(async () => {
      await db('requests').delete();
      await db('request_words').delete();
    });

    /** Raises requests 1001, 1002 …, and then writes cells of each past the store. */
    const raise = async (
      requests: Array<
        Partial<NewRequest> & { cells?: Record<string, unknown> }
      >,
    ) => {
      await db.transaction(async tx => {
        let n = 0;
        for (const { cells, ...request } of requests) {
          n += 1;
          await store.insert(tx, {
            id: `r${n}`,
            type: 'service',
            serviceItemId: 'software',
            subject: 'Anything',
            description: '',
            requester: 'user:default/emma',
            ...request,
          });
          if (cells)
            await tx('requests')
              .where({ id: `r${n}` })
              .update(cells);
        }
      });
    };

    const find = async (filter: Partial<RequestListFilter> = {}) => {
      const { items } = await list.list(
        db,
        { scope: ALL, ...filter },
        { limit: 100 },
      );
      return items.map(({ number }) => number);
    };

    const search = (text: string) => find({ search: text });

    const pages = async (filter: Partial<RequestListFilter>, limit: number) => {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await list.list(
          db,
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
        await raise([1, 2, 3].map(n => ({ cells: { created_at: at(n) } })));
        expect(await find({ raisedAfter: at(2) })).toEqual([1003, 1002]);
        expect(await find({ raisedBefore: at(2) })).toEqual([1001]);
        expect(await find({ raisedAfter: at(2), raisedBefore: at(3) })).toEqual(
          [1002],
        );
      });

      it('to what is neither archived nor deleted, unless those are asked for', async () => {
        await raise([
          {},
          { cells: { archived_at: at(1) } },
          { cells: { deleted_at: at(1) } },
          { cells: { archived_at: at(1), deleted_at: at(2) } },
        ]);
        expect(await find()).toEqual([1001]);
        expect(await find({ show: 'current' })).toEqual([1001]);
        expect(await find({ show: 'archived' })).toEqual([1002]);
        expect(await find({ show: 'deleted' })).toEqual([1004, 1003]);
      });

      it('never to requests of other providers', async () => {
        await raise([{ cells: { provider: 'snow' } }]);
        expect(await find()).toEqual([]);
        expect(await search('anything')).toEqual([]);
        expect(await search('1001')).toEqual([]);
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
            raisedAfter: at(0),
            search: 'big mouse emma',
          }),
        ).toEqual([1001]);
      });
    });

    describe('comes in pages', () => {
      const sameTimes = Array.from({ length: 9 }, (_, n) => ({
        cells: { updated_at: at(Math.floor(((n * 5) % 9) / 3)) },
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
        for (const search of [undefined, 'any']) {
          for (const [sort, expected] of [
            ['number', numbers],
            ['updated', byChange],
          ] as const) {
            expect(await pages({ sort, order: 'asc', search }, 2)).toEqual(
              expected,
            );
            expect(await pages({ sort, search }, 2)).toEqual(
              [...expected].reverse(),
            );
          }
        }
      });

      it('that go on only in the order in which they began', async () => {
        await raise(sameTimes);
        const first = async (sort: 'number' | 'updated') =>
          (await list.list(db, { scope: ALL, sort }, { limit: 2 })).nextCursor;
        const goOn = (sort: 'number' | 'updated', cursor?: string) =>
          list.list(db, { scope: ALL, sort }, { limit: 2, cursor });
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

    describe('is searched', () => {
      it('by whole words and by their beginnings, in any order and case', async () => {
        await raise([
          { subject: 'Please install 7-Zip' },
          { subject: 'Uninstall Notepad++' },
        ]);
        for (const text of ['7-zip', 'ZIP', 'zip inst', '7', 'please zi']) {
          expect(await search(text)).toEqual([1001]);
        }
        expect(await search('install')).toEqual([1001]);
        expect(await search('notepad++')).toEqual([1002]);
        expect(await search('zip notepad')).toEqual([]);
        expect(await search('ip')).toEqual([]);
      });

      it('by number, with or without the sign', async () => {
        await raise([
          {},
          { subject: 'As in 1001' },
          { subject: 'About 10010' },
        ]);
        expect(await search('1001')).toEqual([1003, 1002, 1001]);
        expect(await search('#1002')).toEqual([1002]);
        expect(await search('100')).toEqual([1003, 1002]);
        expect(await search('1002 as')).toEqual([1002]);
        expect(await search('2147483648')).toEqual([]);
        expect(await search('99999999999999999999')).toEqual([]);
      });

      it("by the requester's name", async () => {
        await raise([
          { requester: 'user:default/emma.endicott' },
          { requester: 'user:emma/olaf' },
        ]);
        expect(await search('emma')).toEqual([1001]);
        expect(await search('endi')).toEqual([1001]);
        expect(await search('user default')).toEqual([]);
      });

      it('in every script, without accents', async () => {
        await raise([
          { subject: 'Größeres Büro für Zoë' },
          { subject: 'ПРИНТЕР Ελλάς' },
          { subject: 'Excel安装 プリンタ' },
          { subject: 'ﬁle 📎 𝐁𝐨𝐥𝐝' },
        ]);
        for (const text of ['größe', 'GROSSE', 'büro zoe', 'Bu\u0308ro']) {
          expect(await search(text)).toEqual([1001]);
        }
        expect(await search('принтер ελλασ')).toEqual([1002]);
        expect(await search('安装')).toEqual([1003]);
        expect(await search('excel プリ')).toEqual([1003]);
        expect(await search('file bold')).toEqual([1004]);
      });

      it('for wildcards as signs between words, and for nothing else finds nothing', async () => {
        await raise([{ subject: '100% of A_B' }, { subject: 'ACB' }]);
        expect(await search('100%')).toEqual([1001]);
        expect(await search('a_b')).toEqual([1001]);
        for (const text of ['%', '_', '\\', "'", '*']) {
          expect(await search(text)).toEqual([]);
        }
        expect(await search('  ')).toEqual([1002, 1001]);
      });

      it('for what a subject says now', async () => {
        await raise([{ subject: 'Install Gimp' }, { subject: 'Install Vim' }]);
        expect(await store.update(db, 'r1', 1, { subject: 'Buy Gimp' })).toBe(
          true,
        );
        expect(await search('install')).toEqual([1002]);
        expect(await search('buy')).toEqual([1001]);
        expect(await search('gimp emma')).toEqual([1001]);
        expect(await store.update(db, 'r1', 1, { subject: 'Late' })).toBe(
          false,
        );
        expect(await search('late')).toEqual([]);
      });

      it('for what two people changed at the same time', async () => {
        await raise([{ subject: 'One' }, { subject: 'Two' }]);
        await Promise.all(
          ['r1', 'r2'].map(request =>
            store.update(db, request, 1, { subject: 'Common subject' }),
          ),
        );
        expect(await search('common')).toEqual([1002, 1001]);
      });

      it('up to the 32nd letter of a word and the tenth word', async () => {
        const long = 'x'.repeat(32);
        await raise([{ subject: `${long}y a b c d e f g h i j` }]);
        expect(await search(`${long}z`)).toEqual([1001]);
        expect(await search('x a b c d e f g h i nowhere')).toEqual([1001]);
        expect(await search('x a b c d e f g h nowhere')).toEqual([]);
      });

      it('of any length and content, without an error', async () => {
        await raise([{}]);
        await fc.assert(
          fc.asyncProperty(
            fc.string({ unit: 'binary', maxLength: 100 }),
            async text => {
              // The routes refuse it, as PostgreSQL does.
              const subject = text.replaceAll('\0', '');
              await store.update(db, 'r1', 1, { subject });
              await search(subject);
              await db('requests').update({ version: 1 });
            },
          ),
          { numRuns: 50 },
        );
        expect(await find()).toEqual([1001]);
      });

      it('like reading every subject would', async () => {
        const text = fc.string({
          unit: fc.constantFrom(...'aAäbßSé12 -%_安 '),
          maxLength: 12,
        });
        await fc.assert(
          fc.asyncProperty(
            fc.array(text, { minLength: 1, maxLength: 12 }),
            text,
            async (subjects, searched) => {
              await db('requests').delete();
              await db('request_words').delete();
              await raise(subjects.map(subject => ({ subject })));
              expect(await search(`b${searched}`)).toEqual(
                byReading(subjects, `b${searched}`),
              );
              expect(await search(`1${searched}`)).toEqual(
                byReading(subjects, `1${searched}`),
              );
            },
          ),
          { numRuns: 40 },
        );
      });
    });
  });
});

const PLAIN: Record<string, string> = { ä: 'a', é: 'e', ß: 'ss', 安: ' 安 ' };

function plainWords(text: string): string[] {
  return [...text.toLowerCase()]
    .map(sign => PLAIN[sign] ?? sign)
    .join('')
    .split(/[ %_-]+/)
    .filter(Boolean);
}

/** The numbers of the requests with these subjects that a search has to find, newest first. */
function byReading(subjects: string[], searched: string): number[] {
  return subjects
    .map((subject, n) => ({ number: 1001 + n, words: plainWords(subject) }))
    .filter(({ number, words }) =>
      plainWords(searched).every(
        looked =>
          Number(looked) === number ||
          ['emma', ...words].some(word => word.startsWith(looked)),
      ),
    )
    .map(({ number }) => number)
    .reverse();
}

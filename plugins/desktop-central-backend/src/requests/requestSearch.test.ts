import fc from 'fast-check';
import { useDatabases } from '../testing/databases';
import { RaisedRequest, ListOfTest, listOfTest } from '../testing/listOfTest';

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

describe('a search of requests', () => {
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

    const search = (text: string) => requests.find({ search: text });

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
      await raise([{}, { subject: 'As in 1001' }, { subject: 'About 10010' }]);
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
      expect(
        await requests.store.update(requests.db, 'r1', 1, {
          subject: 'Buy Gimp',
        }),
      ).toBe(true);
      expect(await search('install')).toEqual([1002]);
      expect(await search('buy')).toEqual([1001]);
      expect(await search('gimp emma')).toEqual([1001]);
      expect(
        await requests.store.update(requests.db, 'r1', 1, { subject: 'Late' }),
      ).toBe(false);
      expect(await search('late')).toEqual([]);
    });

    it('for what two people changed at the same time', async () => {
      await raise([{ subject: 'One' }, { subject: 'Two' }]);
      await Promise.all(
        ['r1', 'r2'].map(request =>
          requests.store.update(requests.db, request, 1, {
            subject: 'Common subject',
          }),
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
            await requests.store.update(requests.db, 'r1', 1, { subject });
            await search(subject);
            await requests.db('requests').update({ version: 1 });
          },
        ),
        { numRuns: 50 },
      );
      expect(await requests.find()).toEqual([1001]);
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
            await requests.clear();
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

import { useDatabases } from '../../testing/databases';
import { callerOf, dana, emma, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('the targets of a deployment as CSV', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));
    const read = async (
      desk: TestDesk,
      id: string,
      { caller = dana, state }: { caller?: typeof dana; state?: string } = {},
    ) => {
      const file = await desk.exports.export(caller, id, { state });
      let text = '';
      for await (const lines of file.lines) text += lines;
      return { ...file, lines: text.split('\r\n') };
    };

    it('tell of each its state, why, and what DC says', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);
      desk.dc.report('301', 'Failed', 'Exit code 1603, "busy"');
      await desk.read();

      const { name, lines } = await read(desk, id);

      expect(name).toMatch(/^deployment-1042-\w{8}\.csv$/);
      expect(lines).toEqual([
        '\uFEFFName,Domain,State,Reason,Status in Desktop Central,Remarks of Desktop Central,Since (UTC),Attempt',
        expect.stringMatching(
          /^WS-301,ACME,failed,It did not work\.,Failed,"Exit code 1603, ""busy""",\d{4}-.*Z,1$/,
        ),
        expect.stringMatching(
          /^WS-302,ACME,yetToApply,"?Waits for the next restart.*,Yet To Apply,,.*Z,1$/,
        ),
        '',
      ]);
      const [row] = await desk
        .db('history')
        .where({ act: 'deployment.exported' });
      expect(row.actor).toBe(dana.actor.userEntityRef);
      expect(JSON.parse(row.detail)).toMatchObject({ targets: 2 });
    });

    it('are narrowed to a state', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);
      desk.dc.report('301', 'Succeeded');
      await desk.read();

      const { lines } = await read(desk, id, { state: 'succeeded' });

      expect(lines).toHaveLength(3);
      expect(lines[1]).toMatch(/^WS-301,/);
    });

    it('begin no formula in a spreadsheet', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301']);
      await desk
        .db('targets')
        .update({ name: '=HYPERLINK("http://evil")', remarks: '@SUM(A1)' });

      const { lines } = await read(desk, id);

      expect(lines[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/evil""\)",/);
      expect(lines[1]).toContain(",'@SUM(A1),");
    });

    it('are all there, page by page', async () => {
      const desk = await open();
      const targets = Array.from({ length: 2500 }, (_, i) => String(2000 + i));
      const { id } = await desk.service.create(
        dana,
        desk.facts.request.id,
        'a-large-one-of-this-test',
        { ...desk.form(targets), confirmedTargets: 2500 },
      );

      const { lines } = await read(desk, id);

      expect(lines).toHaveLength(2502);
      expect(
        new Set(lines.slice(1, -1).map(line => line.split(',')[0])).size,
      ).toBe(2500);
    });

    it('are their own machines for requesters, without what is for technicians', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);

      const { lines } = await read(desk, id, { caller: emma });

      expect(lines).toEqual([
        '\uFEFFName,State,Reason,Since (UTC)',
        expect.stringMatching(/^WS-301,yetToApply,/),
        '',
      ]);
    });

    it('are not there for others', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      await expect(
        read(desk, id, { caller: callerOf({ name: 'otto' }) }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });
  });
});

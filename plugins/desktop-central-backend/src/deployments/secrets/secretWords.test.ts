import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { dana, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const RUN_AS = { userName: 'ACME\\installer', password: 'correct horse' };
const MANY = ['301', '302', '303', '2001', '2002', '2003'];
const SAYS = 'ACME\\installer cannot sign in with "correct horse"';

describe('what DC repeats of what it was told', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    /** DC has the first machine, and the others wait for it with the password. Answers which it is. */
    async function firstMachine(desk: TestDesk): Promise<string> {
      await desk.service.create(dana, desk.facts.request.id, randomUUID(), {
        ...desk.form(MANY),
        runAs: RUN_AS,
      });
      await desk.send();
      return desk.dc.configurations[0].targets[0];
    }

    const remarksOf = async (desk: TestDesk, dcId: string) =>
      (await desk.db('targets').where({ dc_id: dcId }).first('remarks'))
        .remarks;

    it('is not kept with what is read: neither whom it runs as nor the password', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      desk.dc.report(first, 'Failed', SAYS);

      await desk.read();

      expect(await remarksOf(desk, first)).toBe('… cannot sign in with "…"');
    });

    it('is not kept with a callback either', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      const [attemptId]: string[] = await desk
        .db('attempts')
        .whereNotNull('submitted_at')
        .pluck('id');

      await desk.db.transaction(tx =>
        desk.applyCallback(tx, attemptId, {
          updates: [{ targetId: first, status: 'Failed', remarks: SAYS }],
        }),
      );

      expect(await remarksOf(desk, first)).toBe('… cannot sign in with "…"');
    });

    it('leaves nothing of a password that was cut off with the rest', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      const long = `${'x'.repeat(993)}correct`;
      desk.dc.report(first, 'Failed', long);

      await desk.read();

      expect(await remarksOf(desk, first)).toBe('x'.repeat(993));
    });

    it('has no arguments of a script, and no name once its password is gone', async () => {
      const desk = await open();
      await desk.service.create(dana, desk.facts.request.id, randomUUID(), {
        ...desk.scriptForm(['301']),
        arguments: '/key 4711',
      });
      await desk.service.create(dana, desk.facts.request.id, randomUUID(), {
        ...desk.form(['302']),
        runAs: RUN_AS,
      });
      await desk.send();
      desk.dc.report('301', 'Failed', 'clean.ps1 /key 4711: no such key');
      desk.dc.report('302', 'Failed', 'No such user: ACME\\installer');

      await desk.read();

      expect(await desk.db('deployments').pluck('run_as_sealed')).toEqual([
        null,
        null,
      ]);
      expect(await remarksOf(desk, '301')).toBe('clean.ps1 …: no such key');
      expect(await remarksOf(desk, '302')).toBe('No such user: …');
    });
  });
});

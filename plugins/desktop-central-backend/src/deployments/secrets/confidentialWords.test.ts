import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { dana, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const RUN_AS = { userName: 'ACME\\installer', password: 'correct horse' };
const MANY = ['301', '302', '303', '2001', '2002', '2003'];
const SAYS = 'ACME\\installer cannot sign in with "correct horse"';
const KNOWN = 'The machine denied access.';
const NOT_KEPT = expect.stringMatching(/^Desktop Central says more about it\./);

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

    it('is not kept with what is read', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      desk.dc.report(first, 'Failed', SAYS);

      await desk.read();

      expect(await remarksOf(desk, first)).toEqual(NOT_KEPT);
    });

    it('is not kept with a callback either, nor as a state that nobody knows', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      const [attemptId]: string[] = await desk
        .db('attempts')
        .whereNotNull('submitted_at')
        .pluck('id');
      const tell = (status: string, remarks?: string) =>
        desk.db.transaction(tx =>
          desk.applyCallback(tx, attemptId, {
            updates: [{ targetId: first, status, remarks }],
          }),
        );

      await tell(SAYS);
      const [told] = await desk.db('targets').where({ dc_id: first });
      await tell('Failed', SAYS);

      expect(JSON.stringify(told)).not.toContain('horse');
      expect(told.raw_status).toBe('a word that the portal does not know');
      expect(await remarksOf(desk, first)).toEqual(NOT_KEPT);
    });

    it('has nothing but letters of the state, beside which numbers might be repeated', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      desk.dc.report(first, 'Failed (4711)');

      await desk.read();

      expect(
        await desk.db('targets').where({ dc_id: first }).first('raw_status'),
      ).toEqual({ raw_status: 'Failed' });
    });

    it('is the same sentence whether it repeats something or not, so that nobody finds it out by asking', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      desk.dc.report(first, 'Failed', 'Error 1603');

      await desk.read();

      expect(await remarksOf(desk, first)).toEqual(NOT_KEPT);
    });

    it('is kept where it is a sentence that is known', async () => {
      const desk = await open();
      const first = await firstMachine(desk);
      desk.dc.report(first, 'Failed', KNOWN);

      await desk.read();

      expect(await remarksOf(desk, first)).toBe(KNOWN);
    });

    it('is not kept of scripts with arguments, nor once the password is gone, and is of all others', async () => {
      const desk = await open();
      await desk.service.create(dana, desk.facts.request.id, randomUUID(), {
        ...desk.scriptForm(['301']),
        arguments: '/key 4711',
      });
      await desk.service.create(dana, desk.facts.request.id, randomUUID(), {
        ...desk.form(['302']),
        runAs: RUN_AS,
      });
      await desk.submit(['303']);
      await desk.send();
      desk.dc.report('301', 'Failed', 'clean.ps1 4711: no such key');
      desk.dc.report('302', 'Failed', 'No such user: ACME\\installer');
      desk.dc.report('303', 'Failed', 'Error 1603');

      await desk.read();

      expect(await desk.db('deployments').pluck('run_as_sealed')).toEqual([
        null,
        null,
        null,
      ]);
      expect(await remarksOf(desk, '301')).toEqual(NOT_KEPT);
      expect(await remarksOf(desk, '302')).toEqual(NOT_KEPT);
      expect(await remarksOf(desk, '303')).toBe('Error 1603');
    });
  });
});

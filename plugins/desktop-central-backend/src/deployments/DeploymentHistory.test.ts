import { HistoryStore } from '../history/HistoryStore';
import { useDatabases } from '../testing/databases';
import { callerOf, dana, emma, pam, TestDesk } from './testing/TestDesk';

jest.setTimeout(60_000);

const gus = callerOf({ name: 'gus', dcRole: 'dcGuest' });
const PAGE = { limit: 50 };

describe('the history of a deployment', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    it('tells each reader the acts that are for them, and of no other deployment', async () => {
      const desk = await open();
      const { id } = await desk.save();
      const other = await desk.save(['303']);
      for (const audience of ['desk', 'admin'] as const) {
        await new HistoryStore().record(desk.db, {
          act: audience === 'desk' ? 'deployment.held' : 'deployment.exported',
          audience,
          subject: { kind: 'deployment', id },
          requestId: desk.facts.request.id,
          deploymentId: id,
        });
      }
      const acts = async (caller: typeof dana, of = id) => {
        const { items } = await desk.deploymentHistory.list(caller, of, PAGE);
        return items.map(({ act }) => act);
      };

      expect(await acts(emma)).toEqual(['deployment.saved']);
      expect(await acts(gus)).toEqual(['deployment.saved', 'deployment.held']);
      expect(await acts(dana)).toEqual(['deployment.saved', 'deployment.held']);
      expect(await acts(pam)).toEqual([
        'deployment.saved',
        'deployment.held',
        'deployment.exported',
      ]);
      expect(await acts(dana, other.id)).toEqual(['deployment.saved']);
    });

    it('is read in pages, oldest first', async () => {
      const desk = await open();
      const { id } = await desk.submit();

      const first = await desk.deploymentHistory.list(dana, id, { limit: 1 });
      const second = await desk.deploymentHistory.list(dana, id, {
        limit: 1,
        cursor: first.nextCursor,
      });

      expect(first.items.map(({ act }) => act)).toEqual(['deployment.saved']);
      expect(second.items.map(({ act }) => act)).toEqual([
        'deployment.submitted',
      ]);
    });

    it('is not there for whoever may not see the deployment', async () => {
      const desk = await open();
      const { id } = await desk.save();
      const stranger = callerOf({ name: 'otto' });

      for (const [caller, of] of [
        [stranger, id],
        [dana, 'unknown'],
      ] as const) {
        await expect(
          desk.deploymentHistory.list(caller, of, PAGE),
        ).rejects.toMatchObject({
          name: 'NotFoundError',
          message: 'There is no such deployment.',
        });
      }
    });
  });
});

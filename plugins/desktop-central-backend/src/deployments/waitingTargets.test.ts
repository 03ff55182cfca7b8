import { useDatabases } from '../testing/databases';
import { dana, TestDesk } from './testing/TestDesk';

const AGES_AGO = '2026-01-05T10:00:00.000Z';

describe('why targets wait', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      desk.facts.computers.set('301', { agentInstalled: false });
      desk.facts.computers.set('302', {
        liveStatus: 'down',
        lastContactAt: AGES_AGO,
      });
      const reasons = async (id: string) => {
        const { items } = await desk.service.reads.targets(dana, id, {}, {});
        return items.map(({ waitingFor }) => waitingFor);
      };
      return { desk, reasons };
    }

    it('is told of each machine once DC has the deployment', async () => {
      const { desk, reasons } = await scene();
      const { id } = await desk.save(['301', '302', '303']);
      expect(await reasons(id)).toEqual(Array(3).fill({ code: 'worker' }));

      await desk.send();

      expect(await reasons(id)).toEqual([
        { code: 'noAgent' },
        { code: 'notSeen', since: AGES_AGO },
        { code: 'startupOrRefresh' },
      ]);
    });

    it('is told while it is being sent, too', async () => {
      const { desk, reasons } = await scene();
      const { id } = await desk.save(['301', '302']);
      let told: unknown;
      desk.dc.beforeNext('create', async () => {
        told = await reasons(id);
      });

      await desk.send();

      expect(told).toEqual(Array(2).fill({ code: 'sending' }));
    });

    it('is told with one look-up for a page, and of nothing that has begun', async () => {
      const { desk, reasons } = await scene();
      const { id } = await desk.submit(['301', '302', '303']);
      desk.dc.report('301', 'In Progress');
      await desk.read();
      desk.lookedUp.splice(0);

      expect(await reasons(id)).toEqual([
        undefined,
        { code: 'notSeen', since: AGES_AGO },
        { code: 'startupOrRefresh' },
      ]);
      expect(desk.lookedUp).toEqual([['302', '303']]);
    });

    it('is in the export, and in what was done to a computer', async () => {
      const { desk } = await scene();
      const { id } = await desk.submit(['301', '303']);
      const { id: serverId, addressVersion } = desk.facts.server;

      const { lines } = await desk.exports.export(dana, id, {});
      let text = '';
      for await (const line of lines) text += line;
      expect(text).toContain('It has no agent of Desktop Central.');
      const { items } = await desk.service.reads.listOnComputer(
        dana,
        { serverId, addressVersion, dcId: '301' },
        {},
      );
      expect(items[0].target.waitingFor).toEqual({ code: 'noAgent' });
    });

    it('is not guessed from the machines of another DC', async () => {
      const { desk, reasons } = await scene();
      const { id } = await desk.submit(['301']);
      await desk
        .db('servers')
        .where({ id: desk.facts.server.id })
        .update({ address_version: 2 });

      expect(await reasons(id)).toEqual([{ code: 'startupOrRefresh' }]);
    });
  });
});

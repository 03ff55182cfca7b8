import type { DcComputer } from 'backstage-plugin-desktop-central-node';
import { useDatabases } from '../../testing/databases';
import { dcError } from '../testing/ScriptedDc';
import { TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

function computer(id: string, name = `WS-${id}`): DcComputer {
  return {
    id,
    name,
    domain: 'ACME',
    isServer: false,
    agentInstalled: true,
    managed: true,
    liveStatus: 'live',
  };
}

describe('reading the workstations again before they are sent', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    /** A desk whose DC has only these. */
    async function deskWith(there: string[]) {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      desk.dc.readComputers = async asked =>
        asked.filter(id => there.includes(id)).map(id => computer(id));
      return desk;
    }

    const told = (desk: TestDesk) =>
      desk.dc.configurations.map(({ made }) => made.targets);

    it('leaves out what Desktop Central has no more, which ends as not applicable', async () => {
      const desk = await deskWith(['302']);
      const { id } = await desk.save();

      await desk.send();

      expect(told(desk)).toEqual([['302']]);
      const deployment = await desk.see(id);
      expect(deployment.state).toBe('inProgress');
      expect(deployment.counts).toEqual({ notApplicable: 1, yetToApply: 1 });
    });

    it('counts without them where the answer was lost and it is looked for', async () => {
      const desk = await deskWith(['302']);
      const { id } = await desk.save();
      desk.dc.afterNext('create', async () => {
        throw dcError('uncertain');
      });
      await desk.send();
      expect((await desk.see(id)).state).toBe('unknown');

      await desk.send();

      expect((await desk.see(id)).state).toBe('inProgress');
      expect(told(desk)).toEqual([['302']]);
    });

    it('sends nothing where it has none of them any more', async () => {
      const desk = await deskWith([]);
      const { id } = await desk.save();

      await desk.send();

      expect(told(desk)).toEqual([]);
      const deployment = await desk.see(id);
      expect(deployment.counts).toEqual({ notApplicable: 2 });
      expect(deployment.attempts?.[0]).toMatchObject({
        state: 'closed',
        error: expect.stringMatching(/any of its workstations any more/),
      });
      expect(await desk.send()).toBe(0);
    });

    it('believes no empty answer of a server that knows one of them by its name', async () => {
      const desk = await deskWith([]);
      desk.dc.findComputers = async () => [computer('301')];
      await desk.save();

      await desk.send();

      expect(told(desk)).toEqual([['301', '302']]);
    });

    it('waits where Desktop Central cannot be asked', async () => {
      const desk = await deskWith(['301', '302']);
      const { readComputers } = desk.dc;
      desk.dc.readComputers = async () => {
        throw dcError('notSent');
      };
      const { id } = await desk.save();
      await desk.send();
      expect(await desk.see(id)).toMatchObject({
        state: 'queued',
        waitingFor: { code: 'backOff' },
      });
      expect(told(desk)).toEqual([]);

      desk.dc.readComputers = readComputers;
      await desk.send();

      expect(told(desk)).toEqual([['301', '302']]);
    });
  });
});

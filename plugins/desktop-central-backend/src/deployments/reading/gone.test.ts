import { useDatabases } from '../../testing/databases';
import { TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('a computer that was removed from DC', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const { id } = await desk.submit(['301', '302']);
      const setRemoved = (dcId: string, at: Date | null) =>
        desk
          .db('computers')
          .insert({
            server_id: desk.facts.server.id,
            dc_id: dcId,
            name: `WS-${dcId}`,
            domain: 'ACME',
            is_server: false,
            agent_installed: true,
            managed: true,
            live_status: 'live',
            digest: 'd',
            removed_at: at,
          })
          .onConflict(['server_id', 'dc_id'])
          .merge();
      return { desk, id, setRemoved };
    }

    it('has nothing to be applied to, and that it waits in DC changes nothing', async () => {
      const { desk, id, setRemoved } = await scene();
      await setRemoved('301', new Date());
      await setRemoved('302', null);

      await desk.read();
      await desk.read();

      expect((await desk.see(id)).counts).toEqual({
        notApplicable: 1,
        yetToApply: 1,
      });
      expect(await desk.acts()).not.toContain('target.overturned');
      desk.dc.report('302', 'Succeeded');
      await desk.read();
      expect(await desk.see(id)).toMatchObject({
        state: 'succeeded',
        attempts: [{ state: 'closed' }],
      });
    });

    it('keeps what it did before, and what DC yet tells', async () => {
      const { desk, id, setRemoved } = await scene();
      desk.dc.report('301', 'Succeeded');
      await setRemoved('301', new Date());
      await setRemoved('302', new Date());
      desk.dc.report('302', 'Failed');

      await desk.read();

      expect((await desk.see(id)).counts).toEqual({ succeeded: 1, failed: 1 });
    });

    it('waits again once it is back', async () => {
      const { desk, id, setRemoved } = await scene();
      await setRemoved('301', new Date());
      await desk.read();
      await setRemoved('301', null);

      await desk.read();

      expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
    });

    it('is another one where the server leads to another DC', async () => {
      const { desk, id, setRemoved } = await scene();
      await setRemoved('301', new Date());
      await desk.db('servers').update({ address_version: 2 });

      await desk.read();

      expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
    });
  });
});

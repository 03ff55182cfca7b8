import { AccountDesk, accountDesk } from '../testing/accountsOfTest';
import { useDatabases } from '../testing/databases';

const DAY_MS = 24 * 60 * 60_000;

describe('accounts in DC of a disabled technician', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let on: AccountDesk;

    beforeEach(async () => {
      on = await accountDesk(await migratedDatabase(id));
    });

    afterEach(() => on.desk.db.destroy());

    describe('that were confirmed, while DC is down,', () => {
      beforeEach(async () => {
        on.dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
        await on.link();
        on.desk.servers[0].connectionState = 'notConnected';
        await on.desk
          .db('servers')
          .update({ connection_state: 'notConnected' });
        await on.disable();
      });

      const back = async () => {
        on.desk.servers[0].connectionState = 'connected';
        await on.desk.db('servers').update({ connection_state: 'connected' });
      };

      it('are to be closed, in whatever way the server works, until a portal admin types that they are', async () => {
        expect((await on.desk.as('dcAdmin')).actor.dcRole).toBe('none');
        expect(await on.shown()).toMatchObject({
          state: 'toClose',
          error: expect.stringContaining('Close it there'),
          allowedActions: {
            close: { allowed: true },
            check: { allowed: false },
          },
        });
        on.desk.servers[0].accountsMode = 'portalOnly';
        expect((await on.shown()).state).toBe('toClose');
        await expect(on.close('Dana')).rejects.toMatchObject({
          fields: [{ path: 'loginName', code: 'different' }],
        });
        await on.close();
        expect((await on.shown()).state).toBe('notNeeded');
        on.desk.servers[0].accountsMode = 'byDriver';
        expect((await on.shown()).state).toBe('closed');
        await expect(on.close()).rejects.toMatchObject({
          name: 'ConflictError',
        });
        expect(await on.acts()).toContain('technician.accountClosed');
      });

      it('are told of every week until then', async () => {
        await on.watch.remind();
        await on.watch.remind();
        expect(on.whats()).toEqual(['accountNotClosed']);
        await on.desk
          .db('technician_accounts')
          .update({ reminded_at: new Date(Date.now() - 7 * DAY_MS - 1000) });
        await on.watch.remind();
        expect(on.whats()).toEqual(['accountNotClosed', 'accountNotClosed']);
        await on.close();
        await on.desk.db('technician_accounts').update({ reminded_at: null });
        await on.watch.remind();
        expect(on.desk.told).toHaveLength(2);
      });

      it('are looked at as soon as DC is back, and are closed once they are gone there', async () => {
        await back();
        expect(await on.look()).toBe(1);
        expect((await on.shown()).state).toBe('toClose');
        on.dc.accounts.splice(0);
        await on.check();
        expect((await on.shown()).state).toBe('closed');
      });

      it('are as before when the technician is enabled again, and made anew when they were closed', async () => {
        await back();
        await on.change('dcAdmin');
        expect((await on.shown()).state).toBe('confirmed');
        await on.disable();
        await on.close();
        await on.change('dcAdmin');
        expect((await on.shown()).state).toBe('missing');
        await on.watch.remind();
        expect(on.whats()).not.toContain('accountNotClosed');
      });

      it('make room, once closed, for another technician under the same name', async () => {
        await back();
        on.dc.accounts[0].role = 'DCGuest';
        const linkGus = async () =>
          on.accountActs.link(
            await on.desk.as('portalAdmin'),
            {
              technicianId: on.desk.gus.id,
              serverId: 'server-1',
              loginName: 'dana',
            },
            'dana',
          );
        await expect(linkGus()).rejects.toMatchObject({
          fields: [{ code: 'taken' }],
        });
        await on.close();
        await linkGus();
        const [gus] = await on.desk.views.of([on.desk.gus]);
        expect(gus.accounts[0].state).toBe('confirmed');
      });
    });

    it('whose making ended without anybody knowing are to be closed too', async () => {
      await on.desk.accounts.confirm(await on.desk.as('portalAdmin'), {
        ...on.at(),
        loginName: 'dana',
      });
      await on.desk
        .db('technician_accounts')
        .update({ state: 'failed', create_sent_at: new Date() });
      on.dc.accounts.push({ loginName: 'dana2', role: 'DCAdmin' });
      await expect(on.link('dana2')).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('may have made the account dana'),
      });
      await on.disable();
      expect((await on.shown()).state).toBe('toClose');
      expect(await on.look()).toBe(1);
      expect((await on.shown()).state).toBe('closed');
    });
  });
});

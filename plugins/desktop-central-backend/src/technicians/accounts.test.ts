import { work } from '../testing/serverParts';
import { AccountsOfTest, accountParts } from '../testing/accountsOfTest';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';

const DAY_MS = 24 * 60 * 60_000;

describe('accounts in DC', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let dc: AccountsOfTest;
    let parts: ReturnType<typeof accountParts>;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      desk.servers[0].accountsMode = 'byDriver';
      dc = new AccountsOfTest();
      parts = accountParts(desk, dc);
      desk.told.splice(0);
    });

    afterEach(() => desk.db.destroy());

    const at = () => ({ technicianId: desk.dana.id, serverId: 'server-1' });
    const link = async (loginName = 'dana', typed = loginName) =>
      parts.accountActs.link(
        await desk.as('portalAdmin'),
        { ...at(), loginName },
        typed,
      );
    const check = () =>
      parts.accountActs.check(desk.dana.id, desk.servers[0].id);
    const close = async (typed = 'dana') =>
      parts.accountActs.close(
        await desk.as('portalAdmin'),
        desk.dana.id,
        'server-1',
        typed,
      );
    const shown = async () => {
      const technician = await desk.technicians.get(desk.dana.id);
      return (await desk.views.of([technician]))[0].accounts[0];
    };
    const change = async (dcRole: 'dcAdmin' | 'dcGuest', enabled = true) =>
      desk.technicians.update(
        await desk.as('portalAdmin'),
        desk.dana.id,
        (await desk.technicians.get(desk.dana.id)).version,
        { dcRole, enabled },
      );
    const disable = () => change('dcAdmin', false);
    const acts = async () =>
      desk
        .db('history')
        .where({ subject_id: desk.dana.id })
        .orderBy('id')
        .pluck('act');
    const look = async () => {
      await parts.watch.startDue();
      await desk.db('outbox').update({ available_at: new Date(0) });
      return work(desk.outbox, parts.watch);
    };
    const whats = () => desk.told.map(({ what }) => what);

    describe('that DC has already', () => {
      beforeEach(() => {
        dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
      });

      it('are linked by an act of its own, with the name typed twice, and recorded', async () => {
        await expect(link('dana', 'Dana')).rejects.toMatchObject({
          fields: [{ path: 'confirmLoginName', code: 'different' }],
        });
        await link();
        expect(await shown()).toMatchObject({
          state: 'confirmed',
          how: 'linked',
          loginName: 'dana',
          checkedAt: expect.any(String),
        });
        expect(await acts()).toContain('technician.accountLinked');
        expect(dc.creates).toBe(0);
      });

      it('are not linked where DC has them under another name or in another role', async () => {
        await expect(link('dana.x')).rejects.toMatchObject({
          fields: [{ path: 'loginName', code: 'notFound' }],
        });
        dc.accounts[0].role = 'Auditor';
        await expect(link()).rejects.toMatchObject({
          fields: [
            {
              path: 'loginName',
              code: 'role',
              message: expect.stringMatching(/Auditor.*DCAdmin.*Correct it/),
            },
          ],
        });
        expect((await shown()).state).toBe('missing');
      });

      it('are not linked to two technicians, nor a second one to the same', async () => {
        await link();
        dc.accounts.push({ loginName: 'dana2', role: 'DCAdmin' });
        await expect(link('dana2')).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('has the account dana'),
        });
        dc.accounts[0].role = 'DCGuest';
        const admin = await desk.as('portalAdmin');
        const ofGus = { technicianId: desk.gus.id, serverId: 'server-1' };
        await expect(
          parts.accountActs.link(
            admin,
            { ...ofGus, loginName: 'dana' },
            'dana',
          ),
        ).rejects.toMatchObject({ fields: [{ code: 'taken' }] });
      });

      it('are linked only while DC can be asked, and by the typed word alone where it never can', async () => {
        desk.servers[0].connectionState = 'notConnected';
        await expect(link()).rejects.toMatchObject({ name: 'ConflictError' });
        expect((await shown()).allowedActions?.link).toEqual({
          allowed: false,
          reason: expect.stringContaining('is not connected'),
        });
        desk.servers[0].capabilities = [
          { name: 'createAccount', answer: 'no' },
        ];
        await link('whoever');
        expect(dc.looks).toBe(0);
        expect(await shown()).toMatchObject({
          state: 'confirmed',
          how: 'linked',
          allowedActions: {},
        });
      });

      it('are not linked while DC does not answer, which is no error of the form', async () => {
        dc.nextLook = 'uncertain';
        await expect(link()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
        dc.nextLook = 'unauthorized';
        await expect(link()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
        expect(parts.held).toEqual(['server-1']);
      });
    });

    it.each([
      'admin',
      'Administrator',
      'ROOT',
      'system',
      'guest',
      'administrator@acme.example',
      'svc-portal',
    ])('are never %s, which is nobody’s own', async loginName => {
      desk.servers[0].credentialUsername = 'ACME\\svc-portal';
      dc.accounts.push({ loginName, role: 'DCAdmin' });
      const reserved = {
        fields: [{ path: 'loginName', code: 'reserved' }],
      };
      await expect(link(loginName)).rejects.toMatchObject(reserved);
      const admin = await desk.as('portalAdmin');
      for (const mode of ['byDriver', 'byHand'] as const) {
        desk.servers[0].accountsMode = mode;
        await expect(
          desk.accounts.confirm(admin, { ...at(), loginName }),
        ).rejects.toMatchObject(reserved);
      }
      expect(await desk.db('technician_accounts')).toEqual([]);
    });

    describe('that were confirmed', () => {
      beforeEach(async () => {
        dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
        await link();
      });

      it('are looked at once a day, for one query where nothing is due', async () => {
        expect(await look()).toBe(0);
        await desk
          .db('technician_accounts')
          .update({ checked_at: new Date(Date.now() - DAY_MS - 1000) });
        const looks = dc.looks;
        expect(await look()).toBe(1);
        expect(dc.looks).toBe(looks + 1);
        expect(await look()).toBe(0);
        expect(whats()).toEqual([]);
      });

      it('and have another role in DC now are shown and told of once, until they are corrected there', async () => {
        dc.accounts[0].role = 'DCGuest';
        await check();
        await check();
        expect(await shown()).toMatchObject({
          state: 'drifted',
          error: expect.stringMatching(/DCGuest instead of DCAdmin/),
        });
        expect(desk.told).toEqual([
          expect.objectContaining({
            what: 'accountDrifted',
            loginName: 'dana',
            serverName: 'Head office',
          }),
        ]);
        expect(dc.creates).toBe(0);
        dc.accounts[0].role = 'DCAdmin';
        await check();
        expect((await shown()).state).toBe('confirmed');
        expect(await acts()).toEqual(
          expect.arrayContaining([
            'technician.accountDrifted',
            'technician.accountCorrected',
          ]),
        );
        dc.accounts[0].role = 'DCGuest';
        await check();
        expect(desk.told).toHaveLength(2);
      });

      it('and are gone from DC can be made or linked anew', async () => {
        dc.accounts.splice(0);
        await check();
        expect(await shown()).toMatchObject({
          state: 'drifted',
          error: expect.stringContaining('no account dana any more'),
          allowedActions: {
            confirm: { allowed: true },
            link: { allowed: true },
            check: { allowed: true },
          },
        });
        await desk.accounts.confirm(await desk.as('portalAdmin'), {
          ...at(),
          loginName: 'dana',
        });
        expect((await shown()).state).toBe('requested');
      });

      it('are to be corrected at once when the role is changed here, and are looked at soon', async () => {
        await change('dcGuest');
        expect(await shown()).toMatchObject({
          state: 'drifted',
          error: expect.stringMatching(/DCAdmin instead of DCGuest/),
        });
        dc.accounts[0].role = 'DCGuest';
        expect(await look()).toBe(1);
        expect((await shown()).state).toBe('confirmed');
        expect(whats()).not.toContain('accountDrifted');
      });

      it('are taken at the word of a portal admin again where DC can never be asked', async () => {
        desk.servers[0].capabilities = [
          { name: 'createAccount', answer: 'no' },
        ];
        desk.servers[0].accountsMode = 'byHand';
        await change('dcGuest');
        expect((await shown()).allowedActions).toEqual({
          confirm: { allowed: true },
        });
        await desk.accounts.confirm(await desk.as('portalAdmin'), {
          ...at(),
          loginName: 'dana',
        });
        expect((await shown()).state).toBe('confirmed');
      });

      it('are left as they were seen where DC does not answer, and asked about again later', async () => {
        await desk.db('technician_accounts').update({ checked_at: null });
        dc.nextLook = 'uncertain';
        expect(await look()).toBe(1);
        expect((await shown()).state).toBe('confirmed');
        expect(
          await desk.db('outbox').where({ topic: 'account.check' }),
        ).toHaveLength(1);
        expect(await look()).toBe(1);
        expect(
          await desk.db('outbox').where({ topic: 'account.check' }),
        ).toEqual([]);
      });

      it('are not asked about while the server is not connected', async () => {
        await desk.db('technician_accounts').update({ checked_at: null });
        await desk.db('servers').update({ connection_state: 'notConnected' });
        desk.servers[0].connectionState = 'notConnected';
        const looks = dc.looks;
        expect(await look()).toBe(0);
        await expect(check()).rejects.toMatchObject({ name: 'ConflictError' });
        expect(dc.looks).toBe(looks);
      });

      it('are not judged by a look at a name that was changed meanwhile', async () => {
        const find = dc.findAccount.bind(dc);
        dc.findAccount = async loginName => {
          const found = await find(loginName);
          await desk.db('technician_accounts').update({ login_name: 'other' });
          return found && { ...found, role: 'Auditor' };
        };
        await check();
        expect(await shown()).toMatchObject({
          state: 'confirmed',
          loginName: 'other',
        });
      });

      describe('and whose technician is disabled while DC is down', () => {
        beforeEach(async () => {
          desk.servers[0].connectionState = 'notConnected';
          await desk.db('servers').update({ connection_state: 'notConnected' });
          await disable();
        });

        const back = async () => {
          desk.servers[0].connectionState = 'connected';
          await desk.db('servers').update({ connection_state: 'connected' });
        };

        it('are to be closed, in whatever way the server works, until a portal admin types that they are', async () => {
          expect((await desk.as('dcAdmin')).actor.dcRole).toBe('none');
          expect(await shown()).toMatchObject({
            state: 'toClose',
            error: expect.stringContaining('Close it there'),
            allowedActions: {
              close: { allowed: true },
              check: { allowed: false },
            },
          });
          desk.servers[0].accountsMode = 'portalOnly';
          expect((await shown()).state).toBe('toClose');
          await expect(close('Dana')).rejects.toMatchObject({
            fields: [{ path: 'loginName', code: 'different' }],
          });
          await close();
          expect((await shown()).state).toBe('notNeeded');
          desk.servers[0].accountsMode = 'byDriver';
          expect((await shown()).state).toBe('closed');
          await expect(close()).rejects.toMatchObject({
            name: 'ConflictError',
          });
          expect(await acts()).toContain('technician.accountClosed');
        });

        it('are told of every week until then', async () => {
          await parts.watch.remind();
          await parts.watch.remind();
          expect(whats()).toEqual(['accountNotClosed']);
          await desk
            .db('technician_accounts')
            .update({ reminded_at: new Date(Date.now() - 7 * DAY_MS - 1000) });
          await parts.watch.remind();
          expect(whats()).toEqual(['accountNotClosed', 'accountNotClosed']);
          await close();
          await desk.db('technician_accounts').update({ reminded_at: null });
          await parts.watch.remind();
          expect(desk.told).toHaveLength(2);
        });

        it('are looked at as soon as DC is back, and are closed once they are gone there', async () => {
          await back();
          expect(await look()).toBe(1);
          expect((await shown()).state).toBe('toClose');
          dc.accounts.splice(0);
          await check();
          expect((await shown()).state).toBe('closed');
        });

        it('are as before when the technician is enabled again, and made anew when they were closed', async () => {
          await back();
          await change('dcAdmin');
          expect((await shown()).state).toBe('confirmed');
          await disable();
          await close();
          await change('dcAdmin');
          expect((await shown()).state).toBe('missing');
          await parts.watch.remind();
          expect(whats()).not.toContain('accountNotClosed');
        });

        it('make room, once closed, for another technician under the same name', async () => {
          await back();
          dc.accounts[0].role = 'DCGuest';
          const linkGus = async () =>
            parts.accountActs.link(
              await desk.as('portalAdmin'),
              {
                technicianId: desk.gus.id,
                serverId: 'server-1',
                loginName: 'dana',
              },
              'dana',
            );
          await expect(linkGus()).rejects.toMatchObject({
            fields: [{ code: 'taken' }],
          });
          await close();
          await linkGus();
          const [gus] = await desk.views.of([desk.gus]);
          expect(gus.accounts[0].state).toBe('confirmed');
        });
      });
    });

    it('whose making ended without anybody knowing are to be closed too', async () => {
      await desk.accounts.confirm(await desk.as('portalAdmin'), {
        ...at(),
        loginName: 'dana',
      });
      await desk
        .db('technician_accounts')
        .update({ state: 'failed', create_sent_at: new Date() });
      await disable();
      expect((await shown()).state).toBe('toClose');
      expect(await look()).toBe(1);
      expect((await shown()).state).toBe('closed');
    });
  });
});

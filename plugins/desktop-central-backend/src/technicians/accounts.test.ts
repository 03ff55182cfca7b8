import {
  AccountDesk,
  accountDesk,
  CHECKS_PER_MINUTE,
} from '../testing/accountsOfTest';
import { useDatabases } from '../testing/databases';

const DAY_MS = 24 * 60 * 60_000;

describe('accounts in DC', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let on: AccountDesk;

    beforeEach(async () => {
      on = await accountDesk(await migratedDatabase(id));
    });

    afterEach(() => on.desk.db.destroy());

    describe('that DC has already', () => {
      beforeEach(() => {
        on.dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
      });

      it('are linked by an act of its own, with the name typed twice, and recorded', async () => {
        await expect(on.link('dana', 'Dana')).rejects.toMatchObject({
          fields: [{ path: 'confirmLoginName', code: 'different' }],
        });
        await on.link();
        expect(await on.shown()).toMatchObject({
          state: 'confirmed',
          how: 'linked',
          loginName: 'dana',
          checkedAt: expect.any(String),
        });
        expect(await on.acts()).toContain('technician.accountLinked');
        expect(on.dc.creates).toBe(0);
      });

      it('are not linked where DC has them under another name or in another role', async () => {
        await expect(on.link('dana.x')).rejects.toMatchObject({
          fields: [{ path: 'loginName', code: 'notFound' }],
        });
        on.dc.accounts[0].role = 'Auditor';
        await expect(on.link()).rejects.toMatchObject({
          fields: [
            {
              path: 'loginName',
              code: 'role',
              message: expect.stringMatching(/Auditor.*DCAdmin.*Correct it/),
            },
          ],
        });
        expect((await on.shown()).state).toBe('missing');
      });

      it('are not linked to two technicians, nor a second one to the same', async () => {
        await on.link();
        on.dc.accounts.push({ loginName: 'dana2', role: 'DCAdmin' });
        await expect(on.link('dana2')).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('has the account dana'),
        });
        on.dc.accounts[0].role = 'DCGuest';
        const admin = await on.desk.as('portalAdmin');
        const ofGus = { technicianId: on.desk.gus.id, serverId: 'server-1' };
        await expect(
          on.accountActs.link(admin, { ...ofGus, loginName: 'dana' }, 'dana'),
        ).rejects.toMatchObject({ fields: [{ code: 'taken' }] });
      });

      it('are linked only while DC can be asked, and by the typed word alone where it never can', async () => {
        on.desk.servers[0].connectionState = 'notConnected';
        await expect(on.link()).rejects.toMatchObject({
          name: 'ConflictError',
        });
        expect((await on.shown()).allowedActions?.link).toEqual({
          allowed: false,
          reason: expect.stringContaining('is not connected'),
        });
        on.desk.servers[0].capabilities = [
          { name: 'createAccount', answer: 'no' },
        ];
        await on.link('whoever');
        expect(on.dc.looks).toBe(0);
        expect(await on.shown()).toMatchObject({
          state: 'confirmed',
          how: 'linked',
          allowedActions: {},
        });
      });

      it('are not linked while DC does not answer, which is no error of the form', async () => {
        on.dc.nextLook = 'uncertain';
        await expect(on.link()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
        on.dc.nextLook = 'unauthorized';
        await expect(on.link()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
        expect(on.held).toEqual(['server-1']);
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
      on.desk.servers[0].credentialUsername = 'ACME\\svc-portal';
      on.dc.accounts.push({ loginName, role: 'DCAdmin' });
      const reserved = {
        fields: [{ path: 'loginName', code: 'reserved' }],
      };
      await expect(on.link(loginName)).rejects.toMatchObject(reserved);
      const admin = await on.desk.as('portalAdmin');
      for (const mode of ['byDriver', 'byHand'] as const) {
        on.desk.servers[0].accountsMode = mode;
        await expect(
          on.desk.accounts.confirm(admin, { ...on.at(), loginName }),
        ).rejects.toMatchObject(reserved);
      }
      expect(await on.desk.db('technician_accounts')).toEqual([]);
    });

    describe('that were confirmed', () => {
      beforeEach(async () => {
        on.dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
        await on.link();
      });

      it('are looked at once a day, for one query where nothing is due', async () => {
        expect(await on.look()).toBe(0);
        await on.desk
          .db('technician_accounts')
          .update({ checked_at: new Date(Date.now() - DAY_MS - 1000) });
        const looks = on.dc.looks;
        expect(await on.look()).toBe(1);
        expect(on.dc.looks).toBe(looks + 1);
        expect(await on.look()).toBe(0);
        expect(on.whats()).toEqual([]);
      });

      it('and have another role in DC now are shown and told of once, until they are corrected there', async () => {
        on.dc.accounts[0].role = 'DCGuest';
        await on.check();
        await on.check();
        expect(await on.shown()).toMatchObject({
          state: 'drifted',
          error: expect.stringMatching(/DCGuest instead of DCAdmin/),
        });
        expect(on.desk.told).toEqual([
          expect.objectContaining({
            what: 'accountDrifted',
            loginName: 'dana',
            serverName: 'Head office',
          }),
        ]);
        expect(on.dc.creates).toBe(0);
        on.dc.accounts[0].role = 'DCAdmin';
        await on.check();
        expect((await on.shown()).state).toBe('confirmed');
        expect(await on.acts()).toEqual(
          expect.arrayContaining([
            'technician.accountDrifted',
            'technician.accountCorrected',
          ]),
        );
        on.dc.accounts[0].role = 'DCGuest';
        await on.check();
        expect(on.desk.told).toHaveLength(2);
      });

      it('and are gone from DC can be made or linked anew', async () => {
        on.dc.accounts.splice(0);
        await on.check();
        expect(await on.shown()).toMatchObject({
          state: 'drifted',
          error: expect.stringContaining('no account dana any more'),
          allowedActions: {
            confirm: { allowed: true },
            link: { allowed: true },
            check: { allowed: true },
          },
        });
        await on.desk.accounts.confirm(await on.desk.as('portalAdmin'), {
          ...on.at(),
          loginName: 'dana',
        });
        expect((await on.shown()).state).toBe('requested');
      });

      it('are to be corrected at once when the role is changed here, and are looked at soon', async () => {
        await on.change('dcGuest');
        expect(await on.shown()).toMatchObject({
          state: 'drifted',
          error: expect.stringMatching(/DCAdmin instead of DCGuest/),
        });
        on.dc.accounts[0].role = 'DCGuest';
        expect(await on.look()).toBe(1);
        expect((await on.shown()).state).toBe('confirmed');
        expect(on.whats()).not.toContain('accountDrifted');
      });

      it('are taken at the word of a portal admin again where DC can never be asked', async () => {
        on.desk.servers[0].capabilities = [
          { name: 'createAccount', answer: 'no' },
        ];
        on.desk.servers[0].accountsMode = 'byHand';
        await on.change('dcGuest');
        expect((await on.shown()).allowedActions).toEqual({
          confirm: { allowed: true },
        });
        await on.desk.accounts.confirm(await on.desk.as('portalAdmin'), {
          ...on.at(),
          loginName: 'dana',
        });
        expect((await on.shown()).state).toBe('confirmed');
      });

      it('are left as they were seen where DC does not answer, and asked about again later', async () => {
        await on.desk.db('technician_accounts').update({ checked_at: null });
        on.dc.nextLook = 'uncertain';
        expect(await on.look()).toBe(1);
        expect((await on.shown()).state).toBe('confirmed');
        expect(
          await on.desk.db('outbox').where({ topic: 'account.check' }),
        ).toHaveLength(1);
        expect(await on.look()).toBe(1);
        expect(
          await on.desk.db('outbox').where({ topic: 'account.check' }),
        ).toEqual([]);
      });

      it('are not asked about while the server is not connected', async () => {
        await on.desk.db('technician_accounts').update({ checked_at: null });
        await on.desk
          .db('servers')
          .update({ connection_state: 'notConnected' });
        on.desk.servers[0].connectionState = 'notConnected';
        const looks = on.dc.looks;
        expect(await on.look()).toBe(0);
        await expect(on.check()).rejects.toMatchObject({
          name: 'ConflictError',
        });
        expect(on.dc.looks).toBe(looks);
      });

      it('are asked about only so often in a minute by one person', async () => {
        const refusals: string[] = [];
        // So many that one minute of the clock holds too many of them.
        for (let time = 0; time <= 2 * CHECKS_PER_MINUTE; time += 1) {
          await on.check().catch(({ name }) => refusals.push(name));
        }
        expect(refusals).toContain('TooManyRequestsError');
        expect(new Set(refusals).size).toBe(1);
      });

      it('are not judged by a look at a name that was changed meanwhile', async () => {
        const find = on.dc.findAccount.bind(on.dc);
        on.dc.findAccount = async loginName => {
          const found = await find(loginName);
          await on.desk
            .db('technician_accounts')
            .update({ login_name: 'other' });
          return found && { ...found, role: 'Auditor' };
        };
        await on.check();
        expect(await on.shown()).toMatchObject({
          state: 'confirmed',
          loginName: 'other',
        });
      });
    });
  });
});

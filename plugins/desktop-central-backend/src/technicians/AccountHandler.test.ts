import {
  type DcDriver,
  DcError,
  DcErrorKind,
} from 'backstage-plugin-desktop-central-node';
import { AccountsOfTest } from '../testing/accountsOfTest';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { AccountHandler, GIVE_UP_AFTER_MS } from './AccountHandler';

const SIGNAL = new AbortController().signal;

describe('accounts made by driver', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let dc: AccountsOfTest;
    let handler: AccountHandler;
    let held: string[];
    let noDriver: DcError | undefined;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      desk.servers[0].accountsMode = 'byDriver';
      dc = new AccountsOfTest();
      held = [];
      noDriver = undefined;
      handler = new AccountHandler({
        db: desk.db,
        outbox: desk.outbox,
        accounts: desk.accountStore,
        technicians: desk.technicianStore,
        access: desk.standing,
        servers: desk.serverStore,
        dc: {
          driverOf: async () => {
            if (noDriver) throw noDriver;
            return dc as unknown as DcDriver;
          },
          holdForSignIn: async (_, asked) => void held.push(asked.id),
        },
        users: desk.catalog,
        history: desk.history,
        changes: { announce: change => void desk.changes.push(change) },
        bounds: {
          leaseMs: 60_000,
          callTimeoutMs: 1000,
          retry: { baseMs: 1, maxMs: 1 },
        },
      });
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const ask = async (loginName = 'dana') =>
      desk.accounts.confirm(await desk.as('portalAdmin'), {
        technicianId: desk.dana.id,
        serverId: 'server-1',
        loginName,
      });

    /** Works on what is due; answers how many entries there were. */
    const work = async () => {
      await desk.db('outbox').update({ available_at: new Date(0) });
      const leases = await desk.outbox.claim('account.create', {
        limit: 10,
        leaseMs: 60_000,
      });
      for (const lease of leases) await handler.handle(lease, SIGNAL);
      return leases.length;
    };

    const account = () =>
      desk.accountStore.get(desk.db, desk.dana.id, 'server-1');

    it('are made once, with the role as DC writes it', async () => {
      await ask();
      await ask();
      expect(await account()).toMatchObject({ state: 'requested' });
      expect(desk.woken).toContain('account.create');
      expect(await work()).toBe(1);
      expect(await work()).toBe(0);
      expect(dc.accounts).toEqual([{ loginName: 'dana', role: 'DCAdmin' }]);
      expect(await account()).toMatchObject({ state: 'confirmed' });
      await ask();
      expect(await work()).toBe(0);
      expect(desk.changes).toContainEqual({ serverId: 'server-1' });
    });

    it('never take over one that DC had before', async () => {
      dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
      await ask();
      await work();
      expect(dc.creates).toBe(0);
      expect(await account()).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('not taken over'),
      });
      await ask('dana.desk');
      await work();
      expect(await account()).toMatchObject({
        state: 'confirmed',
        loginName: 'dana.desk',
      });
    });

    it('are looked for after an uncertain create, and found to be ours', async () => {
      dc.next = { kind: 'uncertain', made: true };
      await ask();
      await work();
      expect(await account()).toMatchObject({
        state: 'requested',
        createSentAt: expect.any(Date),
      });
      await work();
      expect(dc.creates).toBe(1);
      expect(await account()).toMatchObject({ state: 'confirmed' });
    });

    it('are made after an uncertain create that DC did not carry out', async () => {
      dc.next = { kind: 'uncertain', made: false };
      await ask();
      await work();
      await work();
      expect(dc.creates).toBe(2);
      expect(dc.accounts).toHaveLength(1);
      expect(await account()).toMatchObject({ state: 'confirmed' });
    });

    it('are not taken for ours after an uncertain create where DC gave another role', async () => {
      dc.next = { kind: 'uncertain', made: false };
      await ask();
      await work();
      dc.accounts.push({ loginName: 'dana', role: 'Auditor' });
      await work();
      expect(await account()).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('Auditor'),
      });
    });

    it.each<DcErrorKind>(['notSent', 'unauthorized'])(
      'are not taken for ours after a create that was certainly not carried out (%s)',
      async kind => {
        dc.next = { kind, made: false };
        await ask();
        await work();
        expect(await account()).toMatchObject({ state: 'requested' });
        expect((await account())?.createSentAt).toBeUndefined();
        dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
        await work();
        expect(await account()).toMatchObject({ state: 'failed' });
        expect(held).toEqual(kind === 'unauthorized' ? ['server-1'] : []);
      },
    );

    it('fail with the words of DC where it refuses, and can be asked for again', async () => {
      dc.next = { kind: 'refused', made: false };
      await ask();
      await work();
      expect(await account()).toMatchObject({
        state: 'failed',
        error: 'No. Desktop Central says: Sorry',
      });
      await ask();
      await work();
      expect(await account()).toMatchObject({ state: 'confirmed' });
    });

    it('wait while the server is not connected or held, or the catalog is down', async () => {
      await ask();
      desk.servers[0].connectionState = 'notConnected';
      await work();
      desk.servers[0].connectionState = 'connected';
      desk.servers[0].hold = {
        reason: 'signIn',
        since: '2026-01-01T00:00:00Z',
      };
      await work();
      desk.servers[0].hold = undefined;
      desk.catalog.down = true;
      await work();
      expect(dc.looks).toBe(0);
      expect(await account()).toMatchObject({ state: 'requested' });
      desk.catalog.down = false;
      await work();
      expect(await account()).toMatchObject({ state: 'confirmed' });
    });

    it('wait where the server was changed in the meantime', async () => {
      await ask();
      noDriver = new DcError({
        kind: 'notSent',
        code: 'serverChanged',
        message: 'The server was changed.',
      });
      await work();
      expect(await account()).toMatchObject({ state: 'requested' });
      noDriver = undefined;
      await work();
      expect(await account()).toMatchObject({ state: 'confirmed' });
    });

    describe('when the server leads to another DC', () => {
      const move = async () => {
        desk.servers[0].addressVersion += 1;
        await desk.db.transaction(tx =>
          desk.accounts.serverMoved(tx, 'server-1'),
        );
      };

      it('are not made there', async () => {
        await ask();
        await move();
        expect(await work()).toBe(1);
        expect(await account()).toBeUndefined();
        expect(dc.looks).toBe(0);
        expect(await work()).toBe(0);
      });

      it('are not confirmed there, made or not', async () => {
        await ask();
        await work();
        expect(await account()).toMatchObject({ state: 'confirmed' });
        await move();
        const [technician] = await desk.views.of([desk.dana]);
        expect(technician.accounts[0]).toMatchObject({ state: 'missing' });
        expect(
          await desk.db('history').orderBy('id', 'desc').first('act'),
        ).toEqual({ act: 'technician.accountForgotten' });
      });

      it('are not taken for ours there because of a create that went to the former one', async () => {
        dc.next = { kind: 'uncertain', made: false };
        await ask();
        await work();
        await move();
        dc.accounts.push({ loginName: 'dana', role: 'DCAdmin' });
        await ask();
        await work();
        expect(await account()).toMatchObject({ state: 'failed' });
        expect(dc.creates).toBe(1);
      });

      it('are asked for anew while the former one still answers, and only the new one counts', async () => {
        await ask();
        let asked = false;
        const create = dc.createAccount.bind(dc);
        dc.createAccount = async made => {
          await create(made);
          if (asked) return;
          asked = true;
          await move();
          await ask();
          // The new DC does not have it.
          dc.accounts.splice(0);
        };
        await work();
        expect(await account()).toMatchObject({
          state: 'requested',
          addressVersion: 2,
        });
        await work();
        expect(dc.creates).toBe(2);
        expect(await account()).toMatchObject({ state: 'confirmed' });
      });
    });

    it('are given up after a day', async () => {
      await ask();
      await desk.db('technician_accounts').update({
        created_at: new Date(Date.now() - GIVE_UP_AFTER_MS - 1000),
      });
      dc.nextLook = 'uncertain';
      await work();
      expect(await account()).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('Not made within a day'),
      });
      expect(await desk.db('outbox')).toEqual([]);
    });

    it('are not made for a technician who was disabled or left', async () => {
      await ask();
      desk.catalog.users.delete(desk.dana.userEntityRef);
      await work();
      expect(await account()).toMatchObject({ state: 'failed' });
      await ask();
      await desk.technicians.update(
        await desk.as('portalAdmin'),
        desk.dana.id,
        1,
        { dcRole: 'dcAdmin', enabled: false },
      );
      await work();
      expect(await account()).toMatchObject({
        state: 'failed',
        error: 'The technician was disabled.',
      });
      expect(dc.looks).toBe(0);
    });

    it('cannot be asked for under another name while one is being made', async () => {
      await ask();
      await expect(ask('other')).rejects.toMatchObject({
        name: 'ConflictError',
      });
      await work();
      await expect(ask('other')).rejects.toMatchObject({
        name: 'ConflictError',
      });
    });
  });
});

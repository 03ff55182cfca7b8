import { userCredentials } from '../testing/mocks';
import { AccountsOfTest, accountParts } from '../testing/accountsOfTest';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people } from '../testing/people';

const PAGE = { limit: 50 };

async function actsOf(desk: Desk, subjectId: string): Promise<string[]> {
  const rows = await desk
    .db('history')
    .where({ subject_id: subjectId })
    .orderBy('id');
  return rows.map(row => row.act);
}

describe('technicians', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const enable = async (userEntityRef: string) =>
      desk.technicians.enable(await desk.as('portalAdmin'), {
        userEntityRef,
        dcRole: 'dcAdmin',
      });

    it('are catalog users, kept with their uid', async () => {
      const made = await enable('User:Default/Emma');
      expect(made).toMatchObject({
        userEntityRef: people.endUser,
        userUid: 'uid-of-emma',
        enabled: true,
        version: 1,
      });
      expect(await desk.technicians.get(made.id)).toEqual(made);
      expect(await actsOf(desk, made.id)).toEqual(['technician.enabled']);
    });

    it.each([
      ['user:default/nobody', 'unknownUser'],
      ['group:default/desk', 'notAUser'],
      ['user:default/guest', 'guest'],
      ['user:development/guest', 'guest'],
      ['user:', 'notARef'],
    ])('are never %s (%s)', async (ref, code) => {
      desk.catalog.users.set('user:development/guest', {
        uid: 'g',
        displayName: 'Guest',
        loginName: 'guest',
        groups: [],
      });
      await expect(enable(ref)).rejects.toMatchObject({
        fields: [{ path: 'userEntityRef', code }],
      });
      expect((await desk.technicians.list(PAGE)).items).toHaveLength(2);
    });

    it('get no access while no server is connected, but lose it any time', async () => {
      const admin = await desk.as('portalAdmin');
      desk.servers.forEach(server => {
        server.connectionState = 'notConnected';
      });
      await expect(enable(people.endUser)).rejects.toThrow(
        /No Desktop Central server is connected/,
      );
      await expect(
        desk.technicians.update(admin, desk.gus.id, 1, {
          dcRole: 'dcAdmin',
          enabled: true,
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await desk.technicians.update(admin, desk.dana.id, 1, {
        dcRole: 'dcGuest',
        enabled: true,
      });
      await desk.technicians.update(admin, desk.dana.id, 2, {
        dcRole: 'dcGuest',
        enabled: false,
      });
      await expect(
        desk.technicians.update(admin, desk.dana.id, 3, {
          dcRole: 'dcGuest',
          enabled: true,
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('are enabled once when two do it at the same time', async () => {
      const outcomes = await Promise.allSettled([
        enable(people.endUser),
        enable(people.endUser),
      ]);
      expect(outcomes.map(one => one.status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect(outcomes.find(one => one.status === 'rejected')).toMatchObject({
        reason: { name: 'ConflictError' },
      });
      expect((await desk.technicians.list(PAGE)).items).toHaveLength(3);
    });

    it('change role and access over the version that was read only', async () => {
      const admin = await desk.as('portalAdmin');
      const change = { dcRole: 'dcGuest', enabled: true } as const;
      await desk.technicians.update(admin, desk.dana.id, 1, change);
      await expect(
        desk.technicians.update(admin, desk.dana.id, 1, {
          ...change,
          enabled: false,
        }),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('Somebody else changed'),
      });
      expect(await actsOf(desk, desk.dana.id)).toEqual([
        'technician.enabled',
        'technician.roleChanged',
      ]);
      expect(await desk.technicians.get(desk.dana.id)).toMatchObject({
        dcRole: 'dcGuest',
        enabled: true,
        version: 2,
      });
    });

    it('are changed by one of two browsers that save at the same time', async () => {
      const admin = await desk.as('portalAdmin');
      const outcomes = await Promise.allSettled([
        desk.technicians.update(admin, desk.gus.id, 1, {
          dcRole: 'dcAdmin',
          enabled: true,
        }),
        desk.technicians.update(admin, desk.gus.id, 1, {
          dcRole: 'dcGuest',
          enabled: false,
        }),
      ]);
      const [kept] = outcomes.flatMap(one =>
        one.status === 'fulfilled' ? [one.value] : [],
      );
      expect(outcomes.find(one => one.status === 'rejected')).toMatchObject({
        reason: { name: 'ConflictError' },
      });
      expect(await desk.technicians.get(desk.gus.id)).toEqual(kept);
    });

    it('stay enabled with their keys when what follows from disabling fails', async () => {
      const admin = await desk.as('portalAdmin');
      const { secret } = await desk.apiKeys.generate(admin, desk.dana.id, {
        serverId: 'server-1',
      });
      desk.technicians.observe({
        disabled: async () => {
          throw new Error('The deployments cannot be cancelled');
        },
      });
      await expect(
        desk.technicians.update(admin, desk.dana.id, 1, {
          dcRole: 'dcAdmin',
          enabled: false,
        }),
      ).rejects.toThrow('cannot be cancelled');
      expect(await desk.technicians.get(desk.dana.id)).toMatchObject({
        enabled: true,
        version: 1,
      });
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeDefined();
    });

    it('lose their role when disabled, left or replaced, and wait while the catalog is down', async () => {
      const role = async () => (await desk.as('dcAdmin')).actor.dcRole;
      expect(await role()).toBe('dcAdmin');
      const user = desk.catalog.users.get(people.dcAdmin)!;
      desk.catalog.users.delete(people.dcAdmin);
      expect(await desk.technicians.standing(desk.dana)).toBe('left');
      expect(await role()).toBe('none');
      desk.catalog.users.set(people.dcAdmin, { ...user, uid: 'another' });
      expect(await desk.technicians.standing(desk.dana)).toBe('replaced');
      expect(await role()).toBe('none');
      desk.catalog.users.set(people.dcAdmin, user);
      desk.catalog.down = true;
      await expect(role()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      expect((await desk.as('endUser')).actor.dcRole).toBe('none');
      desk.catalog.down = false;
      await desk.technicians.update(
        await desk.as('portalAdmin'),
        desk.dana.id,
        1,
        { dcRole: 'dcAdmin', enabled: false },
      );
      expect(await role()).toBe('none');
      expect((await desk.as('dcAdmin')).technicianId).toBe(desk.dana.id);
    });

    it('who were replaced get access anew under the new uid once the accounts of the one before are closed', async () => {
      const admin = await desk.as('portalAdmin');
      desk.servers[0].accountsMode = 'byHand';
      await desk.accounts.confirm(admin, {
        technicianId: desk.dana.id,
        serverId: 'server-1',
        loginName: 'dana',
      });
      const user = desk.catalog.users.get(people.dcAdmin)!;
      desk.catalog.users.set(people.dcAdmin, { ...user, uid: 'another' });
      const off = { dcRole: 'dcAdmin', enabled: false } as const;
      await desk.technicians.update(admin, desk.dana.id, 1, off);
      const enableAgain = () =>
        desk.technicians.update(admin, desk.dana.id, 2, {
          ...off,
          enabled: true,
        });
      await expect(enableAgain()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('account dana belongs to the person'),
      });
      const { accountActs } = accountParts(desk, new AccountsOfTest());
      await accountActs.close(admin, desk.dana.id, 'server-1', 'dana');
      const again = await enableAgain();
      expect(again.userUid).toBe('another');
      expect((await desk.as('dcAdmin')).actor.dcRole).toBe('dcAdmin');
      const [shown] = await desk.views.of([again]);
      expect(shown.accounts[0].state).toBe('missing');
      expect(await actsOf(desk, desk.dana.id)).toContain(
        'technician.accountForgotten',
      );
    });

    it('are shown with where they stand in the catalog, also while it is down', async () => {
      const standings = async () =>
        (await desk.views.of([desk.dana, desk.gus])).map(one => one.standing);
      const gus = desk.catalog.users.get(people.dcGuest)!;
      desk.catalog.users.set(people.dcGuest, { ...gus, uid: 'another' });
      expect(await standings()).toEqual(['active', 'replaced']);
      desk.catalog.users.delete(people.dcAdmin);
      expect(await standings()).toEqual(['left', 'replaced']);
      desk.catalog.down = true;
      expect(await standings()).toEqual(['unknown', 'unknown']);
    });

    it('who are given a role are told to all portal admins, but not who loses one', async () => {
      const admin = await desk.as('portalAdmin');
      desk.told.splice(0);
      await enable(people.portalAdmin);
      const role = async (dcRole: 'dcAdmin' | 'dcGuest', enabled = true) =>
        desk.technicians.update(
          admin,
          desk.gus.id,
          (await desk.technicians.get(desk.gus.id)).version,
          { dcRole, enabled },
        );
      await role('dcAdmin');
      await role('dcGuest');
      await role('dcGuest', false);
      await role('dcGuest');
      const by = people.portalAdmin;
      expect(desk.told).toMatchObject([
        { what: 'roleGiven', userEntityRef: by, dcRole: 'dcAdmin', by },
        { userEntityRef: people.dcGuest, dcRole: 'dcAdmin', by },
        { userEntityRef: people.dcGuest, dcRole: 'dcGuest', by },
      ]);
    });

    it('and others are portal admins by name or through a group, which is asked only where one is configured', async () => {
      expect((await desk.as('portalAdmin')).actor.portalAdmin).toBe(true);
      expect((await desk.as('endUser')).actor.portalAdmin).toBe(false);
      expect(desk.userInfo.getUserInfo).not.toHaveBeenCalled();
      desk.admins.push('group:default/desk-admins');
      desk.groups.set(people.endUser, ['group:default/desk-admins']);
      expect((await desk.as('endUser')).actor.portalAdmin).toBe(true);
      expect((await desk.as('otherUser')).actor.portalAdmin).toBe(false);
    });

    it('are told to others who ask Backstage, with none for strangers', async () => {
      expect(
        await desk.technicians.technicians([people.endUser, people.dcGuest]),
      ).toEqual([{ dcRole: 'none' }, { dcRole: 'dcGuest' }]);
    });

    it('with another case in the sign-in are the same people', async () => {
      const { actor } = await desk.technicians.actorOf(
        userCredentials('user:default/Dana'),
      );
      expect(actor.dcRole).toBe('dcAdmin');
    });

    describe('accounts made by hand', () => {
      beforeEach(() => {
        desk.servers[0].accountsMode = 'byHand';
      });

      const confirm = async (technicianId: string, loginName: string) =>
        desk.accounts.confirm(await desk.as('portalAdmin'), {
          technicianId,
          serverId: 'server-1',
          loginName,
        });

      it('are proposed by the catalog and confirmed by a portal admin', async () => {
        desk.catalog.users.get(people.dcAdmin)!.loginName = 'ACME-dana';
        const accounts = async () =>
          (await desk.views.of([desk.dana]))[0].accounts;
        expect(await accounts()).toEqual([
          {
            serverId: 'server-1',
            serverName: 'Head office',
            mode: 'byHand',
            state: 'missing',
            loginName: 'ACME-dana',
            allowedActions: {
              confirm: { allowed: true },
              link: { allowed: true },
            },
          },
          expect.objectContaining({ serverId: 'server-2', state: 'notNeeded' }),
        ]);
        await confirm(desk.dana.id, 'dana.d');
        expect((await accounts())[0]).toMatchObject({
          state: 'confirmed',
          loginName: 'dana.d',
        });
        expect(await actsOf(desk, desk.dana.id)).toContain(
          'technician.accountConfirmed',
        );
        desk.catalog.down = true;
        expect((await accounts())[1].loginName).toBe('dana');
      });

      it('belong to one technician each, also when two are confirmed at once', async () => {
        const outcomes = await Promise.allSettled([
          confirm(desk.dana.id, 'shared'),
          confirm(desk.gus.id, 'shared'),
        ]);
        expect(outcomes.map(one => one.status).sort()).toEqual([
          'fulfilled',
          'rejected',
        ]);
        expect(outcomes.find(one => one.status === 'rejected')).toMatchObject({
          reason: { fields: [{ path: 'loginName', code: 'taken' }] },
        });
      });

      it('belong to one technician each, however their names are capitalized', async () => {
        await confirm(desk.dana.id, 'dana');
        await expect(confirm(desk.gus.id, 'DANA')).rejects.toMatchObject({
          fields: [{ path: 'loginName', code: 'taken' }],
        });
      });

      it('are not forgotten for another one, so that they are closed when the technician is disabled', async () => {
        await confirm(desk.dana.id, 'dana');
        await expect(confirm(desk.dana.id, 'dana2')).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('has the account dana on'),
        });
      });

      it('are asked for neither where none are needed nor for a disabled technician', async () => {
        const admin = await desk.as('portalAdmin');
        await desk.technicians.update(admin, desk.gus.id, 1, {
          dcRole: 'dcGuest',
          enabled: false,
        });
        await expect(confirm(desk.gus.id, 'gus')).rejects.toMatchObject({
          name: 'ConflictError',
        });
        desk.servers[0].accountsMode = 'portalOnly';
        await expect(confirm(desk.dana.id, 'dana')).rejects.toMatchObject({
          name: 'ConflictError',
        });
        expect(await desk.db('technician_accounts')).toEqual([]);
      });
    });
  });
});

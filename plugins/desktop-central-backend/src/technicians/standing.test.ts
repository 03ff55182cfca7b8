import { ServiceUnavailableError } from '@backstage/errors';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { AT_ONCE_MS, MIN_TECHNICIANS } from './StandingGuard';
import type { TechnicianRecord } from './TechnicianStore';

const ENABLED = 10;

describe('technicians who leave the catalog', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let all: TechnicianRecord[];

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      all = [desk.dana, desk.gus];
      for (let number = all.length; number < ENABLED; number += 1) {
        const ref = `user:default/t${number}`;
        desk.catalog.users.set(ref, {
          uid: `uid-of-t${number}`,
          displayName: ref,
          loginName: `t${number}`,
          groups: [],
        });
        const input = { userEntityRef: ref, dcRole: 'dcAdmin' } as const;
        const admin = await desk.as('portalAdmin');
        all.push(await desk.technicians.enable(admin, input));
      }
      desk.told.splice(0);
    });

    afterEach(() => desk.db.destroy());

    const leave = (...technicians: TechnicianRecord[]) => {
      for (const { userEntityRef } of technicians) {
        desk.catalog.users.delete(userEntityRef);
      }
    };
    const comeBack = (technician: TechnicianRecord, uid: string) =>
      desk.catalog.users.set(technician.userEntityRef, {
        uid,
        displayName: '',
        loginName: '',
        groups: [],
      });
    const standingOf = (technician: TechnicianRecord) =>
      desk.standing.standing(technician).catch(error => {
        if (error instanceof ServiceUnavailableError) return 'held';
        throw error;
      });
    const anHourPasses = () =>
      desk
        .db('technicians')
        .whereNotNull('standing_at')
        .update({ standing_at: new Date(Date.now() - AT_ONCE_MS - 1000) });

    it('one at a time have left', async () => {
      leave(all[0], all[1]);
      expect(await standingOf(all[0])).toBe('left');
      expect(await standingOf(all[1])).toBe('left');
      expect(await standingOf(all[2])).toBe('same');
      expect(await desk.standing.overview()).toEqual({
        held: false,
        changed: [],
      });
      expect(desk.told).toEqual([]);
    });

    it('more than a fifth at once are held, told of once, and suspended all the same', async () => {
      leave(all[0], all[3]);
      comeBack(all[4], 'another');
      expect(await standingOf(all[0])).toBe('held');
      expect(await standingOf(all[4])).toBe('held');
      expect(await desk.standing.look()).toBe(true);
      expect(desk.told).toEqual([
        { what: 'standingHeld', changed: 3, enabled: ENABLED },
      ]);
      expect((await desk.as('dcAdmin')).actor.dcRole).toBe('none');
      expect(await desk.standing.overview()).toMatchObject({
        held: true,
        enabled: ENABLED,
        count: 3,
        changed: expect.arrayContaining([
          {
            technicianId: all[4].id,
            userEntityRef: all[4].userEntityRef,
            standing: 'replaced',
          },
        ]),
      });
    });

    it('one after the other within an hour count as at once', async () => {
      leave(all[0], all[1]);
      expect(await desk.standing.look()).toBe(false);
      leave(all[2]);
      expect(await standingOf(all[2])).toBe('held');
      await anHourPasses();
      expect(await standingOf(all[2])).toBe('left');
      expect(await desk.standing.overview()).toMatchObject({ held: false });
    });

    it('are as before when the catalog has them again', async () => {
      const users = new Map(desk.catalog.users);
      leave(...all);
      expect(await standingOf(all[0])).toBe('held');
      for (const [ref, user] of users) desk.catalog.users.set(ref, user);
      expect(await standingOf(all[0])).toBe('same');
      expect(await desk.standing.look()).toBe(false);
      expect(await desk.standing.overview()).toMatchObject({ held: false });
      leave(all[0]);
      expect(await standingOf(all[0])).toBe('left');
    });

    it('are not held again by a look that began before they were confirmed', async () => {
      leave(all[0], all[1], all[2]);
      await desk.standing.look();
      const admin = await desk.as('portalAdmin');
      const find = desk.catalog.find.bind(desk.catalog);
      const asked = jest.spyOn(desk.catalog, 'find');
      asked.mockImplementationOnce(async refs => {
        const answer = await find(refs);
        await desk.standing.confirm(admin, 3);
        return answer;
      });
      expect(await desk.standing.look()).toBe(false);
      expect(await desk.standing.overview()).toMatchObject({ held: false });
      expect(await standingOf(all[0])).toBe('left');
    });

    it('are taken for real when a portal admin confirms as many as there are', async () => {
      const admin = await desk.as('portalAdmin');
      leave(all[0], all[1], all[2]);
      await desk.standing.look();
      await expect(desk.standing.confirm(admin, 2)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('3 technicians'),
      });
      await desk.standing.confirm(admin, 3);
      expect(await standingOf(all[1])).toBe('left');
      await expect(desk.standing.confirm(admin, 3)).rejects.toMatchObject({
        name: 'ConflictError',
      });
      // What a person confirmed does not count against the next one.
      leave(all[3]);
      expect(await standingOf(all[3])).toBe('left');
      const act = await desk
        .db('history')
        .where({ act: 'standing.confirmed' })
        .first();
      expect(act).toMatchObject({ actor: 'user:default/pam' });
    });

    it('are few where few are enabled, and each is taken for real', async () => {
      const admin = await desk.as('portalAdmin');
      for (const { id: technicianId, dcRole } of all.slice(
        MIN_TECHNICIANS - 1,
      )) {
        await desk.technicians.update(admin, technicianId, 1, {
          dcRole,
          enabled: false,
        });
      }
      leave(...all);
      expect(await standingOf(all[0])).toBe('left');
      expect(await standingOf(all[1])).toBe('left');
    });

    it('are not judged while the catalog is down', async () => {
      desk.catalog.down = true;
      expect(await standingOf(all[0])).toBe('held');
      await expect(desk.standing.look()).rejects.toBeInstanceOf(
        ServiceUnavailableError,
      );
      expect(desk.told).toEqual([]);
    });

    it('are held once when two look at the same time', async () => {
      leave(...all);
      await Promise.all([desk.standing.look(), desk.standing.look()]);
      expect(desk.told).toHaveLength(1);
    });
  });
});

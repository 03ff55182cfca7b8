import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people } from '../testing/people';
import { GroupAccess, MAX_MEMBERS } from './GroupAccess';

const DESK = 'group:default/desk';

describe('enabling the members of a group', () => {
  const { migratedDatabase } = useDatabases();
  let desk: Desk;
  let groups: GroupAccess;

  beforeEach(async () => {
    desk = await deskFixture(await migratedDatabase('SQLITE_3'));
    groups = new GroupAccess({
      db: desk.db,
      store: desk.technicianStore,
      technicians: desk.technicians,
      users: desk.catalog,
      announcer: desk.announcer,
      history: desk.history,
    });
  });

  afterEach(() => desk.db.destroy());

  const enable = async (groupEntityRef: string) =>
    groups.enable(await desk.as('portalAdmin'), {
      groupEntityRef,
      dcRole: 'dcGuest',
    });
  const roleOf = async (ref: string) =>
    (await desk.technicianStore.findByUser(desk.db, ref))?.dcRole;

  it('gives each member access once, and leaves who has it as they are', async () => {
    desk.catalog.groups.set(DESK, [
      people.endUser,
      people.dcAdmin,
      'user:default/gone',
      'user:default/guest',
    ]);
    expect(await enable(DESK)).toEqual({
      enabled: 1,
      kept: 1,
      skipped: [
        {
          userEntityRef: 'user:default/gone',
          reason: 'The catalog has no such user.',
        },
        {
          userEntityRef: 'user:default/guest',
          reason:
            'The guest user stands for anybody and cannot be a technician.',
        },
      ],
    });
    expect(await roleOf(people.endUser)).toBe('dcGuest');
    expect(await roleOf(people.dcAdmin)).toBe('dcAdmin');
  });

  it('is told to portal admins as one, with whether whoever did it is among them', async () => {
    desk.told.splice(0);
    desk.catalog.groups.set(DESK, [
      people.endUser,
      people.portalAdmin,
      people.dcAdmin,
    ]);
    await enable(DESK);
    expect(desk.told.map(({ what }) => what)).toEqual([
      'groupEnabled',
      'groupEnabled',
    ]);
    expect(desk.told.at(-1)).toMatchObject({
      groupEntityRef: DESK,
      members: 2,
      oneself: true,
      by: people.portalAdmin,
    });
  });

  it('leaves a member as they are whom somebody else enables meanwhile, and goes on', async () => {
    desk.catalog.groups.set(DESK, [people.endUser, people.portalAdmin]);
    const admin = await desk.as('portalAdmin');
    const find = desk.technicianStore.findByUser.bind(desk.technicianStore);
    jest
      .spyOn(desk.technicianStore, 'findByUser')
      .mockImplementationOnce(async (tx, ref) => {
        const found = await find(tx, ref);
        await desk.technicians.enable(admin, {
          userEntityRef: people.endUser,
          dcRole: 'dcAdmin',
        });
        return found;
      });
    const input = { groupEntityRef: DESK, dcRole: 'dcGuest' } as const;
    expect(await groups.enable(admin, input)).toEqual({
      enabled: 1,
      kept: 1,
      skipped: [],
    });
    expect(await roleOf(people.endUser)).toBe('dcAdmin');
    expect(await roleOf(people.portalAdmin)).toBe('dcGuest');
  });

  it('is an act of the history, beside those of its members', async () => {
    desk.catalog.groups.set(DESK, [people.endUser, people.dcAdmin]);
    await enable(DESK);
    const acts = await desk
      .db('history')
      .where({ actor: people.portalAdmin })
      .orderBy('id', 'desc')
      .limit(2);
    expect(acts.map(({ act }) => act)).toEqual([
      'technician.groupEnabled',
      'technician.enabled',
    ]);
    expect(JSON.parse(acts[0].detail)).toEqual({
      group: DESK,
      dcRole: 'dcGuest',
      enabled: 1,
      kept: 1,
      skipped: 0,
    });
  });

  it('gives nothing to who joins later, and a person of its own to each act', async () => {
    desk.catalog.groups.set(DESK, [people.endUser]);
    await enable(DESK);
    desk.catalog.groups.set(DESK, [people.endUser, people.portalAdmin]);
    expect(await roleOf(people.portalAdmin)).toBeUndefined();
    const acts = await desk
      .db('history')
      .where({ act: 'technician.enabled' })
      .orderBy('id', 'desc')
      .first();
    expect(JSON.parse(acts.detail)).toMatchObject({ user: people.endUser });
  });

  it.each([
    ['group:default/unknown', 'unknownGroup'],
    ['group:default/empty', 'noMembers'],
    ['group:default/everybody', 'tooMany'],
    [people.endUser, 'notAGroup'],
    ['group:', 'notAGroup'],
  ])('is refused for %s (%s)', async (ref, code) => {
    desk.catalog.groups.set('group:default/empty', []);
    desk.catalog.groups.set(
      'group:default/everybody',
      Array.from(
        { length: MAX_MEMBERS + 1 },
        (_, index) => `user:default/u${index}`,
      ),
    );
    await expect(enable(ref)).rejects.toMatchObject({
      fields: [{ path: 'groupEntityRef', code }],
    });
  });

  it('is refused while no server is connected', async () => {
    desk.catalog.groups.set(DESK, [people.endUser]);
    desk.servers.forEach(server => {
      server.connectionState = 'notConnected';
    });
    await expect(enable(DESK)).rejects.toMatchObject({ name: 'ConflictError' });
    expect(await roleOf(people.endUser)).toBeUndefined();
  });
});

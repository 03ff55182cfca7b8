import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people } from '../testing/people';
import { RightsService } from './RightsService';

describe('what a portal admin is told of the rights of a person', () => {
  const { migratedDatabase } = useDatabases();
  let desk: Desk;
  let rights: RightsService;

  beforeEach(async () => {
    desk = await deskFixture(await migratedDatabase('SQLITE_3'));
    rights = new RightsService({
      db: desk.db,
      store: desk.technicianStore,
      technicians: desk.technicians,
      users: desk.catalog,
      admins: [people.portalAdmin, 'group:default/portal-admins'],
    });
  });

  afterEach(() => desk.db.destroy());

  const mayOf = async (ref: string) => {
    const { cases } = await rights.of(ref);
    return new Map(cases.map(each => [each.case, each]));
  };

  it('says what each may do, and what is missing for the rest', async () => {
    expect((await mayOf(people.dcAdmin)).get('deployment.create')).toEqual({
      case: 'deployment.create',
      allowed: true,
    });
    expect((await mayOf(people.dcGuest)).get('deployment.create')).toEqual({
      case: 'deployment.create',
      allowed: false,
      reason: 'This needs the DC Admin role. A portal admin can give it.',
    });
    expect(await rights.of(people.endUser)).toMatchObject({
      standing: 'notTechnician',
      dcRole: 'none',
      portalAdmin: false,
    });
  });

  it('names the entry of app-config that makes somebody a portal admin', async () => {
    expect(await rights.of(people.portalAdmin)).toMatchObject({
      portalAdmin: true,
      adminThrough: people.portalAdmin,
    });
    const emma = desk.catalog.users.get(people.endUser);
    desk.catalog.users.set(people.endUser, {
      ...emma!,
      groups: ['group:default/everybody', 'group:default/portal-admins'],
    });
    expect(await rights.of(people.endUser)).toMatchObject({
      portalAdmin: true,
      adminThrough: 'group:default/portal-admins',
    });
  });

  it('is nothing of a role for who is disabled, left, or is another person under the same name', async () => {
    const dana = desk.catalog.users.get(people.dcAdmin)!;
    desk.catalog.users.set(people.dcAdmin, { ...dana, uid: 'another' });
    const replaced = await rights.of(people.dcAdmin);
    expect(replaced).toMatchObject({ standing: 'replaced', dcRole: 'none' });
    expect(
      replaced.cases.find(each => each.case === 'deployment.create')?.allowed,
    ).toBe(false);
    desk.catalog.users.delete(people.dcAdmin);
    expect(await rights.of(people.dcAdmin)).toMatchObject({ standing: 'left' });
    desk.catalog.users.set(people.dcAdmin, dana);
    await desk.technicians.update(
      await desk.as('portalAdmin'),
      desk.dana.id,
      1,
      { dcRole: 'dcAdmin', enabled: false },
    );
    expect(await rights.of(people.dcAdmin)).toMatchObject({
      standing: 'disabled',
      dcRole: 'none',
    });
  });

  it.each([
    ['user:default/nobody', 'unknownUser'],
    ['group:default/desk', 'notAUser'],
  ])('is an error for %s', async (ref, code) => {
    await expect(rights.of(ref)).rejects.toMatchObject({
      fields: [{ path: 'userEntityRef', code }],
    });
  });
});

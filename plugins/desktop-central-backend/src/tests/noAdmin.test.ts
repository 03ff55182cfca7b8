import { TestDatabases } from '@backstage/backend-test-utils';
import { openDatabase } from '../database/migrate';
import { configOf, Portal, startPortal } from '../testing/portal';
import { IDS, insertRightsFixture } from '../testing/rightsFixture';

jest.setTimeout(60_000);

describe('a portal whose app-config names no admin', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portal: Portal;

  beforeAll(async () => {
    const knex = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => knex });
    await insertRightsFixture(knex);
    portal = await startPortal({ knex, config: configOf([], { admins: [] }) });
  });

  afterAll(() => portal.stop());

  it('has nobody who administers, and says which key is to be set', async () => {
    for (const person of ['portalAdmin', 'dcAdmin', 'endUser'] as const) {
      const me = await portal.as(person).getMe();
      expect(me).toMatchObject({ adminsConfigured: false, portalAdmin: false });
      expect(me.operations['administration.manage']).toEqual({
        allowed: false,
        reason: expect.stringContaining('desktopCentral.admins'),
      });
      await expect(portal.as(person).listServers()).rejects.toMatchObject({
        status: 403,
        message: expect.stringContaining('desktopCentral.admins'),
      });
    }
  });

  it('lets technicians work on with the roles that they have', async () => {
    const { items } = await portal.as('dcAdmin').listDeployments();
    expect(items.map(({ id }) => id)).toContain(IDS.deploymentId);
    await expect(
      portal.as('dcAdmin').updateTechnician(IDS.technicianId, 1, {
        dcRole: 'dcAdmin',
        enabled: false,
      }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

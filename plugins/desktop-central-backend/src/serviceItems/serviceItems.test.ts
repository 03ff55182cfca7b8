import type { ServiceItemInput } from 'backstage-plugin-desktop-central-common';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';

const PAGE = { limit: 50 };
const ITEM: ServiceItemInput = {
  name: 'Software installation',
  category: 'Software',
  description: 'Any package of the catalogue',
  type: 'service',
  active: true,
  templateActions: { software: true, script: false },
};

describe('service items', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const create = async (more: Partial<ServiceItemInput> = {}) =>
      desk.serviceItems.create(await desk.as('portalAdmin'), {
        ...ITEM,
        ...more,
      });

    it('are kept as they were entered, with a record of who did it', async () => {
      const item = await create();
      expect(item).toEqual({ id: expect.any(String), ...ITEM, version: 1 });
      const acts = await desk.db('history').where({ subject_id: item.id });
      expect(acts).toMatchObject([
        {
          act: 'serviceItem.created',
          actor: 'user:default/pam',
          audience: 'admin',
        },
      ]);
    });

    it('have a name of their own', async () => {
      await create();
      const taken = { fields: [{ path: 'name', code: 'taken' }] };
      await expect(
        create({ name: ' Software installation ' }),
      ).rejects.toMatchObject(taken);
      const other = await create({ name: 'Mouse' });
      await expect(
        desk.serviceItems.update(
          await desk.as('portalAdmin'),
          other.id,
          1,
          ITEM,
        ),
      ).rejects.toMatchObject(taken);
      await expect(create({ name: '   ' })).rejects.toMatchObject({
        fields: [{ path: 'name', code: 'required' }],
      });
    });

    it('of the type incident carry no template actions', async () => {
      await expect(
        create({
          type: 'incident',
          templateActions: { software: true, script: true },
        }),
      ).rejects.toMatchObject({
        fields: [
          { path: 'templateActions.software', code: 'incident' },
          { path: 'templateActions.script', code: 'incident' },
        ],
      });
      const item = await create();
      await expect(
        desk.serviceItems.update(await desk.as('portalAdmin'), item.id, 1, {
          ...ITEM,
          type: 'incident',
        }),
      ).rejects.toMatchObject({
        fields: [{ path: 'templateActions.software' }],
      });
      expect(await desk.db('service_items')).toMatchObject([
        { type: 'service', version: 1 },
      ]);
    });

    it('are changed over the version that was read only', async () => {
      const admin = await desk.as('portalAdmin');
      const item = await create();
      const renamed = { ...ITEM, name: 'Software', category: undefined };
      const changed = await desk.serviceItems.update(
        admin,
        item.id,
        1,
        renamed,
      );
      expect(changed).toMatchObject({ name: 'Software', version: 2 });
      expect(changed.category).toBeUndefined();
      await expect(
        desk.serviceItems.update(admin, item.id, 1, ITEM),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(
        desk.serviceItems.update(admin, 'unknown', 1, { ...ITEM, name: 'X' }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('keep both ticks when they are saved while no server is connected', async () => {
      const templateActions = { software: true, script: true };
      const item = await create({ templateActions });
      desk.servers.forEach(server => {
        server.connectionState = 'notConnected';
      });
      const changed = await desk.serviceItems.update(
        await desk.as('portalAdmin'),
        item.id,
        1,
        { ...ITEM, name: 'Renamed', templateActions },
      );
      expect(changed).toMatchObject({ name: 'Renamed', templateActions });
    });

    it('that are not active are left out where only active ones are asked for', async () => {
      await create();
      await create({ name: 'Archive', active: false });
      const names = async (activeOnly: boolean) =>
        (await desk.serviceItems.list({ activeOnly }, PAGE)).items.map(
          ({ name }) => name,
        );
      expect(await names(true)).toEqual(['Software installation']);
      expect(await names(false)).toEqual(['Archive', 'Software installation']);
    });
  });
});

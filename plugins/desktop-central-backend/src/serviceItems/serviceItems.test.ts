import type { ServiceItemInput } from 'backstage-plugin-desktop-central-common';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import type { ItemView } from './ServiceItemService';
import type { ServiceItemFilter } from './ServiceItemStore';

const PAGE = { limit: 50 };
/** What a portal admin sees, and what an end-user sees. */
const ALL: ItemView = { inactive: true, defaults: true };
const PUBLIC: ItemView = { inactive: false, defaults: false };
const ITEM_NAME = { name: 'Software installation' };
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

    it('have a name of their own, whatever capitals and spaces it is typed with', async () => {
      await create();
      const taken = { fields: [{ path: 'name', code: 'taken' }] };
      await expect(
        create({ name: ' software   INSTALLATION ' }),
      ).rejects.toMatchObject(taken);
      await create({ name: 'Größere Festplatte' });
      await expect(
        create({ name: 'GRÖßERE FESTPLATTE' }),
      ).rejects.toMatchObject(taken);
      expect(await create({ name: '  Two \t words ' })).toMatchObject({
        name: 'Two words',
      });
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

    it('can be saved under their own name in other capitals', async () => {
      const item = await create();
      const changed = await desk.serviceItems.update(
        await desk.as('portalAdmin'),
        item.id,
        1,
        { ...ITEM, name: 'SOFTWARE installation' },
      );
      expect(changed.name).toBe('SOFTWARE installation');
    });

    it('are found by words of name and category, by type and by being active', async () => {
      await create();
      await create({ name: 'Mouse 100%', category: 'Hardware', active: false });
      await create({
        name: 'Broken software',
        category: 'Support',
        type: 'incident',
        templateActions: { software: false, script: false },
      });
      const names = async (filter: ServiceItemFilter, view = ALL) =>
        (await desk.serviceItems.list(view, filter, PAGE)).items.map(
          ({ name }) => name,
        );
      expect(await names({})).toHaveLength(3);
      expect(await names({ search: 'SOFTWARE' })).toEqual([
        'Broken software',
        'Software installation',
      ]);
      expect(await names({ search: 'support soft' })).toEqual([
        'Broken software',
      ]);
      expect(await names({ search: '0%' })).toEqual(['Mouse 100%']);
      expect(await names({ search: '%' })).toEqual(['Mouse 100%']);
      expect(await names({ active: false })).toEqual(['Mouse 100%']);
      expect(await names({ active: true, type: 'service' })).toEqual([
        'Software installation',
      ]);
      expect(await names({ active: false }, PUBLIC)).toEqual([
        'Broken software',
        'Software installation',
      ]);
    });

    it('that are not active are there for portal admins only', async () => {
      const { id: itemId } = await create({ active: false });
      expect(await desk.serviceItems.get(ALL, itemId)).toMatchObject(ITEM_NAME);
      await expect(desk.serviceItems.get(PUBLIC, itemId)).rejects.toMatchObject(
        { name: 'NotFoundError' },
      );
      await expect(desk.serviceItems.get(ALL, 'unknown')).rejects.toMatchObject(
        { name: 'NotFoundError' },
      );
    });

    it('are told in the record of acts by what changed, and by no text but the name', async () => {
      const item = await create();
      await desk.serviceItems.update(await desk.as('portalAdmin'), item.id, 1, {
        ...ITEM,
        description: 'A secret plan',
        active: false,
      });
      const { detail } = await desk
        .db('history')
        .where({ act: 'serviceItem.changed' })
        .first('detail');
      expect(JSON.parse(detail)).toEqual({
        name: 'Software installation',
        type: 'service',
        active: false,
        software: true,
        script: false,
        fields: 'description, active',
      });
    });
  });
});

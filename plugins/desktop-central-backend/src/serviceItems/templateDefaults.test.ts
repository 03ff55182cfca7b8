import type {
  ServiceItemInput,
  TemplateDefaultsInput,
} from 'backstage-plugin-desktop-central-common';
import { transact } from '../database/transact';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import type { ItemView } from './ServiceItemService';

const ALL: ItemView = { inactive: true, defaults: true };
const SEVEN_ZIP: TemplateDefaultsInput = {
  software: {
    serverId: 'server-1',
    packageId: '9001',
    installFor: 'workstation',
    rebootPolicy: 'skipReboot',
  },
};
const ITEM: ServiceItemInput = {
  name: '7-Zip',
  type: 'service',
  active: true,
  templateActions: { software: true, script: true },
  templateDefaults: SEVEN_ZIP,
};

describe('what the forms of the template actions begin with', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      const pkg = {
        server_id: 'server-1',
        digest: 'd',
        installer_type: 'msi',
        uninstall_allowed: true,
        on_network_share: 'no',
      };
      await desk.db('packages').insert([
        { ...pkg, dc_id: '9001', name: '7-Zip 24.08' },
        { ...pkg, dc_id: '9002', name: 'Old', removed_at: new Date() },
      ]);
      await desk.db('deployment_policies').insert({
        server_id: 'server-1',
        dc_id: '3',
        digest: 'd',
        name: 'At night',
      });
      await desk.db('scripts').insert({
        server_id: 'server-2',
        dc_id: '9001',
        digest: 'd',
        name: 'clear-queue.ps1',
      });
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const create = async (templateDefaults?: TemplateDefaultsInput) =>
      desk.serviceItems.create(await desk.as('portalAdmin'), {
        ...ITEM,
        templateDefaults,
      });
    const update = async (
      itemId: string,
      version: number,
      more: Partial<ServiceItemInput>,
    ) =>
      desk.serviceItems.update(await desk.as('portalAdmin'), itemId, version, {
        ...ITEM,
        ...more,
      });
    const vanish = () =>
      desk
        .db('packages')
        .where({ dc_id: '9001' })
        .update({ removed_at: new Date() });

    it('name a deployment policy of the server of the package', async () => {
      const software = { ...SEVEN_ZIP.software, deploymentPolicyId: '3' };
      const { templateDefaults } = await create({ software });
      expect(templateDefaults?.software).toMatchObject({
        deploymentPolicyId: '3',
        deploymentPolicyName: 'At night',
      });
      await expect(
        create({ software: { ...software, deploymentPolicyId: '4' } }),
      ).rejects.toMatchObject({
        fields: [
          {
            path: 'templateDefaults.software.deploymentPolicyId',
            code: 'unknown',
          },
        ],
      });
      await expect(
        create({ software: { deploymentPolicyId: '3' } }),
      ).rejects.toMatchObject({ fields: [{ code: 'withoutServer' }] });
    });

    it('keep a deployment policy that is gone meanwhile, without its name', async () => {
      const software = { ...SEVEN_ZIP.software, deploymentPolicyId: '3' };
      const { id: itemId } = await create({ software });
      await desk.db('deployment_policies').update({ removed_at: new Date() });
      const [row] = await desk
        .db('service_items')
        .where({ id: itemId })
        .pluck('software_defaults');
      expect(JSON.parse(row)).toMatchObject({ deploymentPolicyId: '3' });
    });

    it('is kept and answered with names', async () => {
      const script = { serverId: 'server-2', scriptId: '9001' };
      const item = await create({ ...SEVEN_ZIP, script });
      expect(item.templateDefaults).toEqual({
        software: { ...SEVEN_ZIP.software, packageName: '7-Zip 24.08' },
        script: { ...script, scriptName: 'clear-queue.ps1' },
      });
      expect(await desk.serviceItems.get(ALL, item.id)).toEqual(item);
      const { detail } = await desk
        .db('history')
        .where({ subject_id: item.id })
        .first('detail');
      expect(JSON.parse(detail)).toMatchObject({
        softwareServerId: 'server-1',
        softwarePackageId: '9001',
        softwareRebootPolicy: 'skipReboot',
        scriptScriptId: '9001',
      });
      expect(detail).not.toContain('24.08');
    });

    it('is absent where nothing was chosen', async () => {
      const item = await create({ software: {}, script: {} });
      expect(item).not.toHaveProperty('templateDefaults');
      const cleared = await update((await update(item.id, 1, {})).id, 2, {
        templateDefaults: undefined,
      });
      expect(cleared).not.toHaveProperty('templateDefaults');
    });

    it('is not shown to those who do not see the desk', async () => {
      const { id: itemId } = await create(SEVEN_ZIP);
      const view = { inactive: false, defaults: false };
      expect(await desk.serviceItems.get(view, itemId)).not.toHaveProperty(
        'templateDefaults',
      );
      const { items } = await desk.serviceItems.list(view, {}, { limit: 5 });
      expect(JSON.stringify(items)).not.toContain('"9001"');
    });

    it.each<[string, TemplateDefaultsInput, string, string]>([
      [
        'a package without its server',
        { software: { packageId: '9001' } },
        'templateDefaults.software.serverId',
        'required',
      ],
      [
        'a server without a script',
        { script: { serverId: 'server-1' } },
        'templateDefaults.script.scriptId',
        'required',
      ],
      [
        'a server that there is not',
        { software: { serverId: 'gone', packageId: '9001' } },
        'templateDefaults.software.serverId',
        'unknown',
      ],
      [
        'a package of another server',
        { software: { serverId: 'server-2', packageId: '9001' } },
        'templateDefaults.software.packageId',
        'unknown',
      ],
      [
        'a package that was removed from DC',
        { software: { serverId: 'server-1', packageId: '9002' } },
        'templateDefaults.software.packageId',
        'unknown',
      ],
      [
        'a script that DC does not have',
        { script: { serverId: 'server-1', scriptId: '9001' } },
        'templateDefaults.script.scriptId',
        'unknown',
      ],
    ])('cannot be %s', async (_what, templateDefaults, path, code) => {
      await expect(create(templateDefaults)).rejects.toMatchObject({
        fields: [{ path, code }],
      });
      expect(await desk.db('service_items')).toEqual([]);
    });

    it('is not for incidents, as the actions are not', async () => {
      const item = await create(SEVEN_ZIP);
      await expect(
        update(item.id, 1, {
          type: 'incident',
          templateActions: { software: false, script: false },
        }),
      ).rejects.toMatchObject({
        fields: [{ path: 'templateDefaults.software', code: 'incident' }],
      });
    });

    it('may have vanished from DC since, and then has no name; it can stay, but not be chosen anew', async () => {
      const item = await create(SEVEN_ZIP);
      await vanish();
      const renamed = await update(item.id, 1, {
        name: 'Archiver',
        templateDefaults: {
          software: { ...SEVEN_ZIP.software, rebootPolicy: 'none' },
        },
      });
      expect(renamed).toMatchObject({ name: 'Archiver', version: 2 });
      expect(renamed.templateDefaults?.software).toEqual({
        ...SEVEN_ZIP.software,
        rebootPolicy: 'none',
      });
      await update(item.id, 2, { templateDefaults: undefined });
      await expect(update(item.id, 3, {})).rejects.toMatchObject({
        fields: [{ path: 'templateDefaults.software.packageId' }],
      });
    });

    it('forgets what lies on a server that leads to another DC, where the ids are of something else', async () => {
      const script = { serverId: 'server-2', scriptId: '9001' };
      const item = await create({ ...SEVEN_ZIP, script });
      await transact(desk.db, tx => desk.items.forgetServer(tx, 'server-1'));
      expect(await desk.serviceItems.get(ALL, item.id)).toMatchObject({
        version: 2,
        templateDefaults: {
          software: { installFor: 'workstation', rebootPolicy: 'skipReboot' },
          script,
        },
      });
      await transact(desk.db, tx => desk.items.forgetServer(tx, 'server-1'));
      expect(await desk.serviceItems.get(ALL, item.id)).toMatchObject({
        version: 2,
      });
    });

    it('gives no right that the tick does not give', async () => {
      const { id: itemId } = await create(SEVEN_ZIP);
      const raised = await desk.requests.raise(
        await desk.as('endUser'),
        'key-00000001',
        { serviceItemId: itemId, subject: 'Please' },
      );
      const offered = async () => {
        const dana = await desk.as('dcAdmin');
        const seen = await desk.reader.getVisible(dana, raised.id);
        const [request] = await desk.reader.withActions(dana, [seen]);
        return request.allowedActions.installSoftware.allowed;
      };
      expect(await offered()).toBe(true);
      await update(itemId, 1, { active: false });
      expect(await offered()).toBe(true);
      await update(itemId, 2, {
        templateActions: { software: false, script: true },
      });
      expect(await offered()).toBe(false);
      await update(itemId, 3, {});
      expect(await offered()).toBe(true);
      await update(itemId, 4, {
        type: 'incident',
        templateActions: { software: false, script: false },
        templateDefaults: undefined,
      });
      expect(await offered()).toBe(false);
    });
  });
});

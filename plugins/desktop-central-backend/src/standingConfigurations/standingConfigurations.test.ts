import type { StandingConfigurationInput } from 'backstage-plugin-desktop-central-common';
import type { DcConfigurationDetails } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { dcError, ScriptedDc } from '../deployments/testing/ScriptedDc';
import { FormError } from '../errors/FormError';
import { HistoryStore } from '../history/HistoryStore';
import { InventoryStore } from '../inventory/InventoryStore';
import { ServerStore } from '../servers/ServerStore';
import { useDatabases } from '../testing/databases';
import { portalAdmin } from '../testing/serverParts';
import { StandingConfigurationService } from './StandingConfigurationService';
import { StandingConfigurationStore } from './StandingConfigurationStore';

jest.setTimeout(60_000);

const SERVER = 'server-1';
const NAME = 'Standing 7-Zip';
const INPUT: StandingConfigurationInput = {
  configurationName: NAME,
  kind: 'software',
  itemId: '9001',
  operation: 'install',
  installFor: 'workstation',
};

async function insertRows(db: Knex): Promise<void> {
  const times = { created_at: new Date(), updated_at: new Date() };
  await db('servers').insert({
    id: SERVER,
    name: 'Head office',
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'apiKey',
    status_source: 'poll',
    send_mode: 'append',
    accounts_mode: 'portalOnly',
    connection_state: 'connected',
    connection_steps: '[]',
    version: 1,
    ...times,
  });
  const pkg = (dc_id: string, name: string) => ({
    server_id: SERVER,
    dc_id,
    digest: 'd',
    name,
    installer_type: 'exe',
    uninstall_allowed: true,
    on_network_share: 'no',
  });
  await db('packages').insert([
    pkg('9001', '7-Zip'),
    pkg('9002', 'Firefox'),
    { ...pkg('9003', 'Gone'), removed_at: new Date() },
  ]);
  await db('scripts').insert({
    server_id: SERVER,
    dc_id: '4101',
    digest: 'd',
    name: 'cleanup.ps1',
  });
}

/** A connected server in append mode whose DC has one configuration for 7-Zip. */
async function open(db: Knex) {
  await insertRows(db);
  const dc = new ScriptedDc();
  const standing = dc.has({
    id: '77',
    name: NAME,
    targets: ['301'],
    made: {
      name: NAME,
      description: '',
      installFor: 'workstation',
      targets: ['301'],
      when: 'afterStartup',
      packageId: '9001',
      operation: 'install',
      copyOption: 'none',
      rebootPolicy: 'skipReboot',
    },
  });
  const service = new StandingConfigurationService({
    db,
    store: new StandingConfigurationStore(),
    servers: new ServerStore(),
    dc: { driverOf: async () => dc },
    inventory: new InventoryStore(),
    history: new HistoryStore(),
    callTimeoutMs: 1000,
  });
  const name = (change: Partial<StandingConfigurationInput> = {}) =>
    service.name(portalAdmin, SERVER, { ...INPUT, ...change });
  return { db, dc, standing, service, name };
}

describe('standing configurations', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const desk = async () => open(await migratedDatabase(databaseId));

    it('are named as Desktop Central describes them, and can be used by forms', async () => {
      const { db, name, service } = await desk();

      const named = await name();

      expect(named).toEqual({
        id: expect.any(String),
        configurationId: '77',
        configurationName: NAME,
        kind: 'software',
        itemId: '9001',
        itemName: '7-Zip',
        operation: 'install',
        installFor: 'workstation',
        copyOption: 'none',
        when: 'afterStartup',
        rebootPolicy: 'skipReboot',
        runsAsUser: false,
        checkedAt: expect.any(String),
      });
      expect(await service.list(SERVER)).toEqual([named]);
      expect(await service.usable(SERVER)).toEqual([named]);
      expect(await db('history').pluck('act')).toEqual([
        'standingConfiguration.named',
      ]);
    });

    it('are offered to forms only where the server is sent to by appending, for what is still there', async () => {
      const { db, name, service } = await desk();
      await name();
      await db('servers').update({ send_mode: 'create' });
      expect(await service.usable(SERVER)).toEqual([]);
      expect(await service.list(SERVER)).toHaveLength(1);

      await db('servers').update({ send_mode: 'append' });
      await db('packages').update({ removed_at: new Date() });

      expect(await service.usable(SERVER)).toEqual([]);
    });

    it('of a server that leads elsewhere are none', async () => {
      const { db, name, service } = await desk();
      const { id } = await name();
      await db('servers').update({ address_version: 2 });

      expect(await service.list(SERVER)).toEqual([]);
      await expect(service.forget(portalAdmin, SERVER, id)).rejects.toThrow(
        'no such standing configuration',
      );
      expect(await name()).toMatchObject({ configurationName: NAME });
    });

    it('can be forgotten, and named again', async () => {
      const { db, name, service } = await desk();
      const { id } = await name();

      await service.forget(portalAdmin, SERVER, id);

      expect(await service.list(SERVER)).toEqual([]);
      await name();
      expect(await db('history').orderBy('id').pluck('act')).toEqual([
        'standingConfiguration.named',
        'standingConfiguration.forgotten',
        'standingConfiguration.named',
      ]);
    });

    describe('are refused', () => {
      const refusal = async (
        parts: Awaited<ReturnType<typeof open>>,
        change: Partial<StandingConfigurationInput> = {},
      ) => {
        const failure = await parts.name(change).then(
          () => 'named',
          error => error,
        );
        expect(failure).toBeInstanceOf(FormError);
        expect(await parts.service.list(SERVER)).toEqual([]);
        return failure.fields.map(
          ({ path, code }: { path: string; code: string }) => [path, code],
        );
      };

      it.each<[string, Partial<StandingConfigurationInput>, [string, string]]>([
        [
          'under a name that DC does not have',
          { configurationName: 'Standing 8-Zip' },
          ['configurationName', 'unknown'],
        ],
        [
          'under a name that a deployment of ours has',
          { configurationName: 'BSR-1042-k3x9q2-1' },
          ['configurationName', 'own'],
        ],
        ['for no package', { itemId: '9009' }, ['itemId', 'unknown']],
        ['for a removed package', { itemId: '9003' }, ['itemId', 'unknown']],
        ['for another package', { itemId: '9002' }, ['itemId', 'otherItem']],
        [
          'for an operation that the package does not have',
          { operation: 'advertise' },
          ['operation', 'notOffered'],
        ],
        [
          'without an operation',
          { operation: undefined },
          ['operation', 'required'],
        ],
        [
          'for another operation',
          { operation: 'uninstall' },
          ['operation', 'otherOperation'],
        ],
        [
          'for users',
          { installFor: 'user' },
          ['installFor', 'otherInstallFor'],
        ],
        [
          'for a script with an operation',
          { kind: 'script', itemId: '4101' },
          ['operation', 'notOffered'],
        ],
        [
          'for a script that is none',
          { kind: 'script', itemId: '4102', operation: undefined },
          ['itemId', 'unknown'],
        ],
        [
          'for a script where it is software',
          { kind: 'script', itemId: '4101', operation: undefined },
          ['configurationName', 'otherKind'],
        ],
      ])('%s', async (_what, change, field) => {
        expect(await refusal(await desk(), change)).toEqual([field]);
      });

      it.each<[string, Partial<DcConfigurationDetails>, string]>([
        ['suspended', { suspended: true }, 'suspended'],
        ['in the trash', { trashed: true }, 'trashed'],
      ])('where they are %s', async (_what, told, code) => {
        const parts = await desk();
        parts.standing.told = told;

        expect(await refusal(parts)).toEqual([['configurationName', code]]);
      });

      it('where the list alone says that they are suspended', async () => {
        const parts = await desk();
        parts.standing.status = 'Suspended';
        parts.standing.told = { suspended: false };

        expect(await refusal(parts)).toEqual([
          ['configurationName', 'suspended'],
        ]);
      });

      it('where two have the name', async () => {
        const parts = await desk();
        parts.dc.configurations.push({ ...parts.standing, id: '78' });

        expect(await refusal(parts)).toEqual([
          ['configurationName', 'ambiguous'],
        ]);
      });

      it('for a second purpose, and a purpose for a second one', async () => {
        const { dc, name, standing } = await desk();
        await name();
        const { made, targets } = standing;
        dc.has({ id: '78', name: 'Other', made, targets });
        standing.told = { packageId: undefined };

        await expect(
          name({ configurationName: 'Other' }),
        ).rejects.toMatchObject({ fields: [{ path: 'itemId' }] });
        await expect(
          name({ itemId: '9002', confirmUntold: true }),
        ).rejects.toMatchObject({ fields: [{ path: 'configurationName' }] });
      });
    });

    it('whose purpose Desktop Central does not tell need somebody who has looked', async () => {
      const { name, standing } = await desk();
      standing.told = {
        packageId: undefined,
        operation: undefined,
        installFor: undefined,
      };

      await expect(name()).rejects.toMatchObject({
        fields: [
          {
            path: 'confirmUntold',
            message: expect.stringContaining(
              'which package it is for, what it does with the package, whether it is for workstations or users',
            ),
          },
        ],
      });
      expect(await name({ confirmUntold: true })).toMatchObject({
        operation: 'install',
      });
    });

    it('of which Desktop Central tells nothing at all need somebody who has looked', async () => {
      const { name, standing } = await desk();
      standing.told = {
        kind: undefined,
        packageId: undefined,
        operation: undefined,
        copyOption: undefined,
        when: undefined,
        rebootPolicy: undefined,
        runsAsUser: undefined,
      };
      await expect(name()).rejects.toThrow('does not tell what it does');

      const named = await name({ confirmUntold: true });

      expect(named).not.toHaveProperty('rebootPolicy');
    });

    it('contradicted by Desktop Central are refused whoever has looked', async () => {
      const { name, standing } = await desk();
      standing.told = { packageId: '9002' };

      await expect(name({ confirmUntold: true })).rejects.toThrow(
        'another package',
      );
    });

    it('need a Desktop Central that answers', async () => {
      const { db, dc, name } = await desk();
      dc.beforeNext('find', () => {
        throw dcError('uncertain', 'secret words');
      });
      await expect(name()).rejects.toThrow(
        expect.objectContaining({
          name: 'ServiceUnavailableError',
          message: expect.not.stringContaining('secret words'),
        }),
      );
      await db('servers').update({ connection_state: 'notConnected' });

      await expect(name()).rejects.toThrow('not connected');
    });
  });
});

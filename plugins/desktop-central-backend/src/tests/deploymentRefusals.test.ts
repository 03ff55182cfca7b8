import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ApiError,
  Computer,
  DeploymentInput,
  ScriptDeploymentInput,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import {
  type DcCarried,
  type DcDriverFactory,
  desktopCentralDriverExtensionPoint,
} from 'backstage-plugin-desktop-central-node';
import { randomUUID } from 'crypto';
import type { Simulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { HttpDcDriverFactory } from '../driver/HttpDcDriverFactory';
import { PortalBesideDc, startBesideDc } from '../testing/besideDc';
import { Desk, installForm, openDesk } from '../testing/mainThread';
import type { Portal } from '../testing/portal';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const RUN_AS = { userName: 'ACME\\installer', password: PASSWORD };
/** More than a save reads from DC again. */
const MANY = 26;

/** The plugin's own driver under another id, which tells DC less of a new configuration. */
function shortDriver(id: string, carries: DcCarried[]): DcDriverFactory {
  const own = new HttpDcDriverFactory();
  return {
    id,
    title: own.title,
    carries,
    callbackReader: own.callbackReader,
    createDriver: context => own.createDriver(context),
  };
}

const shortDrivers = createBackendModule({
  pluginId: 'desktop-central',
  moduleId: 'short-drivers',
  register(env) {
    env.registerInit({
      deps: { drivers: desktopCentralDriverExtensionPoint },
      init: async ({ drivers }) => {
        drivers.addDriver(shortDriver('tells-nothing', []));
        drivers.addDriver(shortDriver('tells-run-as', ['runAs']));
      },
    });
  },
});

function tomorrow() {
  const at = new Date(Date.now() + 24 * 60 * 60_000);
  return { local: at.toISOString().slice(0, 16), timeZone: 'UTC' };
}

describe('what a save over HTTP refuses', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let db: Knex;
  let site: PortalBesideDc;
  let dc: Simulator;
  let portal: Portal;
  let desk: Desk;
  /** Without a policy or a time, which the server would refuse by other rules. */
  let software: SoftwareDeploymentInput;
  let script: ScriptDeploymentInput;
  let policyId: string;
  let computers: Computer[];
  let userIds: string[];

  beforeAll(async () => {
    site = await startBesideDc(databases, {
      computers: 60,
      features: [shortDrivers],
    });
    ({ dc, db, portal } = site);
    desk = await openDesk(portal.as, dc);
    await db('service_items').update({ script_action: true });
    const dana = portal.as('dcAdmin');
    const { serverId } = desk;
    const form = await installForm(portal.as, desk, 2);
    policyId = form.deploymentPolicyId ?? '';
    await db('deployment_policies').update({ removed_at: new Date() });
    software = {
      ...form,
      deploymentPolicyId: undefined,
      when: 'duringOrAfterStartup',
      rebootPolicy: 'none',
    };
    const scripts = await dana.listScripts(serverId);
    const [{ id: scriptId, checksum: scriptChecksum }] = scripts.items;
    const { domain, installFor, targets } = software;
    const where = { serverId, domain, installFor, targets };
    script = { ...where, kind: 'script', scriptId, scriptChecksum };
    const found = await dana.listComputers(serverId, { domain, limit: 200 });
    computers = found.items;
    const users = await dana.listDirectoryUsers(serverId, { domain });
    userIds = users.items.slice(0, 2).map(({ id }) => id);
  });

  afterAll(() => site.stop());

  const save = (input: object) =>
    portal
      .as('dcAdmin')
      .createDeployment(desk.requestId, randomUUID(), input as DeploymentInput);

  async function refusalOf(input: object): Promise<ApiError> {
    const before = await db('deployments').count({ count: '*' });
    const failure = await save(input).catch(error => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure.message).not.toContain(PASSWORD);
    expect(await db('deployments').count({ count: '*' })).toEqual(before);
    return failure;
  }

  async function fieldsOf(input: object): Promise<string[]> {
    const { fields, status } = await refusalOf(input);
    expect(status).toBe(400);
    return fields.map(({ path, code }) => `${path}: ${code}`);
  }

  describe('of the targets', () => {
    it('users where it is for workstations', async () => {
      expect(userIds).toHaveLength(2);
      for (const form of [software, script]) {
        expect(await fieldsOf({ ...form, targets: userIds })).toEqual([
          'targets: unknown',
        ]);
      }
    });

    it('workstations where it is for users', async () => {
      for (const form of [software, script]) {
        const forUsers = { installFor: 'user', when: 'duringLogin' };
        expect(await fieldsOf({ ...form, ...forUsers })).toEqual([
          'targets: unknown',
        ]);
      }
    });

    it('workstations among the users, too', async () => {
      const targets = [...userIds, ...(software.targets ?? [])];
      const input = { ...software, installFor: 'user', when: 'duringLogin' };
      const { fields } = await refusalOf({ ...input, targets });
      expect(fields).toEqual([
        {
          path: 'targets',
          code: 'unknown',
          message: expect.stringContaining('2 of the selected users are not'),
        },
      ]);
    });

    it('a Windows Server whose number nobody confirmed, or another number', async () => {
      const server = computers.find(({ isServer }) => isServer);
      const input = { ...software, targets: [server?.id] };
      for (const confirmedTargets of [undefined, 0, 2]) {
        const { fields, status } = await refusalOf({
          ...input,
          confirmedTargets,
        });
        expect(status).toBe(400);
        expect(fields).toEqual([
          {
            path: 'confirmedTargets',
            code: 'confirm',
            message:
              'This touches 1 workstation, among them 1 Windows Server. Confirm the number 1.',
          },
        ]);
      }
      const saved = await save({ ...input, confirmedTargets: 1 });
      expect(saved.targetCount).toBe(1);
    });

    it('a selection that is not any more what was shown, until it is looked at again', async () => {
      const dana = portal.as('dcAdmin');
      const ids = computers.slice(0, MANY).map(({ id }) => id);
      expect(ids).toHaveLength(MANY);
      const { serverId, domain, installFor } = software;
      const of = { serverId, domain, installFor };
      const selection = await dana.makeSelection({ ...of, add: { ids } });
      const input = {
        ...software,
        targets: undefined,
        selectionId: selection.id,
        confirmedTargets: MANY,
      };
      const theFirst = () => db('computers').where({ dc_id: ids[0] });
      await theFirst().update({ removed_at: new Date() });
      try {
        const { status, message } = await refusalOf(input);
        expect(status).toBe(409);
        expect(message).toContain(
          `1 of the ${MANY} workstations is not there any more. Of what you selected, ${
            MANY - 1
          } are left. Look at the selection again, then save.`,
        );

        const again = await dana.makeSelection({ ...of, from: selection.id });
        const saved = await save({
          ...input,
          selectionId: again.id,
          confirmedTargets: MANY - 1,
        });
        expect(saved.targetCount).toBe(MANY - 1);
      } finally {
        await theFirst().update({ removed_at: null });
      }
    });
  });

  it('an operation that the package does not offer', async () => {
    const { items } = await portal
      .as('dcAdmin')
      .listPackages(desk.serverId, { installerType: 'exe' });
    const [{ id: packageId, name }] = items;
    const { fields } = await refusalOf({
      ...software,
      packageId,
      operation: 'advertise',
    });
    expect(fields).toEqual([
      {
        path: 'operation',
        code: 'notOffered',
        message: `${name} cannot be used for this operation.`,
      },
    ]);
  });

  describe('where the server cannot be told it', () => {
    const led = (driver: string) => db('servers').update({ driver });
    afterEach(() => led('http'));

    it.each<[string, () => object, string]>([
      [
        'users as targets',
        () => ({
          ...software,
          installFor: 'user',
          when: 'duringLogin',
          targets: userIds,
        }),
        'installFor: notCarried',
      ],
      [
        'whom it runs as',
        () => ({ ...software, runAs: RUN_AS }),
        'runAs.userName: notCarried',
      ],
      [
        'whom a script runs as',
        () => ({ ...script, runAs: RUN_AS }),
        'runAs.userName: notCarried',
      ],
      [
        'when a script runs',
        () => ({ ...script, when: 'duringStartup' }),
        'when: notCarried',
      ],
    ])('%s', async (_, input, expected) => {
      await led('tells-nothing');
      expect(await fieldsOf(input())).toEqual([expected]);
    });

    it('a deployment policy', async () => {
      await led('tells-nothing');
      await db('deployment_policies').update({ removed_at: null });
      const { when, rebootPolicy, ...plain } = software;
      try {
        expect(
          await fieldsOf({ ...plain, deploymentPolicyId: policyId }),
        ).toContain('deploymentPolicyId: notCarried');
      } finally {
        await db('deployment_policies').update({ removed_at: new Date() });
      }
    });

    it('a schedule, beside a password that would be kept meanwhile', async () => {
      await led('tells-run-as');
      const schedule = tomorrow();
      for (const form of [software, script]) {
        expect(await fieldsOf({ ...form, schedule, runAs: RUN_AS })).toEqual([
          'runAs.userName: scheduleKept',
        ]);
      }
      const again = { ...software, confirmedTargets: software.targets?.length };
      expect((await save({ ...again, runAs: RUN_AS })).runAs).toMatchObject({
        set: true,
      });
    });
  });
});

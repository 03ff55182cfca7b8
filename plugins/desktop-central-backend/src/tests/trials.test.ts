import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Trial,
  TrialInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import {
  AnswerFault,
  Simulator,
  startSimulator,
} from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import { people } from '../testing/people';
import { configOf, Portal, startPortal } from '../testing/portal';
import { until } from '../testing/until';

jest.setTimeout(120_000);

describe('a server on which nothing undocumented is switched on', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });
  let simulator: Simulator;
  let portal: Portal;

  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      speed: 20_000,
      failureShare: 0,
    });
  });

  afterEach(async () => {
    await portal.stop();
    await simulator.stop();
  });

  /** The desk of a server that app-config does not trust, whose portal admin is DC Admin too. */
  async function start(databaseId: Parameters<typeof databases.init>[0]) {
    portal = await startPortal({
      knex: await databases.init(databaseId),
      config: configOf([]),
    });
    const { as } = portal;
    const desk = await openDesk(as, simulator, { accountsMode: 'byDriver' });
    const admin = as('portalAdmin');
    await admin.enableTechnician({
      userEntityRef: people.portalAdmin,
      dcRole: 'dcAdmin',
    });
    const form = await installForm(as, desk, 2);
    const computers = await admin.listComputers(desk.serverId, { limit: 200 });
    const computer = computers.items.find(({ id }) => id === form.targets?.[0]);
    if (!computer) throw new Error('The form has a computer of the list');
    const on = { computerId: computer.id, computerName: computer.name };
    const software: TrialInput = {
      kind: 'software',
      packageId: form.packageId,
      operation: 'install',
      ...on,
    };
    const trial = async (
      input: TrialInput,
      states: Trial['state'][],
    ): Promise<Trial> => {
      const { id } = await admin.startTrial(desk.serverId, randomUUID(), input);
      return until(
        async () => (await admin.listTrials(desk.serverId)).items[0],
        seen => seen.id === id && states.includes(seen.state),
      );
    };
    const conclude = (id: string, matches: boolean) =>
      admin.concludeTrial(desk.serverId, id, matches);
    const save = () =>
      as('dcAdmin').createDeployment(desk.requestId, randomUUID(), {
        ...form,
        targets: form.targets?.slice(1),
      });
    const server = async () =>
      (await as('dcGuest').listInventoryServers()).items[0];
    return { as, desk, admin, on, software, trial, conclude, save, server };
  }

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it('is sent no deployment before the trial has passed, and then is', async () => {
      const { as, software, trial, conclude, save, server } = await start(
        databaseId,
      );
      await expect(save()).rejects.toMatchObject({
        fields: [{ path: 'serverId', code: 'createOff' }],
      });
      expect(await server()).toMatchObject({
        software: { allowed: false },
        script: { allowed: false },
      });

      const seen = await trial(software, ['toConfirm', 'failed']);
      expect(seen).toMatchObject({ state: 'toConfirm' });
      expect(
        seen.steps.filter(({ outcome }) => outcome === 'passed'),
      ).toHaveLength(5);
      await expect(save()).rejects.toMatchObject({ status: 400 });
      expect((await conclude(seen.id, true)).state).toBe('passed');

      expect(await server()).toMatchObject({
        software: { allowed: true },
        script: { allowed: false },
      });
      const saved = await save();
      await whenDeployment(as, saved.id, ['succeeded']);
      expect(simulator.control.configurations()).toHaveLength(2);
      expect(simulator.control.repeatedExecutions()).toEqual([]);
    });

    it.each<AnswerFault>([
      'dropAfterAccepting',
      'serverErrorAfterAccepting',
      'truncatedBody',
    ])(
      'gets one configuration of a trial whose answer is lost (%s)',
      async fault => {
        const { software, trial } = await start(databaseId);
        simulator.control.failNextCreates(fault);

        const seen = await trial(software, ['toConfirm', 'failed']);

        expect(seen.state).toBe('toConfirm');
        expect(simulator.control.events('createReceived')).toHaveLength(1);
        expect(simulator.control.configurations()).toHaveLength(1);
      },
    );

    it('gets none of a trial that was lost on the way, and never another of the same', async () => {
      const { software, trial } = await start(databaseId);
      simulator.control.failNextCreates('serverError');

      const seen = await trial(software, ['toConfirm', 'failed']);

      expect(seen.state).toBe('failed');
      expect(simulator.control.events('createReceived').length).toBeLessThan(2);
      expect(simulator.control.configurations()).toEqual([]);
    });

    it('has what was made suspended where a person does not find it right', async () => {
      const { admin, desk, software, trial, conclude } = await start(
        databaseId,
      );
      // What has run already cannot be suspended.
      simulator.control.setSpeed(1);
      const seen = await trial(software, ['toConfirm', 'failed']);

      await conclude(seen.id, false);

      const [ended] = await until(
        async () => (await admin.listTrials(desk.serverId)).items,
        ([first]) =>
          first.steps.some(
            ({ step, outcome }) => step === 'suspend' && outcome === 'passed',
          ),
      );
      expect(ended.state).toBe('failed');
      expect(simulator.control.configurations()).toMatchObject([
        { status: 'Suspended' },
      ]);
    });

    it('has scripts and accounts tried, each for itself', async () => {
      const { admin, desk, on, trial, conclude, server } = await start(
        databaseId,
      );
      const script = simulator.inventory.scripts.find(
        ({ platform }) => platform === 'Windows',
      );

      const ofScript = await trial(
        { kind: 'script', scriptId: script!.scriptId, ...on },
        ['toConfirm', 'failed'],
      );
      expect(ofScript.state).toBe('toConfirm');
      await conclude(ofScript.id, true);
      expect(await server()).toMatchObject({
        software: { allowed: false },
        script: { allowed: true },
      });

      const account = () =>
        admin.confirmAccount(desk.technicianId, desk.serverId, 'dana.dc');
      await account();
      const refused = await until(
        async () => (await admin.listTechnicians()).items,
        technicians =>
          technicians.some(({ accounts }) =>
            accounts.some(({ state }) => state === 'failed'),
          ),
      );
      expect(JSON.stringify(refused)).toContain('switched off');
      const ofAccount = await trial(
        { kind: 'account', loginName: 'trial.account' },
        ['toConfirm', 'failed'],
      );
      expect(ofAccount.state).toBe('toConfirm');
      await conclude(ofAccount.id, true);
      await account();
      await until(
        async () => (await admin.listTechnicians()).items,
        technicians =>
          technicians.some(({ accounts }) =>
            accounts.some(({ state }) => state === 'confirmed'),
          ),
      );
    });

    it('is tried only by somebody who is portal admin and DC Admin', async () => {
      const { as, desk, software, admin } = await start(databaseId);
      const asOther = as('dcAdmin').startTrial(
        desk.serverId,
        randomUUID(),
        software,
      );
      await expect(asOther).rejects.toMatchObject({ status: 403 });
      const { items } = await admin.listTechnicians();
      const own = items.find(
        ({ userEntityRef }) => userEntityRef === people.portalAdmin,
      );
      await admin.updateTechnician(own!.id, own!.version, {
        dcRole: 'dcGuest',
        enabled: true,
      });

      await expect(
        admin.startTrial(desk.serverId, randomUUID(), software),
      ).rejects.toMatchObject({ status: 403 });
      expect(simulator.control.configurations()).toEqual([]);
    });
  });
});

import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import { configOf, Portal, startPortal } from '../testing/portal';
import { makeStanding } from '../testing/standingInDc';

jest.setTimeout(120_000);

const NAME = 'Standing install';

describe('a server that is sent to by appending, without any trial', () => {
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

  /** The desk, a form for two workstations, and a configuration of somebody's in DC that has a third one. */
  async function start(databaseId: Parameters<typeof databases.init>[0]) {
    portal = await startPortal({
      knex: await databases.init(databaseId),
      config: configOf([]),
    });
    const { as } = portal;
    const desk = await openDesk(as, simulator, { sendMode: 'append' });
    // A standing configuration has its times of its own.
    const { deploymentPolicyId: _, ...wide } = await installForm(as, desk, 3);
    const [theirs, ...ours] = wide.targets ?? [];
    const form = { ...wide, targets: ours };
    const standingId = await makeStanding(simulator, NAME, form, [theirs]);
    const name = () =>
      as('portalAdmin').nameStandingConfiguration(desk.serverId, {
        configurationName: NAME,
        kind: 'software',
        itemId: form.packageId,
        operation: 'install',
        installFor: 'workstation',
      });
    const save = (targets = ours) =>
      as('dcAdmin').createDeployment(desk.requestId, randomUUID(), {
        ...form,
        targets,
      });
    return { as, desk, theirs, ours, standingId, name, save };
  }

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it('installs once on each workstation, through the configuration that an admin named', async () => {
      const { as, desk, ours, standingId, name, save } = await start(
        databaseId,
      );
      await expect(save()).rejects.toMatchObject({
        fields: [{ path: 'packageId', code: 'noStandingConfiguration' }],
      });
      expect(await name()).toMatchObject({
        configurationId: standingId,
        copyOption: 'none',
        when: 'duringOrAfterStartup',
        rebootPolicy: 'none',
        runsAsUser: false,
      });
      const [server] = (await as('dcGuest').listInventoryServers()).items;
      expect(server).toMatchObject({
        sendMode: 'append',
        software: { allowed: true },
        script: { allowed: false },
      });
      expect(
        (await as('dcGuest').listUsableStandingConfigurations(desk.serverId))
          .items,
      ).toHaveLength(1);

      const saved = await save();
      const done = await whenDeployment(as, saved.id, ['succeeded']);

      expect(done).toMatchObject({
        counts: { succeeded: 2 },
        attempts: [{ configurationName: NAME, configurationId: standingId }],
      });
      expect(simulator.control.configurations()).toHaveLength(1);
      expect(
        ours.map(id => simulator.control.executions({ resourceId: id }).length),
      ).toEqual([1, 1]);
      expect(simulator.control.repeatedExecutions()).toEqual([]);
    });

    it('adds targets once although the answer is lost', async () => {
      const { as, standingId, name, save } = await start(databaseId);
      await name();
      simulator.control.setFaults({
        answer: 'dropAfterAccepting',
        onlyPath: `/dcapi/target/${standingId}/modifyTargets`,
      });

      const saved = await save();
      const done = await whenDeployment(as, saved.id, ['succeeded']);

      expect(done.counts).toEqual({ succeeded: 2 });
      expect(simulator.control.events('targetsAdded')).toHaveLength(1);
      expect(simulator.control.repeatedExecutions()).toEqual([]);
    });

    it('sends nothing to workstations that somebody added in Desktop Central', async () => {
      const { as, theirs, ours, name, save } = await start(databaseId);
      await name();

      const saved = await save([theirs, ours[0]]);
      const done = await whenDeployment(as, saved.id, ['rejected']);

      expect(done.attempts?.[0].error).toContain('1 of 2 workstations');
      expect(simulator.control.events('targetsAdded')).toEqual([]);
    });
  });
});

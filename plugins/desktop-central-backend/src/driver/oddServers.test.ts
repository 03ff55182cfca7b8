import type { Simulator } from 'desktop-central-simulator';
import { collect, failureOf } from '../testing/peerDrivers';
import { useSimulatorDrivers } from '../testing/simulatorDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

/** Everything that is read of a catalogue. */
async function readAll(driver: HttpDcDriver) {
  return {
    details: await driver.readServerDetails(),
    packages: await collect(driver.listPackages()),
    scripts: await collect(driver.listScripts()),
    domains: await collect(driver.listDomains()),
    computers: await collect(driver.listComputers()),
    users: await collect(driver.listDirectoryUsers('ACME')),
    policies: await collect(driver.listDeploymentPolicies()),
  };
}

type Setting = Parameters<Simulator['control']['setServer']>[0];

describe('a server with oddities of its own', () => {
  const { simulator, driverOf } = useSimulatorDrivers({ startTime: 1.76e12 });
  const usual: Setting = {
    numbersAsStrings: false,
    oldFields: false,
    errorShape: 'mixed',
  };
  afterEach(() => {
    simulator().control.setServer(usual);
    simulator().control.clearFaults();
  });

  it.each<[string, Setting]>([
    ['numbers and booleans as texts', { numbersAsStrings: true }],
    ['the names of 2015', { oldFields: true }],
    ['both', { numbersAsStrings: true, oldFields: true }],
  ])('is read the same with %s', async (_what, setting) => {
    const expected = await readAll(driverOf());
    simulator().control.setServer(setting);
    expect(await readAll(driverOf())).toEqual(expected);
  });

  it.each(['ErrorCode', 'errorCode', 'error_code', 'http200'] as const)(
    'is understood where it says no in the shape %s',
    async errorShape => {
      simulator().control.setServer({ errorShape });
      const driver = driverOf();
      const refusal = driver.createScriptConfiguration({
        name: 'BSR-1-abcdef-1',
        description: '',
        scriptId: '999999',
        installFor: 'workstation',
        when: 'afterStartup',
        targets: ['301'],
      });
      expect(await failureOf(refusal)).toMatchObject({
        kind: 'refused',
        dcCode: 'INVALID_SCRIPT',
        dcWords: expect.stringContaining('999999'),
      });
      expect(await failureOf(driver.readTargets('999999'))).toMatchObject({
        kind: 'notFound',
      });
      const stranger = driverOf({ kind: 'apiKey', apiKey: 'wrong' });
      expect(await failureOf(stranger.readTargets('501'))).toMatchObject({
        kind: 'unauthorized',
        code: 'wrongKey',
      });
    },
  );

  it.each([
    ['serverError', 'serverError'],
    ['serverErrorAfterAccepting', 'serverError'],
    ['dropBeforeAccepting', 'connectionLost'],
    ['dropAfterAccepting', 'connectionLost'],
    ['loginPage', 'loginPage'],
    ['redirect', 'redirected'],
    ['truncatedBody', 'unreadableAnswer'],
    ['endlessBody', 'answerTooLong'],
  ] as const)('ends a list with an error on %s', async (answer, code) => {
    simulator().control.setFaults({
      answer,
      redirectTo: 'http://169.254.169.254/',
    });
    const failure = await failureOf(collect(driverOf().listComputers()));
    expect(failure.code).toBe(code);
  });

  it('ends each list with an error that it cuts short', async () => {
    simulator().control.setFaults({ list: 'truncated' });
    const driver = driverOf();
    for (const list of [
      driver.listComputers(),
      driver.listPackages(),
      driver.listScripts(),
      driver.listDirectoryUsers('ACME'),
      driver.listDeploymentPolicies(),
    ]) {
      expect(await failureOf(collect<unknown>(list))).toMatchObject({
        kind: 'uncertain',
        code: 'listIncomplete',
      });
    }
  });

  it('gives a row without a name its id as one', async () => {
    simulator().control.setFaults({ list: 'missingName' });
    const [pkg] = await collect(driverOf().listPackages());
    expect(pkg.name).toBe(pkg.id);
    const [user] = await collect(driverOf().listDirectoryUsers('ACME'));
    expect(user.name).toBe(user.id);
  });

  it('gives a row that comes twice twice', async () => {
    const expected = await collect(driverOf().listPackages());
    simulator().control.setFaults({ list: 'doubledId' });
    const packages = await collect(driverOf().listPackages());
    expect(packages).toHaveLength(expected.length);
    expect(packages[1].id).toBe(packages[0].id);
  });
});

describe('a server with ids above 2^53', () => {
  const { simulator, driverOf } = useSimulatorDrivers({ largeIds: true });

  it('is read, sent to, added to and read back without an id altered', async () => {
    const driver = driverOf();
    const { inventory } = simulator();
    const computers = await collect(driver.listComputers());
    expect(computers.map(({ id }) => id)).toContain('52549000000186013');
    const users = await collect(driver.listDirectoryUsers('ACME'));
    expect(inventory.user(users[0].id)?.loginName).toBe(users[0].name);

    const [first, second] = computers;
    const id = await driver.createSoftwareConfiguration({
      name: 'BSR-1-abcdef-1',
      description: '',
      packageId: (await collect(driver.listPackages()))[0].id,
      operation: 'install',
      installFor: 'workstation',
      copyOption: 'none',
      when: 'afterStartup',
      rebootPolicy: 'none',
      targets: [first.id],
    });
    await driver.appendTargets(id, [second.id]);
    expect(await driver.readTargets(id)).toEqual([first.id, second.id]);
    expect(await driver.readConfiguration(id)).toMatchObject({ id });
    const status = await collect(driver.readExecutionStatus(id));
    expect(status.map(({ targetId }) => targetId)).toEqual([
      first.id,
      second.id,
    ]);
  });
});

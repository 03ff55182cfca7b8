import {
  DcError,
  type DcScriptConfiguration,
  type DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import { collect, failureOf } from '../testing/peerDrivers';
import { useSimulatorDrivers } from '../testing/simulatorDrivers';

describe('a configuration in DC', () => {
  const { simulator, driverOf } = useSimulatorDrivers();

  const software = (
    more: Partial<DcSoftwareConfiguration> = {},
  ): DcSoftwareConfiguration => ({
    name: 'BSR-7-abcdef-1',
    description: 'Request 7',
    packageId: simulator().inventory.packages[0].packageId,
    operation: 'install',
    installFor: 'workstation',
    copyOption: 'none',
    when: 'duringOrAfterStartup',
    rebootPolicy: 'none',
    targets: ['301', '302', '303'],
    ...more,
  });
  const script = (
    more: Partial<DcScriptConfiguration> = {},
  ): DcScriptConfiguration => ({
    name: 'BSR-8-abcdef-1',
    description: 'Request 8',
    scriptId: '4101',
    installFor: 'workstation',
    when: 'afterStartup',
    targets: ['301'],
    ...more,
  });

  it('is created, found by name, read back, suspended and resumed', async () => {
    const driver = driverOf();
    const id = await driver.createSoftwareConfiguration(software());
    expect(await driver.findConfigurations('BSR-7-abcdef-1')).toMatchObject([
      { id, name: 'BSR-7-abcdef-1' },
    ]);
    expect((await driver.readTargets(id)).sort()).toEqual([
      '301',
      '302',
      '303',
    ]);
    expect(await collect(driver.readExecutionStatus(id))).toHaveLength(3);

    await driver.suspendConfiguration(id);
    expect(await driver.findConfigurations('BSR-7-abcdef-1')).toMatchObject([
      { status: 'Suspended' },
    ]);
    expect(await driver.readConfiguration(id)).toMatchObject({
      suspended: true,
    });
    await driver.resumeConfiguration(id);
    expect(await driver.readConfiguration(id)).toMatchObject({
      suspended: false,
    });
  });

  it('is for users, later, as somebody, by a policy, as it was meant', async () => {
    const driver = driverOf();
    const [user] = simulator().inventory.users;
    const id = await driver.createSoftwareConfiguration(
      software({
        name: 'BSR-7-abcdef-2',
        installFor: 'user',
        deploymentPolicyId: '3',
        notBefore: new Date(Date.now() + 3_600_000),
        runAs: { userName: 'ACME\\installer', password: 'secret' },
        callbackUrl: 'https://portal.example/c/1',
        targets: [user.resourceId],
      }),
    );
    expect(await driver.readConfiguration(id)).toEqual({
      id,
      name: 'BSR-7-abcdef-2',
      kind: 'software',
      packageId: software().packageId,
      operation: 'install',
      installFor: 'user',
      copyOption: 'none',
      deploymentPolicyId: '3',
      runsAsUser: true,
      suspended: false,
      trashed: false,
    });
    expect(await driver.readTargets(id)).toEqual([user.resourceId]);
  });

  it.each([
    ['workstation', 'duringStartup'],
    ['workstation', 'duringOrAfterStartup'],
    ['user', 'duringLogin'],
    ['user', 'afterLogin'],
    ['user', 'duringOrAfterLogin'],
  ] as const)('runs a script for a %s, %s', async (installFor, when) => {
    const driver = driverOf();
    const [user] = simulator().inventory.users;
    const targets = installFor === 'user' ? [user.resourceId] : ['301'];
    const id = await driver.createScriptConfiguration(
      script({ installFor, when, targets, arguments: '-Verbose' }),
    );
    expect(await driver.readConfiguration(id)).toEqual({
      id,
      name: 'BSR-8-abcdef-1',
      kind: 'script',
      scriptId: '4101',
      installFor,
      when,
      runsAsUser: false,
      suspended: false,
      trashed: false,
    });
  });

  it('takes more targets, and keeps those it has', async () => {
    const driver = driverOf();
    const id = await driver.createSoftwareConfiguration(
      software({ name: 'Standing', targets: ['301', '302'] }),
    );
    await driver.appendTargets(id, ['302', '303']);
    expect((await driver.readTargets(id)).sort()).toEqual([
      '301',
      '302',
      '303',
    ]);
    expect(await failureOf(driver.appendTargets(id, []))).toMatchObject({
      code: 'noTargets',
    });
  });

  it('takes no target that is not there, and then none at all', async () => {
    const driver = driverOf();
    const id = await driver.createSoftwareConfiguration(
      software({ name: 'Standing 2', targets: ['301'] }),
    );
    expect(
      await failureOf(driver.appendTargets(id, ['302', '999999'])),
    ).toMatchObject({ kind: 'refused', dcCode: 'INVALID_RESOURCE' });
    expect(await driver.readTargets(id)).toEqual(['301']);
    expect(
      await failureOf(driver.appendTargets('999999', ['301'])),
    ).toMatchObject({ kind: 'notFound' });
  });

  it('in the trash says so', async () => {
    const driver = driverOf();
    const id = await driver.createScriptConfiguration(script());
    simulator().control.actOn(id, 'trash');
    expect(await driver.readConfiguration(id)).toMatchObject({
      trashed: true,
    });
    expect(await failureOf(driver.resumeConfiguration(id))).toMatchObject({
      kind: 'refused',
    });
  });

  it('is refused in the words of DC', async () => {
    const failures = [
      await failureOf(
        driverOf().createSoftwareConfiguration(
          software({ packageId: '999999' }),
        ),
      ),
      await failureOf(
        driverOf().createScriptConfiguration(script({ scriptId: '999999' })),
      ),
    ];
    expect(failures).toEqual([expect.any(DcError), expect.any(DcError)]);
    expect(failures).toMatchObject([
      { kind: 'refused', dcCode: 'INVALID_PACKAGE' },
      { kind: 'refused', dcCode: 'INVALID_SCRIPT' },
    ]);
  });
});

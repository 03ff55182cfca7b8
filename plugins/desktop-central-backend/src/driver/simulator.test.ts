import {
  type DcCredential,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { HttpDcDriver } from './HttpDcDriver';

async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

describe('the driver against a server on a socket', () => {
  let simulator: Simulator;
  const drivers: HttpDcDriver[] = [];

  function driverOf(credential: DcCredential): HttpDcDriver {
    const port = Number(new URL(simulator.url).port);
    const driver = new HttpDcDriver({
      server: { host: '127.0.0.1', port, protocol: 'http' },
      credential,
      network: {
        requestTimeoutMs: 10_000,
        maxAnswerBytes: 10_000_000,
        allowedHosts: ['127.0.0.1'],
      },
      inferredWrites: ['software', 'script', 'account'],
    });
    drivers.push(driver);
    return driver;
  }
  const keyed = () => driverOf({ kind: 'apiKey', apiKey: simulator.apiKey });

  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 2300,
      failureShare: 0,
      speed: 1,
    });
  });

  afterEach(() => Promise.all(drivers.splice(0).map(driver => driver.close())));

  afterAll(() => simulator.stop());

  it('signs in with the account of a directory, and not without its domain', async () => {
    const account = {
      kind: 'password',
      username: 'ad.admin',
      password: simulator.password,
    } as const;
    const ad = driverOf({ ...account, authType: 'ad', domain: 'ACME' });
    await ad.signIn();
    await expect(ad.readServerDetails()).resolves.toMatchObject({
      buildNumber: '100654',
    });

    await expect(driverOf(account).signIn()).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  it('signs in with a key and with a password, and reads the build', async () => {
    const { username, password } = simulator;
    for (const credential of [
      { kind: 'apiKey', apiKey: simulator.apiKey } as const,
      { kind: 'password', username, password } as const,
    ]) {
      const driver = driverOf(credential);
      await driver.signIn();
      expect(await driver.readServerDetails()).toEqual({
        buildNumber: '100654',
        timeZone: 'UTC',
      });
    }
  });

  it('says what is wrong with a wrong key and a wrong password', async () => {
    const wrong: Array<[DcCredential, string]> = [
      [{ kind: 'apiKey', apiKey: 'wrong' }, 'wrongKey'],
      [
        { kind: 'password', username: 'admin', password: 'wrong' },
        'wrongPassword',
      ],
    ];
    for (const [credential, code] of wrong) {
      await expect(driverOf(credential).signIn()).rejects.toMatchObject({
        kind: 'unauthorized',
        code,
      });
    }
  });

  it('signs in again when its session ended', async () => {
    const { username, password } = simulator;
    const driver = driverOf({ kind: 'password', username, password });
    await driver.signIn();
    simulator.control.endSessions();
    expect(await collect(driver.listDomains())).not.toEqual([]);
  });

  it('fetches every Windows computer, package and script', async () => {
    const driver = keyed();
    const computers = await collect(driver.listComputers());
    expect(computers.map(computer => computer.id).sort()).toEqual(
      simulator.inventory.computers
        .filter(computer => computer.os.platform === 1)
        .map(computer => computer.resourceId)
        .sort(),
    );
    const packages = await collect(driver.listPackages());
    expect(packages).toHaveLength(
      simulator.inventory.packages.filter(item => item.platform === 1).length,
    );
    const [script] = await collect(driver.listScripts());
    expect(await driver.readScript(script.id)).toBe(
      simulator.inventory.script(script.id)?.content,
    );
  });

  it('creates a configuration, finds it by name, reads it back and suspends it', async () => {
    const driver = keyed();
    const [pkg] = await collect(driver.listPackages());
    const computers = await collect(driver.listComputers());
    const targets = computers
      .filter(computer => computer.agentInstalled)
      .slice(0, 3)
      .map(computer => computer.id);
    const id = await driver.createSoftwareConfiguration({
      name: 'BSR-7-abcdef-1',
      description: 'Request 7',
      packageId: pkg.id,
      operation: 'install',
      installFor: 'workstation',
      copyOption: 'none',
      when: 'duringOrAfterStartup',
      rebootPolicy: 'none',
      targets,
    });
    expect(await driver.findConfigurations('BSR-7-abcdef-1')).toMatchObject([
      { id, name: 'BSR-7-abcdef-1' },
    ]);
    expect((await driver.readTargets(id)).sort()).toEqual([...targets].sort());
    expect(await collect(driver.readExecutionStatus(id))).toHaveLength(3);
    await driver.suspendConfiguration(id);
    expect(await driver.findConfigurations('BSR-7-abcdef-1')).toMatchObject([
      { status: 'Suspended' },
    ]);
  });

  it('says what DC says against a configuration', async () => {
    const driver = keyed();
    const failure = driver.createSoftwareConfiguration({
      name: 'BSR-8-abcdef-1',
      description: '',
      packageId: '999999',
      operation: 'install',
      installFor: 'workstation',
      copyOption: 'none',
      when: 'duringStartup',
      rebootPolicy: 'none',
      targets: ['1'],
    });
    await expect(failure).rejects.toBeInstanceOf(DcError);
    await expect(failure).rejects.toMatchObject({
      kind: 'refused',
      dcCode: expect.stringMatching(/^INVALID_/),
    });
  });

  it('makes an account that is found by its exact name', async () => {
    const driver = keyed();
    expect(await driver.findAccount('tina')).toBeUndefined();
    await driver.createAccount({
      loginName: 'tina',
      displayName: 'Tina',
      role: 'DCAdmin',
    });
    expect(await driver.findAccount('tina')).toEqual({
      loginName: 'tina',
      role: 'DCAdmin',
    });
  });
});

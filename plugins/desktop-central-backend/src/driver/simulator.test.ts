import type { DcCredential } from 'backstage-plugin-desktop-central-node';
import { collect, failureOf } from '../testing/peerDrivers';
import { useSimulatorDrivers } from '../testing/simulatorDrivers';

describe('the driver against a server on a socket', () => {
  const { simulator, driverOf } = useSimulatorDrivers({
    computers: 2300,
    users: 2700,
  });

  describe('signing in', () => {
    it('works with the account of a directory, and not without its domain', async () => {
      const account = {
        kind: 'password',
        username: 'ad.admin',
        password: simulator().password,
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

    it('works with a key and with a password, and the build is read', async () => {
      const { username, password, apiKey } = simulator();
      for (const credential of [
        { kind: 'apiKey', apiKey } as const,
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

    it('is done again when the session ended', async () => {
      const { username, password } = simulator();
      const driver = driverOf({ kind: 'password', username, password });
      await driver.signIn();
      simulator().control.endSessions();
      expect(await collect(driver.listDomains())).not.toEqual([]);
    });
  });

  describe('the catalogue', () => {
    it('has every Windows computer, package and script', async () => {
      const { inventory } = simulator();
      const computers = await collect(driverOf().listComputers());
      expect(computers.map(({ id }) => id).sort()).toEqual(
        inventory.computers
          .filter(({ os }) => os.platform === 1)
          .map(({ resourceId }) => resourceId)
          .sort(),
      );
      const packages = await collect(driverOf().listPackages());
      expect(packages).toHaveLength(
        inventory.packages.filter(({ platform }) => platform === 1).length,
      );
      const [first] = await collect(driverOf().listScripts());
      expect(await driverOf().readScript(first.id)).toBe(
        inventory.script(first.id)?.content,
      );
    });

    it('has every user of a domain, page by page', async () => {
      const { inventory } = simulator();
      for (const domain of ['ACME', 'EMEA']) {
        const users = await collect(driverOf().listDirectoryUsers(domain));
        expect(users.map(({ id }) => id).sort()).toEqual(
          inventory.users
            .filter(user => user.domain === domain)
            .map(({ resourceId }) => resourceId)
            .sort(),
        );
        expect(new Set(users.map(user => user.domain))).toEqual(
          new Set([domain]),
        );
      }
    });

    it('refuses to list the users of a domain that is not there', async () => {
      const failure = await failureOf(
        collect(driverOf().listDirectoryUsers('NOWHERE')),
      );
      expect(failure.kind).toBe('refused');
    });

    it('has the deployment policies', async () => {
      const policies = await collect(driverOf().listDeploymentPolicies());
      expect(policies).toContainEqual({
        id: '3',
        name: 'Deploy during System start up/login',
      });
    });

    it('is looked up by exact name, whatever the case', async () => {
      const driver = driverOf();
      const found = await driver.findComputers('ws-0001');
      expect(found).toMatchObject([{ id: '301', name: 'WS-0001' }]);
      expect(await driver.findComputers('WS-000')).toEqual([]);

      const [user] = simulator().inventory.users;
      const { loginName, domain, resourceId } = user;
      const name = loginName.toUpperCase();
      expect(await driver.findDirectoryUsers({ name, domain })).toMatchObject([
        { id: resourceId, name: loginName },
      ]);
      expect(await driver.findDirectoryUsers({ name: 'am', domain })).toEqual(
        [],
      );
    });

    it('lacks the users and policies that an old build does not have', async () => {
      simulator().control.setServer({ build: '70242' });
      const kinds = [
        await failureOf(collect(driverOf().listDirectoryUsers('ACME'))),
        await failureOf(collect(driverOf().listDeploymentPolicies())),
        await failureOf(driverOf().readConfiguration('501')),
        await failureOf(driverOf().appendTargets('501', ['301'])),
      ].map(({ kind }) => kind);
      simulator().control.setServer({ build: '100654' });
      expect(kinds).toEqual(Array(4).fill('notFound'));
    });
  });

  it('makes an account that is found by its exact name', async () => {
    const driver = driverOf();
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

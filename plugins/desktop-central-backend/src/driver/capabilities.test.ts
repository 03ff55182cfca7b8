import type { DcCapability } from 'backstage-plugin-desktop-central-node';

import { useSimulatorDrivers } from '../testing/simulatorDrivers';

function answersOf(capabilities: DcCapability[]): Record<string, string> {
  return Object.fromEntries(
    capabilities.map(({ name, answer }) => [name, answer]),
  );
}

function reasonOf(capabilities: DcCapability[], name: string): string {
  return capabilities.find(each => each.name === name)?.reason ?? '';
}

const ALL_YES = {
  packages: 'yes',
  scripts: 'yes',
  computers: 'yes',
  directoryUsers: 'yes',
  deploymentPolicies: 'yes',
  create: 'yes',
  append: 'yes',
  runScript: 'yes',
  suspend: 'yes',
  readStatus: 'yes',
  createAccount: 'yes',
  callback: 'yes',
};

describe('what a DC server can do', () => {
  describe('by its build and by the key', () => {
    const { simulator, driverOf } = useSimulatorDrivers();

    async function makeConfiguration(): Promise<void> {
      const driver = driverOf();
      const { packages, computers } = simulator().inventory;
      await driver.createSoftwareConfiguration({
        name: 'BSR-1-abcdef-1',
        description: 'Request 1',
        packageId: packages[0].packageId,
        operation: 'install',
        installFor: 'workstation',
        copyOption: 'none',
        when: 'afterStartup',
        rebootPolicy: 'none',
        targets: [computers[0].resourceId],
      });
    }

    beforeAll(makeConfiguration);
    afterEach(() => simulator().control.setServer({ build: '100654' }));

    it('is everything, each named once with the scope it needs', async () => {
      const capabilities = await driverOf().probeCapabilities();
      expect(answersOf(capabilities)).toEqual(ALL_YES);
      expect(capabilities).toHaveLength(Object.keys(ALL_YES).length);
      expect(
        capabilities.filter(({ scope }) => !scope).map(({ name }) => name),
      ).toEqual(['callback']);
      expect(capabilities).toContainEqual({
        name: 'directoryUsers',
        answer: 'yes',
        how: 'list',
        scope: 'SOM.READ',
      });
    });

    it('is found out without changing anything', async () => {
      const before = simulator().control.lastEvent;
      await driverOf().probeCapabilities();
      expect(simulator().control.lastEvent).toBe(before);
    });

    it('has undocumented writes as inferred until their trial has passed', async () => {
      const capabilities = await driverOf(undefined, [
        'software',
      ]).probeCapabilities();
      expect(answersOf(capabilities)).toEqual({
        ...ALL_YES,
        runScript: 'inferred',
        createAccount: 'inferred',
        callback: 'inferred',
      });
      expect(reasonOf(capabilities, 'runScript')).toContain('trial');
      expect(reasonOf(capabilities, 'callback')).toContain('reads the status');
    });

    it.each([
      [
        '70211',
        ['directoryUsers', 'deploymentPolicies', 'append', 'createAccount'],
      ],
      ['70242', ['directoryUsers', 'deploymentPolicies', 'append']],
      ['90109', ['deploymentPolicies', 'append']],
      ['10.1.2137.9', []],
    ])('is what build %s has; it lacks %j', async (build, missing) => {
      simulator().control.setServer({ build });
      const capabilities = await driverOf().probeCapabilities();
      expect(answersOf(capabilities)).toEqual({
        ...ALL_YES,
        ...Object.fromEntries(missing.map(name => [name, 'no'])),
      });
      for (const name of missing) {
        expect(reasonOf(capabilities, name)).toContain('does not have it');
      }
    });

    it('is nothing of ours on a build before the integration', async () => {
      simulator().control.setServer({ build: '70210' });
      const { computers, ...others } = answersOf(
        await driverOf().probeCapabilities(),
      );
      expect(computers).toBe('yes');
      expect(new Set(Object.values(others))).toEqual(new Set(['no']));
    });

    it.each([
      [
        ['SOM.READ', 'Common.READ'],
        ['packages', 'SWDeployment.READ'],
        ['append', 'Configurations.READ'],
      ],
      [
        ['SOM.READ', 'SWDeployment.READ'],
        ['scripts', 'Common.READ'],
        ['readStatus', 'Common.READ'],
        ['create', 'Common.READ'],
      ],
      [
        ['Common.READ', 'SWDeployment.READ'],
        ['computers', 'SOM.READ'],
        ['directoryUsers', 'SOM.READ'],
        ['deploymentPolicies', 'PatchMgmt.READ'],
      ],
    ])(
      'is what the scopes %j allow, and names the one to add',
      async (scopes, ...lacking) => {
        simulator().control.putApiKey({ name: 'few', key: 'k-few', scopes });
        const capabilities = await driverOf({
          kind: 'apiKey',
          apiKey: 'k-few',
        }).probeCapabilities();
        for (const [name, scope] of lacking) {
          expect(answersOf(capabilities)[name]).toBe('no');
          expect(reasonOf(capabilities, name)).toContain(
            `lacks the scope ${scope}`,
          );
        }
      },
    );
  });
});

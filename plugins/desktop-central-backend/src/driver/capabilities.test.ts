import type { DcCapability } from 'backstage-plugin-desktop-central-node';
import { json, PeerAnswer } from '../testing/dcPeer';
import { failureOf, usePeerDrivers } from '../testing/peerDrivers';
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

const NOTHING = {
  packages: [],
  scripts: [],
  computers: [],
  domains: [],
  resources: [],
  deploymentpolicies: [],
  messageResponse: [],
  users: [],
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

  describe('by what it answers', () => {
    const drivers = usePeerDrivers();

    /** Answers by a part of the address; everything else with a list of each kind that is empty. */
    function answer(
      parts: Record<string, (body: string) => PeerAnswer>,
    ): Promise<DcCapability[]> {
      drivers.peer().answer(({ url, body }) => {
        const part = Object.keys(parts).find(each => url.includes(each));
        return part ? parts[part](body) : json(NOTHING);
      });
      return drivers.driverOf().probeCapabilities();
    }
    const verdictOn = (capabilities: DcCapability[], name: string) =>
      capabilities.find(each => each.name === name);
    const domains =
      (...names: string[]) =>
      () =>
        json({
          domains: names.map((domainNetbiosName, index) => ({
            domainId: index,
            domainNetbiosName,
            isManaged: domainNetbiosName !== 'WORKGROUP',
          })),
        });
    const anUser = json({ resources: [{ resourceId: 1 }] });
    const noUser = json({ resources: [] });
    const refusal = json({ errorCode: 'E', errorMessage: 'Secret' }, 400);

    it.each<[string, (body: string) => PeerAnswer, object]>([
      ['lists some', () => anUser, { answer: 'yes', how: 'list' }],
      ['lists none', () => noUser, { answer: 'yes', how: 'lookUp' }],
      [
        'refuses to list, and looks up',
        body => (JSON.parse(body).charFilter ? noUser : refusal),
        { answer: 'yes', how: 'lookUp' },
      ],
      ['refuses both', () => refusal, { answer: 'no' }],
      ['does not have it', () => json({}, 404), { answer: 'no' }],
      ['answers otherwise', () => json({ rows: [] }), { answer: 'no' }],
    ])(
      'has directory users as a server that %s',
      async (_what, users, expected) => {
        const capabilities = await answer({
          'som/domains': domains('ACME'),
          availableResources: users,
        });
        expect(verdictOn(capabilities, 'directoryUsers')).toMatchObject(
          expected,
        );
      },
    );

    it('asks for users of managed domains first, and of the next where one is empty', async () => {
      const capabilities = await answer({
        'som/domains': domains('WORKGROUP', 'ACME', 'EMEA'),
        availableResources: body =>
          JSON.parse(body).domainFilter === 'EMEA' ? anUser : noUser,
      });
      expect(verdictOn(capabilities, 'directoryUsers')).toMatchObject({
        answer: 'yes',
        how: 'list',
      });
      const asked = drivers
        .peer()
        .requests.filter(({ url }) => url.includes('availableResources'))
        .map(({ body }) => JSON.parse(body).domainFilter);
      expect(asked).toEqual(['ACME', 'EMEA']);
    });

    it('has no directory users without a domain', async () => {
      const capabilities = await answer({});
      expect(verdictOn(capabilities, 'directoryUsers')).toMatchObject({
        answer: 'no',
        reason: expect.stringContaining('no domain'),
      });
    });

    it('tells a refusal in words of ours', async () => {
      const capabilities = await answer({ packages: () => refusal });
      const verdict = verdictOn(capabilities, 'packages');
      expect(verdict?.answer).toBe('no');
      expect(JSON.stringify(capabilities)).not.toContain('Secret');
    });

    it.each([
      ['getTargets', 'append'],
      ['configuration/501', 'append'],
      ['executionStatus', 'readStatus'],
    ])(
      'tries %s on a configuration that is there, for %s',
      async (part, name) => {
        const row = {
          COLLECTION_ID: 501,
          CONFIG_NAME: 'x',
          CATEGORY: 'Install/Uninstall Windows Software',
        };
        const capabilities = await answer({
          'configurationsView?_PN=1': () => json({ messageResponse: [row] }),
          getTargets: () => json({ collectionId: 501, resourceIds: [301] }),
          executionStatus: () => json({ executionDetails: [] }),
          'configuration/501': () => json({ collectionId: 501 }),
          [part]: () => json({}, 404),
        });
        expect(verdictOn(capabilities, name)?.answer).toBe('no');
      },
    );

    it('does not try a configuration of another kind, which the key need not open', async () => {
      const row = {
        COLLECTION_ID: 501,
        CONFIG_NAME: 'x',
        CATEGORY: 'Install Windows Patch',
      };
      const capabilities = await answer({
        configurationsView: () => json({ messageResponse: [row] }),
      });
      expect(verdictOn(capabilities, 'append')).toMatchObject({
        answer: 'yes',
        reason: expect.stringContaining('was not tried'),
      });
      const urls = drivers.peer().requests.map(({ url }) => url);
      expect(urls.filter(url => url.includes('501'))).toEqual([]);
    });

    it.each<[string, PeerAnswer, string]>([
      ['fails', json({}, 503), 'serverError'],
      ['does not accept the key', json({}, 401), 'wrongKey'],
      ['answers no JSON', { body: 'surprise' }, 'unreadableAnswer'],
    ])('is not known where it %s', async (_what, answered, code) => {
      const failure = await failureOf(answer({ scripts: () => answered }));
      expect(failure.code).toBe(code);
    });

    it('is found out by reads alone', async () => {
      await answer({ 'som/domains': domains('ACME') });
      const asked = drivers
        .peer()
        .requests.filter(({ method }) => method !== 'GET')
        .map(({ url }) => url);
      expect(new Set(asked)).toEqual(
        new Set(['/dcapi/customGroups/availableResources']),
      );
    });
  });
});

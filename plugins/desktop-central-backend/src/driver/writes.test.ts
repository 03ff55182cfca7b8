import type {
  DcScriptConfiguration,
  DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import { json } from '../testing/dcPeer';
import { failureOf, usePeerDrivers } from '../testing/peerDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

const software: DcSoftwareConfiguration = {
  name: 'BSR-1-abc-1',
  description: 'Request 1',
  packageId: '9001',
  operation: 'install',
  installFor: 'workstation',
  copyOption: 'none',
  when: 'duringStartup',
  rebootPolicy: 'forceReboot',
  targets: ['301', '302'],
};
const script: DcScriptConfiguration = {
  name: 'BSR-1-abc-1',
  description: 'Request 1',
  scriptId: '4101',
  installFor: 'workstation',
  when: 'afterStartup',
  targets: ['301'],
};
const runAs = { userName: 'ACME\\installer', password: 'grün' };
const sentRunAs = {
  userName: 'ACME\\installer',
  password: Buffer.from('grün', 'utf8').toString('base64'),
};

type Call = (driver: HttpDcDriver) => Promise<unknown>;

describe('what is written to DC', () => {
  const drivers = usePeerDrivers();
  const sentBody = () => JSON.parse(drivers.peer().requests[0].body);

  describe('to create', () => {
    beforeEach(() =>
      drivers
        .peer()
        .answer(() => json({ status: 'success', collectionId: 501 })),
    );

    it('is all that software needs, and DC never tries again by itself', async () => {
      const id = await drivers.driverOf().createSoftwareConfiguration(software);
      expect(id).toBe('501');
      expect(sentBody()).toEqual({
        label: 'BSR-1-abc-1',
        description: 'Request 1',
        platform: 'windows',
        configType: 'computer',
        configDetails: [
          {
            configName: 'SOFTWARE_INSTALL',
            details: [
              { packageId: '9001', operation: 'install', copyOption: 'none' },
            ],
          },
        ],
        resourceIds: ['301', '302'],
        executeAt: 'startup',
        rebootPolicy: 'forceReboot',
        enableRetry: false,
        noOfRetries: 0,
      });
    });

    it('is all that a script needs, and neither reboot nor copy', async () => {
      const id = await drivers.driverOf().createScriptConfiguration(script);
      expect(id).toBe('501');
      expect(sentBody()).toEqual({
        label: 'BSR-1-abc-1',
        description: 'Request 1',
        platform: 'windows',
        configType: 'computer',
        configDetails: [
          {
            configName: 'CUSTOM_SCRIPT',
            details: [{ executionType: 'Repository', scriptId: '4101' }],
          },
        ],
        resourceIds: ['301'],
        executeAt: 'refresh',
        enableRetry: false,
        noOfRetries: 0,
      });
    });

    it('is a time not before, who to run as, and where to report', async () => {
      const more = {
        notBefore: new Date(1760000000000),
        runAs,
        callbackUrl: 'https://portal.example/c/1',
      };
      const driver = drivers.driverOf();
      await driver.createSoftwareConfiguration({ ...software, ...more });
      await driver.createScriptConfiguration({
        ...script,
        ...more,
        arguments: '-Target C:\\Temp',
      });
      const bodies = drivers
        .peer()
        .requests.map(({ body }) => JSON.parse(body));
      for (const body of bodies) {
        expect(body).toMatchObject({
          notBefore: 1760000000000,
          callback: { url: 'https://portal.example/c/1' },
          configDetails: [{ details: [{ runAs: sentRunAs }] }],
        });
      }
      expect(bodies[1].configDetails[0].details[0].arguments).toBe(
        '-Target C:\\Temp',
      );
    });

    it('is not told in the words of a refusal, nor a part of it where they are cut', async () => {
      const { password } = sentRunAs;
      const callbackUrl = 'https://portal.example/c/1';
      const words = `${callbackUrl} ${'x'.repeat(968)} ${password}`;
      drivers
        .peer()
        .answer(() => json({ error_code: '1', error_description: words }, 400));
      const failure = await failureOf(
        drivers
          .driverOf()
          .createScriptConfiguration({ ...script, runAs, callbackUrl }),
      );
      expect(failure.dcWords).toBe(`… ${'x'.repeat(968)} …`);
    });

    it.each([
      ['workstation', 'duringStartup', 'computer', 'startup'],
      ['workstation', 'afterStartup', 'computer', 'refresh'],
      ['workstation', 'duringOrAfterStartup', 'computer', 'startupOrRefresh'],
      ['user', 'duringLogin', 'user', 'login'],
      ['user', 'afterLogin', 'user', 'refresh'],
      ['user', 'duringOrAfterLogin', 'user', 'loginOrRefresh'],
    ] as const)(
      'is, for a %s and %s, the type %s at %s',
      async (installFor, when, configType, executeAt) => {
        await drivers
          .driverOf()
          .createSoftwareConfiguration({ ...software, installFor, when });
        expect(sentBody()).toMatchObject({ configType, executeAt });
      },
    );

    it('is a deployment policy in place of when and reboot', async () => {
      await drivers.driverOf().createSoftwareConfiguration({
        ...software,
        deploymentPolicyId: '3',
      });
      expect(sentBody()).toMatchObject({ deploymentPolicyId: '3' });
      expect(sentBody()).not.toHaveProperty('executeAt');
      expect(sentBody()).not.toHaveProperty('rebootPolicy');
    });
  });

  describe('without being switched on', () => {
    it.each<[string, Call]>([
      ['software', d => d.createSoftwareConfiguration(software)],
      ['script', d => d.createScriptConfiguration(script)],
      [
        'account',
        d => d.createAccount({ loginName: 'a', displayName: 'A', role: 'b' }),
      ],
    ])('is no write of the kind %s', async (kind, call) => {
      const others = (['software', 'script', 'account'] as const).filter(
        other => other !== kind,
      );
      const driver = drivers.driverOf({ inferredWrites: others });
      expect(await failureOf(call(driver))).toMatchObject({
        kind: 'refused',
        code: 'inferredWriteOff',
        nextStep: expect.stringMatching(
          /guided trial.*inferredWrites\.trusted/,
        ),
      });
      expect(drivers.peer().requests).toEqual([]);
    });
  });

  it.each<[string, Call]>([
    [
      'create software',
      d => d.createSoftwareConfiguration({ ...software, targets: [] }),
    ],
    [
      'create a script',
      d => d.createScriptConfiguration({ ...script, targets: [] }),
    ],
    ['append', d => d.appendTargets('501', [])],
  ])('is never an empty list of targets to %s', async (_what, call) => {
    expect(await failureOf(call(drivers.driverOf()))).toMatchObject({
      kind: 'refused',
      code: 'noTargets',
    });
    expect(drivers.peer().requests).toEqual([]);
  });

  it('adds targets, and never replaces those that are there', async () => {
    drivers.peer().answer(() => json({ status: 'success' }));
    await drivers.driverOf().appendTargets('501', ['303', '304']);
    expect(sentBody()).toEqual({
      appendTargets: true,
      useResourceIdFormat: true,
      resourceIds: ['303', '304'],
    });
  });

  it('is an id that cannot lead elsewhere', async () => {
    await drivers.driverOf().suspendConfiguration('../users?x=1#');
    expect(drivers.peer().requests[0].url).toBe(
      '/dcapi/configuration/..%2Fusers%3Fx%3D1%23/suspend',
    );
  });
});

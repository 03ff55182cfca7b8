import type {
  CapabilityName,
  InferredWrite,
} from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from '../driver/DcDriver';
import type { DcDriverSuite } from './DcDriverSuite';
import { canOf, collect, Scene, SceneOf } from './Scene';

/** A call of a driver; which arguments it takes does not matter here, but they are ones that could be meant. */
interface Call {
  name: string;
  /** Absent: every driver can do it. */
  capability?: CapabilityName;
  /** The switch that it is behind, where the driver says that the vendor does not document it. */
  write?: InferredWrite;
  make(driver: DcDriver, scene: Scene, signal?: AbortSignal): Promise<unknown>;
}

const USER = { name: 'nobody', domain: 'NOWHERE' };
const ACCOUNT = { loginName: 'nobody', role: 'DCGuest', displayName: 'Nobody' };

const CALLS: Call[] = [
  {
    name: 'signIn',
    make: (driver, _scene, signal) => driver.signIn(signal),
  },
  {
    name: 'readServerDetails',
    make: (driver, _scene, signal) => driver.readServerDetails(signal),
  },
  {
    name: 'listPackages',
    capability: 'packages',
    make: (driver, _scene, signal) => collect(driver.listPackages(signal)),
  },
  {
    name: 'listScripts',
    capability: 'scripts',
    make: (driver, _scene, signal) => collect(driver.listScripts(signal)),
  },
  {
    name: 'listDomains',
    make: (driver, _scene, signal) => collect(driver.listDomains(signal)),
  },
  {
    name: 'listComputers',
    capability: 'computers',
    make: (driver, _scene, signal) => collect(driver.listComputers(signal)),
  },
  {
    name: 'findComputers',
    capability: 'computers',
    make: (driver, _scene, signal) => driver.findComputers('nobody', signal),
  },
  {
    name: 'listDeploymentPolicies',
    capability: 'deploymentPolicies',
    make: (driver, _scene, signal) =>
      collect(driver.listDeploymentPolicies(signal)),
  },
  {
    name: 'findDirectoryUsers',
    capability: 'directoryUsers',
    make: (driver, _scene, signal) => driver.findDirectoryUsers(USER, signal),
  },
  {
    name: 'findConfigurations',
    make: (driver, scene, signal) =>
      driver.findConfigurations(scene.newName(), signal),
  },
  {
    name: 'createSoftwareConfiguration',
    capability: 'create',
    write: 'software',
    make: (driver, scene, signal) =>
      driver.createSoftwareConfiguration(
        scene.softwareConfiguration({}),
        signal,
      ),
  },
  {
    name: 'createScriptConfiguration',
    capability: 'runScript',
    write: 'script',
    make: (driver, scene, signal) =>
      driver.createScriptConfiguration(scene.scriptConfiguration({}), signal),
  },
  {
    name: 'createAccount',
    capability: 'createAccount',
    write: 'account',
    make: (driver, _scene, signal) => driver.createAccount(ACCOUNT, signal),
  },
];

/** Calls about a configuration, by its id. */
const CALLS_BY_ID: Call[] = [
  {
    name: 'readConfiguration',
    make: (driver, { known }, signal) =>
      driver.readConfiguration(known.absentId, signal),
  },
  {
    name: 'readTargets',
    make: (driver, { known }, signal) =>
      driver.readTargets(known.absentId, signal),
  },
  {
    name: 'readExecutionStatus',
    capability: 'readStatus',
    make: (driver, { known }, signal) =>
      collect(driver.readExecutionStatus(known.absentId, signal)),
  },
  {
    name: 'suspendConfiguration',
    capability: 'suspend',
    make: (driver, { known }, signal) =>
      driver.suspendConfiguration(known.absentId, signal),
  },
  {
    name: 'resumeConfiguration',
    capability: 'suspend',
    make: (driver, { known }, signal) =>
      driver.resumeConfiguration(known.absentId, signal),
  },
  {
    name: 'appendTargets',
    capability: 'append',
    make: (driver, { known }, signal) =>
      driver.appendTargets(known.absentId, [known.computers[0].id], signal),
  },
];

const ALL_CALLS = [...CALLS, ...CALLS_BY_ID];

/** What every failure has to be. */
export function describeFailures(suite: DcDriverSuite, scene: SceneOf): void {
  const can = canOf(suite);
  const possible = ({ capability }: Call) => !capability || can(capability);
  const switched = ({ write, capability }: Call) =>
    write !== undefined && capability !== undefined && can(capability);

  describe('what is not there', () => {
    it.each(CALLS_BY_ID.filter(possible))(
      'is "notFound" for $name',
      async ({ make }) => {
        const { driver } = scene();
        const failure = await scene().failureOf(() => make(driver, scene()));
        expect(failure.kind).toBe('notFound');
      },
    );
  });

  describe('a call that is given up before it begins', () => {
    it.each(ALL_CALLS.filter(possible))(
      'is "notSent", and it is not: $name',
      async ({ make }) => {
        const driver = scene().driverWith({});
        await scene().expectNothingSent(async () => {
          const failure = await scene().failureOf(() =>
            make(driver, scene(), AbortSignal.abort()),
          );
          expect(failure.kind).toBe('notSent');
        });
      },
    );
  });

  describe('a driver that was closed', () => {
    it.each(ALL_CALLS.filter(possible))('sends nothing: $name', async call => {
      const driver = scene().driverWith({});
      await driver.close();
      await scene().expectNothingSent(async () => {
        const failure = await scene().failureOf(() =>
          call.make(driver, scene()),
        );
        expect(failure.kind).toBe('notSent');
      });
    });
  });

  describe('what the server cannot do', () => {
    const impossible = ALL_CALLS.filter(call => !possible(call));
    it('is said as a failure by every call for it', async () => {
      for (const { make } of impossible) {
        const { driver } = scene();
        const failure = await scene().failureOf(() => make(driver, scene()));
        expect(['refused', 'notFound', 'unauthorized']).toContain(failure.kind);
      }
      expect(impossible.every(({ capability }) => capability)).toBe(true);
    });
  });

  describe('a write that the vendor does not document', () => {
    it.each(CALLS.filter(switched))(
      'is refused where it is not switched on, and nothing is sent: $name',
      async ({ make, capability }) => {
        const driver = scene().driverWith({ inferredWrites: [] });
        const answers = await driver.probeCapabilities();
        const found = answers.find(({ name }) => name === capability);
        if (found?.answer !== 'inferred') return;
        await scene().expectNothingSent(async () => {
          const failure = await scene().failureOf(() => make(driver, scene()));
          expect(failure.kind).toBe('refused');
        });
      },
    );
  });
}

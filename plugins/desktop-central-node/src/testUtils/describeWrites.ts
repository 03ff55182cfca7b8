import {
  configurationStateOfDcStatus,
  targetStateOfDcStatus,
} from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from '../driver/DcDriver';
import type { DcDriverSuite } from './DcDriverSuite';
import { canOf, collect, named, Scene, SceneOf } from './Scene';

const MAX_STATUS_LENGTH = 200;
const MAX_REMARKS_LENGTH = 1000;

/** How a kind of configuration is made. */
type Create = (driver: DcDriver, targets: string[]) => Promise<MadeOne>;

interface MadeOne {
  id: string;
  name: string;
}

function computersOf({ known }: Scene): string[] {
  return known.computers.map(({ id }) => id);
}

function sorted(ids: string[]): string[] {
  return [...ids].sort();
}

function software(scene: Scene): Create {
  return async (driver, targets) => {
    const packageId = named(scene.known.packageId, 'package');
    const configuration = scene.softwareConfiguration({ targets, packageId });
    const id = await driver.createSoftwareConfiguration(configuration);
    return { id, name: configuration.name };
  };
}

function script(scene: Scene): Create {
  return async (driver, targets) => {
    const scriptId = named(scene.known.scriptId, 'script');
    const configuration = scene.scriptConfiguration({ targets, scriptId });
    const id = await driver.createScriptConfiguration(configuration);
    return { id, name: configuration.name };
  };
}

/** What holds for every kind of configuration. */
function describeCreated(
  suite: DcDriverSuite,
  scene: SceneOf,
  createOf: (scene: Scene) => Create,
): void {
  const can = canOf(suite);
  const makeOne = () => createOf(scene())(scene().driver, computersOf(scene()));

  it('is found by its whole name, once, in a state that the portal knows', async () => {
    const { driver } = scene();
    const { id, name } = await makeOne();
    const found = await driver.findConfigurations(name);
    expect(found.map(row => [row.id, row.name])).toEqual([[id, name]]);
    const [{ status }] = found;
    expect(configurationStateOfDcStatus(status)).toBeDefined();
    for (const other of [name.slice(0, -1), name.slice(1), `${name}x`]) {
      expect(await driver.findConfigurations(other)).toEqual([]);
    }
  });

  it('has the targets that it was made for, and no other', async () => {
    const { id } = await makeOne();
    const targets = await scene().driver.readTargets(id);
    expect(sorted(targets)).toEqual(sorted(computersOf(scene())));
  });

  it('tells what it is', async () => {
    const { id, name } = await makeOne();
    const details = await scene().driver.readConfiguration(id);
    expect(details).toMatchObject({
      id,
      name,
      suspended: false,
      trashed: false,
    });
  });

  it('without a target is refused before anything is sent', async () => {
    await scene().expectNothingSent(async () => {
      const failure = await scene().failureOf(() =>
        createOf(scene())(scene().driver, []),
      );
      expect(['refused', 'notSent']).toContain(failure.kind);
    });
  });

  if (can('readStatus')) {
    it('has a status for targets of its own only, in a word that the portal knows', async () => {
      const { id } = await makeOne();
      const rows = await collect(scene().driver.readExecutionStatus(id));
      for (const { targetId, status, remarks = '' } of rows) {
        expect(computersOf(scene())).toContain(targetId);
        expect(targetStateOfDcStatus(status)).toBeDefined();
        expect(status.length).toBeLessThanOrEqual(MAX_STATUS_LENGTH);
        expect(remarks.length).toBeLessThanOrEqual(MAX_REMARKS_LENGTH);
      }
      const ids = rows.map(({ targetId }) => targetId);
      expect(new Set(ids).size).toBe(ids.length);
    });
  }

  if (can('suspend')) {
    it('is suspended, and resumed', async () => {
      const { driver } = scene();
      const { id } = await makeOne();
      await driver.suspendConfiguration(id);
      expect(await driver.readConfiguration(id)).toMatchObject({
        suspended: true,
      });
      await driver.resumeConfiguration(id);
      expect(await driver.readConfiguration(id)).toMatchObject({
        suspended: false,
      });
    });
  }
}

function describeAppending(suite: DcDriverSuite, scene: SceneOf): void {
  const standing = async () => {
    const { driver, known } = scene();
    if (!canOf(suite)('create')) {
      return named(known.standingConfigurationId, 'standing configuration');
    }
    const [first] = computersOf(scene());
    return (await software(scene())(driver, [first])).id;
  };

  it('adds to those that are in, which stay as they are', async () => {
    const { driver } = scene();
    const id = await standing();
    const before = await driver.readTargets(id);
    for (let time = 1; time <= 2; time++) {
      await driver.appendTargets(id, computersOf(scene()));
      expect(sorted(await driver.readTargets(id))).toEqual(
        sorted([...new Set([...before, ...computersOf(scene())])]),
      );
    }
  });

  it('is refused without one, before anything is sent', async () => {
    const id = await standing();
    await scene().expectNothingSent(async () => {
      const { driver } = scene();
      const failure = await scene().failureOf(() =>
        driver.appendTargets(id, []),
      );
      expect(['refused', 'notSent']).toContain(failure.kind);
    });
  });
}

/** Configurations: made, found again, and changed. */
export function describeConfigurations(
  suite: DcDriverSuite,
  scene: SceneOf,
): void {
  const can = canOf(suite);
  if (can('create')) {
    describe('a software configuration', () => {
      describeCreated(suite, scene, software);

      it('of a package that is not there is refused, in our words, and is not made', async () => {
        const configuration = scene().softwareConfiguration({
          packageId: scene().known.absentId,
        });
        const { driver } = scene();
        const failure = await scene().failureOf(() =>
          driver.createSoftwareConfiguration(configuration),
        );
        expect(['refused', 'notFound']).toContain(failure.kind);
        const { name } = configuration;
        expect(await driver.findConfigurations(name)).toEqual([]);
      });
    });
  }
  if (can('create') && can('directoryUsers')) {
    it('a software configuration takes users as targets', async () => {
      const { driver, known } = scene();
      const { id: userId } = named(known.user, 'user');
      const id = await driver.createSoftwareConfiguration(
        scene().softwareConfiguration({
          installFor: 'user',
          when: 'duringOrAfterLogin',
          targets: [userId],
        }),
      );
      expect(await driver.readTargets(id)).toEqual([userId]);
    });
  }
  if (can('runScript')) {
    describe('a script configuration', () => {
      describeCreated(suite, scene, script);
    });
  }
  if (can('append')) {
    describe('appending targets', () => {
      describeAppending(suite, scene);
    });
  }
}

/** Accounts of the server. */
export function describeAccounts(suite: DcDriverSuite, scene: SceneOf): void {
  if (!canOf(suite)('createAccount')) return;
  it('an account is found by its whole name once it is made, and not before', async () => {
    const { driver } = scene();
    const loginName = scene().newName();
    expect(await driver.findAccount(loginName)).toBeUndefined();
    await driver.createAccount({
      loginName,
      role: 'DCGuest',
      displayName: 'Made by a test',
    });
    expect(await driver.findAccount(loginName)).toEqual({
      loginName,
      role: 'DCGuest',
    });
    expect(await driver.findAccount(loginName.slice(0, -1))).toBeUndefined();
  });
}

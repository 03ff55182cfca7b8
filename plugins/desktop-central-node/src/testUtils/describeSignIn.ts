import type { CapabilityName } from 'backstage-plugin-desktop-central-common';
import type { DcDriverSuite } from './DcDriverSuite';
import type { SceneOf } from './Scene';

const CAPABILITIES: CapabilityName[] = [
  'packages',
  'scripts',
  'computers',
  'directoryUsers',
  'deploymentPolicies',
  'create',
  'append',
  'runScript',
  'suspend',
  'readStatus',
  'createAccount',
  'callback',
];

/** Signing in, and what the server says of itself. */
export function describeSignIn(suite: DcDriverSuite, scene: SceneOf): void {
  describe('signing in', () => {
    it('takes a credential that the server accepts', async () => {
      await expect(scene().driver.signIn()).resolves.toBeUndefined();
    });

    it('ends as "unauthorized" with one that it does not', async () => {
      const { wrongCredential } = scene();
      const driver = scene().driverWith({ credential: wrongCredential });
      const failure = await scene().failureOf(() => driver.signIn());
      expect(failure.kind).toBe('unauthorized');
    });
  });

  describe('what the server can do', () => {
    it('has every capability once', async () => {
      const answers = await scene().driver.probeCapabilities();
      expect(answers.map(({ name }) => name).sort()).toEqual(
        [...CAPABILITIES].sort(),
      );
    });

    it('is "no", with the reason, for what the suite says it cannot do, and for nothing else', async () => {
      const answers = await scene().driver.probeCapabilities();
      const refused = answers.filter(({ answer }) => answer === 'no');
      expect(refused.map(({ name }) => name).sort()).toEqual(
        [...suite.cannot].sort(),
      );
      for (const { reason } of refused) expect(reason).toBeTruthy();
    });

    it('is found out without changing anything, so as often as one likes', async () => {
      const { driver } = scene();
      expect(await driver.probeCapabilities()).toEqual(
        await driver.probeCapabilities(),
      );
    });

    it('says its build as text, or not at all', async () => {
      const { buildNumber } = await scene().driver.readServerDetails();
      expect(['string', 'undefined']).toContain(typeof buildNumber);
    });
  });
}

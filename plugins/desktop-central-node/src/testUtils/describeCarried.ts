import type { DcConfigurationDetails } from '../driver/DcRows';
import type { DcDriverSuite } from './DcDriverSuite';
import { canOf, collect, named, Scene, SceneOf } from './Scene';

const TOMORROW_MS = 24 * 60 * 60_000;

/** What the server tells of a software configuration that was made with something more. */
async function madeWith(
  scene: Scene,
  more: Parameters<Scene['softwareConfiguration']>[0],
): Promise<DcConfigurationDetails> {
  const { driver, known } = scene;
  const packageId = named(known.packageId, 'package');
  const id = await driver.createSoftwareConfiguration(
    scene.softwareConfiguration({ packageId, ...more }),
  );
  return driver.readConfiguration(id);
}

/** What a driver says that it tells the server: the server takes it, and shows it where it shows it at all. */
export function describeCarried(suite: DcDriverSuite, scene: SceneOf): void {
  const can = canOf(suite);

  if (can('create')) {
    it('a configuration for users is one, if the driver carries users', async () => {
      if (!scene().carries('users')) return;
      const { id } = named(scene().known.user, 'user');
      const details = await madeWith(scene(), {
        installFor: 'user',
        when: 'duringOrAfterLogin',
        targets: [id],
      });
      expect(details.installFor ?? 'user').toBe('user');
    });

    it('a scheduled configuration is taken, if the driver carries schedules', async () => {
      if (!scene().carries('schedule')) return;
      const notBefore = new Date(Date.now() + TOMORROW_MS);
      const { suspended } = await madeWith(scene(), { notBefore });
      expect(suspended).toBe(false);
    });

    it('a configuration that runs as somebody says so, if the driver carries that', async () => {
      if (!scene().carries('runAs')) return;
      const details = await madeWith(scene(), {
        runAs: { userName: 'ACME\\conformance', password: 'not-a-real-one' },
      });
      expect(details.runsAsUser ?? true).toBe(true);
    });

    it('a configuration has its deployment policy, if the driver carries policies', async () => {
      if (!scene().carries('deploymentPolicies')) return;
      const [policy] = await collect(scene().driver.listDeploymentPolicies());
      if (!policy) return;
      const details = await madeWith(scene(), {
        deploymentPolicyId: policy.id,
      });
      expect(details.deploymentPolicyId ?? policy.id).toBe(policy.id);
    });
  }

  if (can('runScript')) {
    it('a script configuration has its time, if the driver carries that', async () => {
      if (!scene().carries('scriptTime')) return;
      const { driver, known } = scene();
      const scriptId = named(known.scriptId, 'script');
      const id = await driver.createScriptConfiguration(
        scene().scriptConfiguration({ scriptId, when: 'duringStartup' }),
      );
      const { when } = await driver.readConfiguration(id);
      expect(when ?? 'duringStartup').toBe('duringStartup');
    });
  }
}

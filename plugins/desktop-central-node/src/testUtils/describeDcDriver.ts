import type { DcDriverSuite } from './DcDriverSuite';
import { describeCallbacks } from './describeCallbacks';
import { describeCarried } from './describeCarried';
import { describeFailures } from './describeFailures';
import { describeLists } from './describeLists';
import { describeLookUps } from './describeLookUps';
import { describeSignIn } from './describeSignIn';
import { describeAccounts, describeConfigurations } from './describeWrites';
import { Scene } from './Scene';

/**
 * Tests that a driver does what the portal relies on, against a server of its kind or a fake one. Call it in a test file of
 * Jest; for a slow server, raise `jest.setTimeout` there. What the server cannot do is said in `cannot`, and is then tested to
 * be refused.
 *
 * @public
 */
export function describeDcDriver(name: string, suite: DcDriverSuite): void {
  if ((suite.callbacks === 'none') !== suite.cannot.includes('callback')) {
    throw new Error(
      'Give examples of callbacks, or say "callback" in "cannot" and "none" in "callbacks".',
    );
  }
  // eslint-disable-next-line jest/valid-title -- it is a string
  describe(name, () => {
    let scene: Scene | undefined;
    const sceneOf = () => {
      if (scene) return scene;
      throw new Error('The server has not started.');
    };

    beforeAll(async () => {
      scene = new Scene(await suite.start());
    });

    afterAll(() => scene?.close());

    describeSignIn(suite, sceneOf);
    describeLists(suite, sceneOf);
    describeLookUps(suite, sceneOf);
    describeConfigurations(suite, sceneOf);
    describeCarried(suite, sceneOf);
    describeAccounts(suite, sceneOf);
    describeFailures(suite, sceneOf);
    describeCallbacks(suite, sceneOf);
  });
}

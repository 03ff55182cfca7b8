import type { Portal } from '../../testing/portal';
import { callbackOf, headersOf } from './reporting';
import { BenchAttempt, computerIds } from './scene';
import { quantile, sendLoad } from './sendLoad';

const LOOK_EVERY_MS = 2;
const AT_MOST_MS = 10_000;
const P95 = 0.95;

async function signalled(
  { signals }: Portal,
  from: number,
  since: number,
): Promise<void> {
  while (signals.length === from) {
    if (performance.now() - since > AT_MOST_MS) {
      throw new Error('Nobody was told of a change.');
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * Milliseconds from when a callback was sent until a page that was told by a signal has read the new state again. What the
 * browser adds to that is seen by the tests that drive one.
 */
export async function measureVisible(
  portal: Portal,
  secret: string,
  attempts: BenchAttempt[],
): Promise<number> {
  const [dcId] = computerIds(1);
  const took: number[] = [];
  for (const attempt of attempts) {
    const from = portal.signals.length;
    const begun = performance.now();
    await sendLoad({
      port: portal.port,
      headers: headersOf(secret),
      connections: 1,
      calls: [callbackOf(attempt, [dcId], 'Succeeded')],
    });
    let seen = from;
    for (;;) {
      await signalled(portal, seen, begun);
      seen = portal.signals.length;
      const { state } = await portal
        .as('dcAdmin')
        .getDeployment(attempt.deploymentId);
      if (state === 'succeeded') break;
    }
    took.push(performance.now() - begun);
  }
  return quantile(took, P95);
}

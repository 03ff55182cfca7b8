import type { JsonObject } from '@backstage/types';
import { people } from '../../testing/people';

const QUIET = { hours: 10 };

/** App-config of the plugin in which nothing happens but what is measured. */
export function configOf(
  key: { id: string; key: string },
  concurrency: number = 4,
): JsonObject {
  return {
    admins: [people.portalAdmin],
    secretKeys: [key],
    allowedHosts: ['127.0.0.1'],
    inferredWrites: { trusted: ['127.0.0.1:1'] },
    health: { every: QUIET },
    sync: { every: QUIET },
    // Saves of 50,000 are measured, not the limit on them.
    quota: { targetsPerHour: 10_000_000 },
    dispatch: { pollInterval: { milliseconds: 200 }, concurrency },
    status: { ladder: [{ until: { days: 14 }, every: { hours: 1 } }] },
  };
}

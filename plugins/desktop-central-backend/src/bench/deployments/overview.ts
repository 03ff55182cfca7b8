import type { Knex } from 'knex';
import { FleetStore } from '../../overview/FleetStore';
import { OutcomeStore } from '../../overview/OutcomeStore';
import { OverviewService } from '../../overview/OverviewService';
import type { Caller } from '../../permissions/Authorizer';
import { HealthStore } from '../../servers/HealthStore';
import { ServerStore } from '../../servers/ServerStore';
import { SyncRunStore } from '../../sync/SyncRunStore';
import { quantile } from './sendLoad';

const P95 = 0.95;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Only what is counted is measured. */
const ANYBODY = {} as Caller;

/** Counts the overview anew each time, as for a technician. Answers what 95 % of the times are below, in milliseconds. */
export async function measureOverview(db: Knex, times: number) {
  const overview = new OverviewService({
    db,
    authorizer: {
      require: async () => undefined,
      decide: async () => ({
        allowed: false,
        missing: 'permission',
        reason: 'It is counted as for a DC Guest.',
      }),
    },
    servers: new ServerStore(),
    health: new HealthStore(),
    runs: new SyncRunStore(),
    fleet: new FleetStore({ notAfterMs: DAY_MS }),
    outcomes: new OutcomeStore(),
    keptMs: 0,
  });
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const begun = performance.now();
    const { days } = await overview.get(ANYBODY, 'Europe/Berlin');
    took.push(performance.now() - begun);
    if (!days.some(({ succeeded }) => succeeded > 0)) {
      throw new Error('The overview counts nothing.');
    }
  }
  return quantile(took, P95);
}

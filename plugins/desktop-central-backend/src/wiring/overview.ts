import { FleetStore } from '../overview/FleetStore';
import { OutcomeStore } from '../overview/OutcomeStore';
import { OverviewService } from '../overview/OverviewService';
import type { Authorizer } from '../permissions/Authorizer';
import type { Foundation } from './foundation';
import type { Servers } from './servers';

/** The figures of the first page. */
export function wireOverview(
  base: Foundation,
  parts: { servers: Servers; authorizer: Authorizer },
) {
  const { servers, authorizer } = parts;
  const fleet = new FleetStore();
  const overview = new OverviewService({
    ...base,
    authorizer,
    servers: servers.store,
    health: servers.healthStore,
    runs: servers.runs,
    fleet,
    outcomes: new OutcomeStore(),
  });
  return { overview, fleet };
}

import { HoldStore } from '../deployments/holding/HoldStore';
import { FleetGauges } from '../metrics/FleetGauges';
import { FleetStore } from '../overview/FleetStore';
import { OutcomeStore } from '../overview/OutcomeStore';
import { OverviewService } from '../overview/OverviewService';
import type { Authorizer } from '../permissions/Authorizer';
import type { Foundation } from './foundation';
import type { Servers } from './servers';

/** The figures of the first page, and those that are shown to whatever collects metrics. */
export function wireOverview(
  base: Foundation,
  parts: { servers: Servers; authorizer: Authorizer },
) {
  const { servers, authorizer } = parts;
  const fleet = new FleetStore(base.config.dispatch);
  const overview = new OverviewService({
    ...base,
    authorizer,
    servers: servers.store,
    health: servers.healthStore,
    runs: servers.runs,
    fleet,
    outcomes: new OutcomeStore(),
  });
  new FleetGauges({
    ...base,
    servers: servers.store,
    runs: servers.runs,
    fleet,
    holds: new HoldStore(),
  }).register(base.metrics);
  return { overview };
}

import { AccountStore } from '../technicians/AccountStore';
import { TrialAuthority } from '../trials/TrialAuthority';
import { TrialHandler } from '../trials/TrialHandler';
import { TrialLog } from '../trials/TrialLog';
import { TrialSending } from '../trials/TrialSending';
import { TrialService } from '../trials/TrialService';
import { TrialStore } from '../trials/TrialStore';
import { TrialSuspension } from '../trials/TrialSuspension';
import type { TrialDrivers } from '../trials/ports';
import type { Foundation } from './foundation';
import type { People } from './people';
import type { Servers } from './servers';
import type { Standing } from './standing';

/** Guided trials of undocumented writes. */
export function wireTrials(
  base: Foundation,
  parts: { servers: Servers; people: People; standing: Standing },
) {
  const { servers, people, standing } = parts;
  const { dispatch } = base.config;
  const drivers: TrialDrivers = {
    driverOf: server => servers.drivers.driverOf(server),
    withTrialDriver: (server, kind, work) =>
      servers.drivers.withTrialDriver(server, kind, work),
    holdForSignIn: (tx, asked, refusal) =>
      servers.service.holdForSignIn(tx, asked, refusal),
  };
  const store = new TrialStore();
  const log = new TrialLog({ ...base, store, drivers, dispatch });
  const service = new TrialService({
    ...base,
    store,
    servers: servers.store,
    inventory: servers.inventory,
    accounts: new AccountStore(),
    access: people.technicians,
    writesOf: standing.writesOf,
  });
  const handler = new TrialHandler({
    ...base,
    store,
    servers: servers.store,
    authority: new TrialAuthority({
      technicians: base.technicianStore,
      access: people.technicians,
    }),
    log,
    sending: new TrialSending({ ...base, log, dispatch }),
    suspension: new TrialSuspension({ log, drivers, dispatch }),
    drivers,
    dispatch,
  });
  servers.whenServerMoved((tx, serverId) => service.serverGone(tx, serverId));
  servers.whenServerRemoved((tx, serverId) => service.serverGone(tx, serverId));
  return { service, handlers: [handler] };
}

/** See {@link wireTrials}. */
export type Trials = ReturnType<typeof wireTrials>;

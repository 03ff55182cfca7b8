import type { SendingFactsSource } from '../inventory/sendingTo';
import type { ServerRecord } from '../servers/ServerStore';
import { inferredWritesFor } from '../servers/inferredWrites';
import { StandingConfigurationService } from '../standingConfigurations/StandingConfigurationService';
import { StandingConfigurationStore } from '../standingConfigurations/StandingConfigurationStore';
import type { Foundation } from './foundation';
import type { Servers } from './servers';

/** Standing configurations, and what can be sent to which server. */
export function wireStanding(base: Foundation, servers: Servers) {
  const { db, config } = base;
  const store = new StandingConfigurationStore();
  const service = new StandingConfigurationService({
    ...base,
    store,
    servers: servers.store,
    dc: servers.service,
    inventory: servers.inventory,
    callTimeoutMs: config.dispatch.callTimeoutMs,
  });
  const writesOf = (
    server: Pick<ServerRecord, 'host' | 'port' | 'provenWrites'>,
  ) =>
    inferredWritesFor(
      server,
      server.provenWrites,
      config.trustedForInferredWrites,
    );
  const sendingFacts: SendingFactsSource = async all => {
    const kinds = await store.kindsOf(db, all);
    return new Map(
      all.map(server => [
        server.id,
        {
          writes: writesOf(server),
          appendable: kinds.get(server.id) ?? new Set(),
        },
      ]),
    );
  };
  return { store, service, writesOf, sendingFacts };
}

/** See {@link wireStanding}. */
export type Standing = ReturnType<typeof wireStanding>;

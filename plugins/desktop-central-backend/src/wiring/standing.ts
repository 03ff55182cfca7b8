import type { SendingFactsSource } from '../inventory/sendingTo';
import { carriesOf, CarryingFacts } from '../inventory/carriesOf';
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
  const carryingOf = (
    server: Pick<ServerRecord, 'driver'>,
    appendsForUsers: boolean,
  ): CarryingFacts => ({
    driver: servers.driverRegistry.carriesOf(server.driver),
    appendsForUsers,
    sealsPasswords: config.secretKeys.length > 0,
    runAsOverHttp: config.runAsOverHttp,
  });
  const sendingFacts: SendingFactsSource = async all => {
    const uses = await store.usesOf(db, all);
    return new Map(
      all.map(server => {
        const of = uses.get(server.id) ?? [];
        return [
          server.id,
          {
            writes: writesOf(server),
            appendable: new Set(of.map(({ kind }) => kind)),
            carrying: carryingOf(
              server,
              of.some(({ installFor }) => installFor === 'user'),
            ),
          },
        ];
      }),
    );
  };
  /** Whether there is a standing configuration for users is asked by who looks for the one that is meant. */
  const carries = (
    server: Pick<
      ServerRecord,
      'driver' | 'sendMode' | 'protocol' | 'capabilities'
    >,
  ) => carriesOf(server, carryingOf(server, true));
  return { store, service, writesOf, carries, sendingFacts };
}

/** See {@link wireStanding}. */
export type Standing = ReturnType<typeof wireStanding>;

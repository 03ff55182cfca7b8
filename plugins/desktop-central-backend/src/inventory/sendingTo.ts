import type {
  InferredWrite,
  InventoryServer,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import type { ServerRecord } from '../servers/ServerStore';
import { carriesOf, CarryingFacts } from './carriesOf';

type Kind = 'software' | 'script';

/** What decides whether something can be sent to a server. */
export interface SendingFacts {
  /** Undocumented writes that are switched on for it. */
  writes: InferredWrite[];
  /** What standing configurations are named for. */
  appendable: ReadonlySet<Kind>;
  carrying: CarryingFacts;
}

/** Finds {@link SendingFacts} of servers, by server id; standing configurations are a layer above, so they come in as this. */
export type SendingFactsSource = (
  servers: ServerRecord[],
) => Promise<Map<string, SendingFacts>>;

const WORK: Record<Kind, string> = {
  software: 'installing software',
  script: 'running scripts',
};

function permissionOf(
  server: ServerRecord,
  kind: Kind,
  facts: SendingFacts,
): Permission {
  if (server.sendMode === 'append') {
    if (facts.appendable.has(kind)) return { allowed: true };
    return {
      allowed: false,
      reason: `Workstations are added to standing configurations on this server, and none is named for ${WORK[kind]}. A portal admin can name one under DC servers.`,
    };
  }
  if (facts.writes.includes(kind)) return { allowed: true };
  return {
    allowed: false,
    reason: `No trial of ${WORK[kind]} has passed on this server. A portal admin who is DC Admin too can run it under DC servers.`,
  };
}

/** How a server is sent to, whether software and scripts can be, and what it can be told of them. */
export function sendingTo(
  server: ServerRecord,
  facts: SendingFacts,
): Pick<InventoryServer, 'sendMode' | 'software' | 'script' | 'carries'> {
  return {
    sendMode: server.sendMode,
    software: permissionOf(server, 'software', facts),
    script: permissionOf(server, 'script', facts),
    carries: carriesOf(server, facts.carrying),
  };
}

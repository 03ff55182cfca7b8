import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import { isIPv6 } from 'net';
import { supportsMenu } from '../servers/build';
import type { ServerRecord } from '../servers/ServerStore';
import { SendingFacts, sendingTo } from './sendingTo';

/** Of a server about which nothing is known. */
const NOTHING: SendingFacts = {
  writes: [],
  appendable: new Set(),
  carrying: {
    driver: [],
    appendsForUsers: false,
    sealsPasswords: false,
    runAsOverHttp: false,
  },
};

/** Why nothing can be sent to a server now; undefined where it can. */
export function whyNotUsable(server: ServerRecord): string | undefined {
  if (server.hold) return 'This server is on hold until a person resumes it.';
  if (server.connectionState === 'connecting') {
    return 'The portal is connecting to this server.';
  }
  if (server.connectionState === 'connected') return undefined;
  const failed = server.connectionSteps.find(step => step.outcome === 'failed');
  const cause = failed?.message ? ` ${failed.message}` : '';
  return `The portal is not connected to this server.${cause}`;
}

/** Address of DC's own console, where people are led to it. */
export function webConsoleOf(server: ServerRecord): string | undefined {
  if (!server.menuEnabled || !supportsMenu(server.buildNumber)) {
    return undefined;
  }
  const host = isIPv6(server.host) ? `[${server.host}]` : server.host;
  return `${server.protocol}://${host}:${server.port}`;
}

/** A server as a form offers it: what is not connected cannot be chosen, and says why. */
export function toInventoryServer(
  server: ServerRecord,
  facts: SendingFacts = NOTHING,
): InventoryServer {
  const reason = whyNotUsable(server);
  const webConsole = webConsoleOf(server);
  const { id, name, timeZone } = server;
  return {
    id,
    name,
    connected: !reason,
    ...(reason ? { reason } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...sendingTo(server, facts),
    ...(webConsole ? { webConsole } : {}),
  };
}

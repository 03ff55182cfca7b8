import type { InferredWrite } from 'backstage-plugin-desktop-central-common';
import { hostAndPort, isLoopbackHost } from '../driver/addresses';
import type { ServerRecord } from './ServerStore';

const ALL: InferredWrite[] = ['software', 'script', 'account'];

/**
 * The undocumented writes that are switched on for a server: those whose trial has passed on it, and every one for a
 * loopback server that app-config trusts (`trusted`, as `host:port`).
 */
export function inferredWritesFor(
  server: Pick<ServerRecord, 'host' | 'port' | 'provenWrites'>,
  trusted: string[],
): InferredWrite[] {
  const name = hostAndPort(server.host, server.port);
  const isTrusted =
    isLoopbackHost(server.host) &&
    trusted.some(entry => entry.toLowerCase() === name);
  return isTrusted ? ALL : ALL.filter(kind => server.provenWrites[kind]);
}

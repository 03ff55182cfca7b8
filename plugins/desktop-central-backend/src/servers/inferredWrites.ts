import type { InferredWrite } from 'backstage-plugin-desktop-central-common';
import { hostAndPort, isLoopbackHost } from '../driver/addresses';
import type { ServerRecord } from './ServerStore';

const ALL: InferredWrite[] = ['software', 'script', 'account'];

/**
 * The undocumented writes that are switched on for a server: all of them for a loopback server that app-config names, else
 * those whose trial has passed.
 *
 * @param trusted - host:port, of `desktopCentral.inferredWrites.trusted`
 */
export function inferredWritesFor(
  server: Pick<ServerRecord, 'host' | 'port' | 'provenWrites'>,
  trusted: string[],
): InferredWrite[] {
  const name = hostAndPort(server.host, server.port);
  const named = trusted.some(entry => entry.toLowerCase() === name);
  if (named && isLoopbackHost(server.host)) return ALL;
  return ALL.filter(kind => server.provenWrites[kind] !== undefined);
}

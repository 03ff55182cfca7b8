import type { ServerRecord } from '../servers/ServerStore';

/** Whether calls may go out to a server now. */
export function isReachable(
  server: Pick<ServerRecord, 'connectionState' | 'hold'>,
): boolean {
  return server.connectionState === 'connected' && !server.hold;
}

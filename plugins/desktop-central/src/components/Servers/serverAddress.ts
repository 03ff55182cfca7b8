import type { Server } from 'backstage-plugin-desktop-central-common';

/** Where a server is, as one writes it: an IPv6 address in brackets. */
export function serverAddress(
  server: Pick<Server, 'protocol' | 'host' | 'port'>,
): string {
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  return `${server.protocol}://${host}:${server.port}`;
}

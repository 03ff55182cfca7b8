import type {
  DcAddress,
  InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import { hostAndPort, isLoopbackHost } from '../driver/addresses';
import type { ServerRecord } from './ServerStore';

const ALL: InferredWrite[] = ['software', 'script', 'account'];

/**
 * The undocumented writes that are switched on for a server: every one for a loopback server that app-config names as
 * `host:port`, else those of which a trial has passed.
 */
export function inferredWritesFor(
  { host, port }: Pick<DcAddress, 'host' | 'port'>,
  provenWrites: ServerRecord['provenWrites'],
  trustedHosts: string[],
): InferredWrite[] {
  const name = hostAndPort(host, port);
  const trusted =
    isLoopbackHost(host) &&
    trustedHosts.some(entry => entry.toLowerCase() === name);
  return trusted ? ALL : ALL.filter(kind => provenWrites[kind] !== undefined);
}

import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a host name or address can only mean this machine. Brackets around IPv6 are allowed. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  switch (isIP(bare)) {
    case 4:
      return loopback.check(bare, 'ipv4');
    case 6:
      return loopback.check(bare, 'ipv6');
    default:
      return bare === 'localhost';
  }
}

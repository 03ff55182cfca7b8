import { BlockList, isIP, isIPv4, isIPv6 } from 'net';

const IPV4_REFUSED: Array<[network: string, prefix: number]> = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
  // Metadata services of clouds that are not on a link-local address.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
];
const IPV6_REFUSED: Array<[network: string, prefix: number]> = [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  // Metadata services of clouds.
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['fd00:42::42', 128],
];

function refusedRanges(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of IPV4_REFUSED) {
    list.addSubnet(network, prefix, 'ipv4');
  }
  for (const [network, prefix] of IPV6_REFUSED) {
    list.addSubnet(network, prefix, 'ipv6');
  }
  return list;
}

const REFUSED = refusedRanges();

/** The eight groups of an IPv6 address without a zone. */
function groupsOf(address: string): number[] {
  // The URL parser brings every way to write an address into one form, without dots.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head, tail] = plain.split('::');
  const parse = (part: string | undefined) =>
    part ? part.split(':').map(group => parseInt(group, 16)) : [];
  const start = parse(head);
  const end = parse(tail);
  const gap = Array<number>(8 - start.length - end.length).fill(0);
  return [...start, ...gap, ...end];
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * What a translator with the local-use prefix of NAT64 may take for the IPv4 address, by the length of its prefix (RFC 6052).
 * Nobody knows the length; the wrong ones read zeros, which lead nowhere.
 */
function localNat64(groups: number[]): string[] {
  const bytes = groups.flatMap(group => [group >> 8, group & 255]);
  const at = (...indexes: number[]) => indexes.map(i => bytes[i]).join('.');
  const last = at(12, 13, 14, 15);
  const all = [at(6, 7, 9, 10), at(7, 9, 10, 11), at(9, 10, 11, 12), last];
  const found = all.filter(address => !address.startsWith('0.'));
  return found.length > 0 ? found : [last];
}

/** The IPv4 addresses that an IPv6 address may lead to: mapped, compatible, NAT64 (both prefixes) and 6to4. */
function embeddedIPv4(address: string): string[] {
  const groups = groupsOf(address);
  const [first, second] = groups;
  const last = dotted(groups[6], groups[7]);
  const zeroHead = groups.slice(0, 4).every(group => group === 0);
  if (zeroHead && groups[4] === 0 && groups[5] === 0) return [last];
  if (zeroHead && (groups[4] === 0xffff || groups[5] === 0xffff)) return [last];
  if (first === 0x64 && second === 0xff9b) {
    return groups[2] === 1 ? localNat64(groups) : [last];
  }
  if (first === 0x2002) return [dotted(second, groups[2])];
  return [];
}

function withoutZone(address: string): string {
  return address.split('%')[0];
}

/** Whether no DC server may be reached at an address: unspecified, loopback, link-local, multicast, metadata, and other forms of those. */
export function isRefusedAddress(address: string): boolean {
  const plain = withoutZone(address);
  if (isIPv4(plain)) return REFUSED.check(plain, 'ipv4');
  if (!isIPv6(plain)) return true;
  return (
    REFUSED.check(plain, 'ipv6') ||
    embeddedIPv4(plain).some(inner => REFUSED.check(inner, 'ipv4'))
  );
}

/** Whether a host, as it is written, is this machine: `localhost` or a loopback address. */
export function isLoopbackHost(host: string): boolean {
  const plain = host.toLowerCase();
  if (isIPv4(plain)) return plain.startsWith('127.');
  return (
    plain === 'localhost' ||
    (isIPv6(plain) && groupsOf(plain).join() === '0,0,0,0,0,0,0,1')
  );
}

/** `host:port` as it is written in a URL and in app-config. */
export function hostAndPort(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`.toLowerCase();
}

/** Whether app-config names a host, alone or with the port. */
export function namesHost(
  entries: string[],
  host: string,
  port: number,
): boolean {
  const names = [
    host.toLowerCase(),
    `[${host.toLowerCase()}]`,
    hostAndPort(host, port),
  ];
  return entries.some(entry => names.includes(entry.toLowerCase()));
}

const CIDR = /^([^/]+)\/(\d{1,3})$/;

/** Decides which addresses a DC server may be reached at. */
export class AddressGuard {
  readonly #entries: string[];
  readonly #allowed = new BlockList();

  /** @throws Error where an entry cannot be read */
  static check(allowedHosts: string[]): void {
    // Making one reads every entry.
    // eslint-disable-next-line no-new
    new AddressGuard(allowedHosts);
  }

  /** @param allowedHosts - hosts, `host:port` or CIDR of app-config that may be reached whatever they are. */
  constructor(allowedHosts: string[]) {
    this.#entries = allowedHosts;
    for (const entry of allowedHosts) this.#addNetwork(entry);
  }

  /** Whether a socket to the address may be opened for a host. */
  permits(host: string, port: number, address: string): boolean {
    if (!isRefusedAddress(address)) return true;
    if (namesHost(this.#entries, host, port)) return true;
    const plain = withoutZone(address);
    return (
      isIP(plain) !== 0 &&
      this.#allowed.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6')
    );
  }

  /** Whether what stands in the place of a name is an address that is refused: nothing looks it up, so it is asked here. */
  refusesLiteral(host: string, port: number, address: string = host): boolean {
    return isIP(address) !== 0 && !this.permits(host, port, address);
  }

  #addNetwork(entry: string): void {
    if (!entry.includes('/')) return;
    const [, network, prefix] = CIDR.exec(entry) ?? [];
    const family = isIP(network ?? '');
    if (family === 0 || Number(prefix) > (family === 4 ? 32 : 128)) {
      throw new Error(`${entry} is no network in CIDR notation`);
    }
    this.#allowed.addSubnet(
      network,
      Number(prefix),
      family === 4 ? 'ipv4' : 'ipv6',
    );
  }
}

import { isIPv6 } from 'net';

const GROUPS_OF_NETWORK = 4;
const MAPPED = /^::ffff:/i;

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}

/** The first groups of an IPv6 address, without leading zeros. */
function networkOf(ip: string): string {
  const [head, tail] = ip.split('::').map(groupsOf);
  // A dotted end takes the place of two groups.
  const ends = (tail ?? []).flatMap(each =>
    each.includes('.') ? [each, each] : [each],
  );
  const left = 8 - head.length - ends.length;
  const zeros = tail ? Array.from({ length: left }, () => '0') : [];
  return [...head, ...zeros, ...ends]
    .slice(0, GROUPS_OF_NETWORK)
    .map(group => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}

/**
 * What failures are counted under. Whoever has an IPv6 address has the whole network of 64 bits around it, so it counts as
 * one; else each failure could come from an address of its own.
 */
export function senderAddress(ip: string | undefined): string {
  if (!ip) return 'unknown';
  const [address] = ip.split('%', 1);
  if (!isIPv6(address) || MAPPED.test(address) || address === '::1') {
    return address;
  }
  return `${networkOf(address)}::/64`;
}

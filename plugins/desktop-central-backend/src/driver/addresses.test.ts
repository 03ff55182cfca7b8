import {
  AddressGuard,
  hostAndPort,
  isLoopbackHost,
  isRefusedAddress,
} from './addresses';

describe('the addresses of DC servers', () => {
  it.each([
    ['unspecified', '0.0.0.0'],
    ['unspecified', '::'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.8.9.10'],
    ['loopback', '::1'],
    ['link-local', '169.254.1.1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['translated loopback', '::ffff:0:127.0.0.1'],
    ['compatible loopback', '::127.0.0.1'],
    ['NAT64 loopback', '64:ff9b::7f00:1'],
    ['NAT64 link-local', '64:ff9b::169.254.169.254'],
    ['local NAT64 loopback', '64:ff9b:1::7f00:1'],
    ['local NAT64 unspecified', '64:ff9b:1::'],
    ['local NAT64 link-local, prefix of 48 bits', '64:ff9b:1:a9fe:a9:fe00::'],
    ['local NAT64 link-local, prefix of 56 bits', '64:ff9b:1:a9:fe:a9fe::'],
    ['local NAT64 link-local, prefix of 64 bits', '64:ff9b:1:0:a9:fea9:fe00:0'],
    ['6to4 loopback', '2002:7f00:1::'],
    ['metadata', '169.254.169.254'],
    ['metadata', '100.100.100.200'],
    ['metadata', 'fd00:ec2::254'],
    ['no address', 'localhost'],
  ])('refuse one that is %s: %s', (_kind, address) => {
    expect(isRefusedAddress(address)).toBe(true);
  });

  it.each([
    '10.0.0.5',
    '192.168.1.20',
    '203.0.113.9',
    'fd12:3456::1',
    '2001:db8::1',
    '::ffff:10.0.0.5',
    '64:ff9b::a00:5',
    '64:ff9b:1::a00:5',
    '64:ff9b:1:a00:0:500::',
  ])('permit one of a network: %s', address => {
    expect(isRefusedAddress(address)).toBe(false);
  });

  it.each([
    ['the host', ['dc.example']],
    ['host and port', ['DC.example:8020']],
    ['its network', ['127.0.0.0/8']],
  ])('permit loopback where app-config names %s', (_what, allowedHosts) => {
    const guard = new AddressGuard(allowedHosts);
    expect(guard.permits('dc.example', 8020, '127.0.0.1')).toBe(true);
  });

  it.each([
    ['another port', ['dc.example:8021']],
    ['another host', ['other.example']],
    ['another network', ['10.0.0.0/8']],
    ['nothing', []],
  ])('refuse loopback where app-config names %s', (_what, allowedHosts) => {
    const guard = new AddressGuard(allowedHosts);
    expect(guard.permits('dc.example', 8020, '127.0.0.1')).toBe(false);
  });

  it('are written with brackets before a port where they are IPv6', () => {
    expect(hostAndPort('::1', 8020)).toBe('[::1]:8020');
    expect(hostAndPort('DC.example', 8020)).toBe('dc.example:8020');
  });

  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['127.0.0.1.example', false],
    ['10.0.0.1', false],
  ])('are this machine or not: %s', (host, loopback) => {
    expect(isLoopbackHost(host)).toBe(loopback);
  });
});

import type { LookupAddress } from 'dns';
import { AddressInfo, createServer, Socket } from 'net';
import { json, PeerReaction } from '../testing/dcPeer';
import { collect, failureOf, usePeerDrivers } from '../testing/peerDrivers';
import { AddressGuard } from './addresses';
import { guardedLookup } from './guardedLookup';

const METADATA = 'http://169.254.169.254/latest/meta-data/';

/** What a look-up answers where the name server answers these addresses. */
function lookedUp(addresses: string[], all: boolean): Promise<unknown> {
  const found = addresses.map((address): LookupAddress => {
    return { address, family: address.includes(':') ? 6 : 4 };
  });
  const lookup = guardedLookup(
    new AddressGuard(['portal.example']),
    8020,
    (_host, _options, callback) => callback(null, found),
  );
  return new Promise((resolve, reject) => {
    lookup('dc.example', { all }, (error, address) =>
      error ? reject(error) : resolve(address),
    );
  });
}

describe('a DC server on the network', () => {
  const drivers = usePeerDrivers();

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback as one number', '2130706433'],
    ['loopback in hexadecimal', '0x7f000001'],
    ['loopback in short', '127.1'],
    ['loopback by name', 'localhost'],
    ['loopback of IPv6', '::1'],
    ['loopback of IPv6 in full', '0:0:0:0:0:0:0:1'],
    ['loopback mapped into IPv6', '::ffff:127.0.0.1'],
    ['unspecified', '0.0.0.0'],
    ['unspecified as one number', '0'],
    ['a metadata service', '169.254.169.254'],
    ['a metadata service as one number', '2852039166'],
    ['a metadata service through NAT64', '64:ff9b::a9fe:a9fe'],
    ['a metadata service of IPv6', 'fd00:ec2::254'],
  ])('is never at an address that is %s: %s', async (_what, host) => {
    const driver = drivers.driverOf({ host, allowedHosts: [] });
    const failure = await failureOf(driver.signIn());
    expect(failure).toMatchObject({ kind: 'notSent', code: 'addressRefused' });
    expect(drivers.peer().requests).toEqual([]);
  });

  it.each([
    ['a metadata service', ['169.254.169.254']],
    ['a metadata service through NAT64', ['64:ff9b::169.254.169.254']],
    ['a metadata service of IPv6', ['fd00:ec2::254']],
    ['this machine and itself', ['127.0.0.1', '::1']],
  ])('is not reached where its name leads to %s', async (_what, addresses) => {
    for (const all of [true, false]) {
      await expect(lookedUp(addresses, all)).rejects.toMatchObject({
        code: 'ADDRESS_REFUSED',
      });
    }
  });

  it('is reached at the addresses of its name that are good', async () => {
    const addresses = ['169.254.169.254', '10.0.0.5'];
    expect(await lookedUp(addresses, true)).toEqual([
      { address: '10.0.0.5', family: 4 },
    ]);
    expect(await lookedUp(addresses, false)).toBe('10.0.0.5');
  });

  it.each([
    [METADATA, 301],
    [METADATA, 302],
    [METADATA, 307],
    ['https://169.254.169.254/', 308],
    ['/elsewhere', 302],
  ])('is not followed to %s by HTTP %i', async (location, status) => {
    drivers.peer().answer(() => ({ status, headers: { location } }));
    const failure = await failureOf(drivers.driverOf().signIn());
    expect(failure).toMatchObject({
      kind: 'uncertain',
      code: expect.stringMatching(/^(redirected|wantsHttps)$/),
    });
    expect(`${failure.message}${failure.nextStep}`).not.toContain('169.254');
    expect(drivers.peer().requests).toHaveLength(1);
  });

  it.each<[string, PeerReaction, string]>([
    ['sends without end', 'endless', 'answerTooLong'],
    ['stops in the middle of an answer', 'stall', 'answerTimeout'],
    ['accepts and never answers', 'hang', 'answerTimeout'],
    ['hangs up', 'drop', 'connectionLost'],
    [
      'cuts the answer off',
      { body: '{"computers":[{"resource_id":3' },
      'unreadableAnswer',
    ],
  ])('fails in time where it %s', async (_what, reaction, code) => {
    drivers.peer().answer(() => reaction);
    const driver = drivers.driverOf({ requestTimeoutMs: 500 });
    const failure = await failureOf(collect(driver.listComputers()));
    expect(failure).toMatchObject({ kind: 'uncertain', code });
  });

  it('fails in time where it accepts connections and speaks no TLS', async () => {
    const sockets: Socket[] = [];
    const mute = createServer(socket => sockets.push(socket));
    await new Promise<void>(resolve => {
      mute.listen(0, '127.0.0.1', resolve);
    });
    const driver = drivers.driverOf({
      port: (mute.address() as AddressInfo).port,
      protocol: 'https',
      trust: { mode: 'ca' },
      requestTimeoutMs: 300,
    });
    expect(await failureOf(driver.signIn())).toMatchObject({
      kind: 'notSent',
      code: 'connectTimeout',
    });
    sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      mute.close(resolve);
    });
  });

  it('tells nobody a secret when it fails', async () => {
    drivers.peer().answer(() => json({ error_description: 'k-secret' }, 500));
    const driver = drivers.driverOf({
      credential: { kind: 'apiKey', apiKey: 'k-secret' },
    });
    const failure = await failureOf(driver.signIn());
    expect(JSON.stringify({ ...failure, stack: failure.stack })).not.toContain(
      'k-secret',
    );
  });
});

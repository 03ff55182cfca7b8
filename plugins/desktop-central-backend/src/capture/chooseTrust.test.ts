import { makeCertificate } from '../testing/certificates';
import { startTlsPeer, TlsPeer } from '../testing/tlsPeer';
import { chooseTrust } from './chooseTrust';
import { CommandLine, StoppedError } from './readOptions';

const presented = makeCertificate();

describe('the certificate of a server that is captured', () => {
  let peer: TlsPeer;

  beforeEach(async () => {
    peer = await startTlsPeer(presented);
  });

  afterEach(() => peer.stop());

  const choose = (more: Partial<CommandLine> = {}) =>
    chooseTrust({
      server: { host: '127.0.0.1', port: peer.port, protocol: 'https' },
      out: 'out',
      pages: 1,
      ...more,
    });

  it('is trusted by its fingerprint alone', async () => {
    expect(await choose({ fingerprint: presented.sha256 })).toMatchObject({
      mode: 'pin',
      certificates: [{ sha256: presented.sha256 }],
    });
  });

  it.each([
    ['nobody has named it', {}],
    ['another one was named', { fingerprint: 'ab'.repeat(32) }],
  ])('is shown and nothing is sent where %s', async (_, more) => {
    const shown = presented.sha256.toUpperCase().match(/../g)?.join(':');
    const outcome = choose(more);
    await expect(outcome).rejects.toBeInstanceOf(StoppedError);
    await expect(outcome).rejects.toThrow(shown);
    expect(peer.connections.map(({ received }) => received).join('')).toBe('');
  });

  it('is none over http', async () => {
    const server = { host: '127.0.0.1', port: 1, protocol: 'http' } as const;
    expect(await choose({ server })).toBeUndefined();
  });
});

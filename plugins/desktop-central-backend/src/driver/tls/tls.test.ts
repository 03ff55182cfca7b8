import { AddressInfo, createServer } from 'net';
import type { DcTrust } from 'backstage-plugin-desktop-central-node';
import { makeCertificate } from '../../testing/certificates';
import { startTlsPeer, TlsPeer } from '../../testing/tlsPeer';
import { Transport } from '../Transport';
import { readPresentedCertificate } from './presentedCertificate';

const SECRET = 'the-key-that-must-not-leave';
const BOUNDS = {
  requestTimeoutMs: 5000,
  maxAnswerBytes: 10_000,
  allowedHosts: ['127.0.0.1', 'localhost'],
};

const first = makeCertificate();
const renewed = makeCertificate();
const pin = (...certificates: Array<typeof first>): DcTrust => ({
  mode: 'pin',
  certificates,
});

describe('a DC server over https', () => {
  let peer: TlsPeer;
  const transports: Transport[] = [];

  beforeEach(async () => {
    peer = await startTlsPeer(first);
  });

  afterEach(async () => {
    await peer.stop();
    await Promise.all(transports.splice(0).map(each => each.close()));
  });

  function reach(trust: DcTrust | undefined, host = '127.0.0.1') {
    const transport = new Transport(
      { host, port: peer.port, protocol: 'https' },
      { ...BOUNDS, trust },
    );
    transports.push(transport);
    return () =>
      transport.send({
        method: 'GET',
        path: '/dcapi/serverDetails',
        headers: { authorization: SECRET },
      });
  }

  function present() {
    return readPresentedCertificate(
      { host: '127.0.0.1', port: peer.port },
      { allowedHosts: BOUNDS.allowedHosts, timeoutMs: 5000 },
    );
  }

  function secretsReceived() {
    return peer.connections.filter(({ received }) => received.includes(SECRET))
      .length;
  }

  it('is sent nothing before its certificate is trusted', async () => {
    await expect(reach(undefined)()).rejects.toMatchObject({
      kind: 'notSent',
      code: 'certificateNotTrusted',
    });
    expect(peer.connections).toEqual([]);
  });

  it('shows its certificate to the admin, and receives not a byte for it', async () => {
    const presented = await present();

    expect(presented).toMatchObject({
      sha256: first.sha256,
      subject: 'CN=localhost',
      issuer: 'CN=localhost',
    });
    expect(presented.validTo.getTime()).toBeGreaterThan(Date.now());
    expect(peer.connections.map(({ received }) => received).join('')).toBe('');
  });

  it('shows a certificate that names nobody, which does not bring the portal down', async () => {
    const nameless = makeCertificate({ nameless: true });
    peer.swap(nameless);
    await expect(present()).resolves.toMatchObject({
      sha256: nameless.sha256,
      subject: '',
      issuer: '',
    });
    await expect(reach(pin(nameless))()).resolves.toMatchObject({
      status: 200,
    });
  });

  it('is given up in time where it sends a byte of its certificate now and then', async () => {
    const dripping = createServer(socket => {
      socket.on('error', () => undefined);
      // A record of the handshake that announces 16 KiB.
      socket.write(Buffer.from([22, 3, 3, 64, 0]));
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>(resolve => {
      dripping.listen(0, '127.0.0.1', resolve);
    });
    const { port } = dripping.address() as AddressInfo;

    await expect(
      readPresentedCertificate(
        { host: '127.0.0.1', port },
        { allowedHosts: BOUNDS.allowedHosts, timeoutMs: 200 },
      ),
    ).rejects.toMatchObject({ kind: 'notSent', code: 'connectTimeout' });
    await new Promise(resolve => {
      dripping.close(resolve);
    });
  });

  it('is reached when its certificate is the trusted one, whatever host name is in it', async () => {
    const other = makeCertificate({ host: 'elsewhere.example' });
    peer.swap(other);
    await expect(reach(pin(other))()).resolves.toMatchObject({ status: 200 });
  });

  it('is sent nothing when it presents another certificate', async () => {
    await expect(reach(pin(renewed))()).rejects.toMatchObject({
      kind: 'notSent',
      code: 'certificateChanged',
    });
    expect(secretsReceived()).toBe(0);
  });

  it('is sent nothing on the second connection of a pool, once the certificate was swapped', async () => {
    const send = reach(pin(first));
    await send();
    peer.swap(renewed);
    peer.hangUp();

    await expect(send()).rejects.toMatchObject({ kind: 'notSent' });
    expect(secretsReceived()).toBe(1);
  });

  it('never resumes a session, because a resumed one is not checked', async () => {
    const send = reach(pin(first));
    await send();
    peer.hangUp();
    await send().catch(() => send());

    expect(peer.connections.length).toBeGreaterThan(1);
    expect(peer.connections.some(({ resumed }) => resumed)).toBe(false);
  });

  it('goes on with a certificate that was trusted ahead of the renewal', async () => {
    const send = reach(pin(first, renewed));
    await send();
    peer.swap(renewed);
    peer.hangUp();

    await expect(send().catch(() => send())).resolves.toMatchObject({
      status: 200,
    });
  });

  it('is refused with an expired certificate, although it is the trusted one', async () => {
    const expired = makeCertificate({ validFromDays: -20, validToDays: -1 });
    peer.swap(expired);
    await expect(reach(pin(expired))()).rejects.toMatchObject({
      kind: 'notSent',
      code: 'certificateExpired',
    });
    expect(secretsReceived()).toBe(0);
  });

  describe('by a CA', () => {
    it('is reached when the uploaded CA signed it for this host', async () => {
      const trust: DcTrust = { mode: 'ca', pem: first.pem };
      await expect(reach(trust, 'localhost')()).resolves.toMatchObject({
        status: 200,
      });
    });

    it('is sent nothing when the certificate is for another host', async () => {
      const other = makeCertificate({ host: 'elsewhere.example' });
      peer.swap(other);
      const trust: DcTrust = { mode: 'ca', pem: other.pem };
      await expect(reach(trust, 'localhost')()).rejects.toMatchObject({
        kind: 'notSent',
        code: 'certificateOfOtherHost',
      });
      expect(secretsReceived()).toBe(0);
    });

    it('is sent nothing when no CA of the portal knows it', async () => {
      await expect(reach({ mode: 'ca' }, 'localhost')()).rejects.toMatchObject({
        kind: 'notSent',
        code: 'certificateOfUnknownAuthority',
      });
      expect(secretsReceived()).toBe(0);
    });
  });
});

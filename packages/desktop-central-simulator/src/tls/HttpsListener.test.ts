import { once } from 'node:events';
import { connect } from 'node:tls';
import { Agent, fetch } from 'undici';
import { Simulator, startSimulator } from '../startSimulator';
import { clientOf } from '../testing/client';
import { seenCertificate } from '../testing/tls';

describe('the HTTPS listener', () => {
  const running: Simulator[] = [];
  const start = async (change = {}) => {
    const simulator = await startSimulator({
      httpPort: 0,
      httpsPort: 0,
      ...change,
    });
    running.push(simulator);
    return simulator;
  };
  afterEach(() => Promise.all(running.splice(0).map(each => each.stop())));

  const certificates = ({ control }: Simulator) => {
    const shown = control.state().certificates;
    if (!shown) throw new Error('There is no HTTPS listener');
    return shown;
  };
  const see = (simulator: Simulator, ca: string) =>
    seenCertificate(simulator.httpsUrl ?? '', { ca });

  it('answers the same calls with a certificate for localhost and 127.0.0.1', async () => {
    const simulator = await start();
    const { current } = certificates(simulator);
    expect(current).toMatchObject({
      kind: 'good',
      subject: 'CN=localhost',
      altNames: 'DNS:localhost, IP Address:127.0.0.1',
    });
    const dispatcher = new Agent({ connect: { ca: current.pem } });
    const response = await fetch(`${simulator.httpsUrl}/dcapi/som/domains`, {
      dispatcher,
      headers: {
        authorization: simulator.apiKey,
        accept: 'application/domains.v1+json',
      },
    });
    expect(response.status).toBe(200);
    await dispatcher.close();
  });

  it('is there only when it is asked for', async () => {
    const simulator = await start({ httpsPort: undefined });
    expect(simulator.httpsUrl).toBeUndefined();
    const refused = await clientOf(simulator).control(
      'certificate/swap',
      'POST',
      {},
    );
    expect(refused.status).toBe(400);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['otherHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['good', undefined],
  ])('can show a certificate that is %s', async (kind, refusal) => {
    const simulator = await start({ certificate: kind });
    const { pem, fingerprint } = certificates(simulator).current;
    const seen = await see(simulator, pem);
    expect(seen.certificate.fingerprint256).toBe(fingerprint);
    expect(seen.refusal).toBe(refusal);
  });

  it('shows another certificate after a swap, and ends open connections', async () => {
    const simulator = await start();
    const { current: first } = certificates(simulator);
    const open = connect({
      port: Number(new URL(simulator.httpsUrl ?? '').port),
      host: '127.0.0.1',
      servername: 'localhost',
      ca: first.pem,
    });
    await once(open, 'secureConnect');
    open.resume();
    const ended = once(open, 'close');
    await clientOf(simulator).control('certificate/swap', 'POST', {
      kind: 'otherHost',
    });
    await ended;
    const { current: second } = certificates(simulator);
    expect(second.fingerprint).not.toBe(first.fingerprint);
    const { certificate } = await see(simulator, second.pem);
    expect(certificate.fingerprint256).toBe(second.fingerprint);
  });

  it('tells the next certificate ahead, and shows it with the following swap', async () => {
    const simulator = await start();
    const { control } = simulator;
    const { next } = await control.prepareCertificate('good');
    expect(next?.fingerprint).not.toBe(
      certificates(simulator).current.fingerprint,
    );
    await control.swapCertificate();
    expect(certificates(simulator)).toEqual({ current: next });
  });

  it('never tells a private key', async () => {
    const simulator = await start();
    const response = await clientOf(simulator).control('state');
    expect(await response.text()).not.toContain('PRIVATE KEY');
  });
});

import { isIP } from 'net';
import { connect, TLSSocket } from 'tls';
import { AddressGuard } from '../addresses';
import { AddressRefusedError, connectionFailed } from '../failures';
import { guardedLookup } from '../guardedLookup';
import { describeCertificate } from './certificate';
import type { PresentedCertificate } from './DcTrust';

function open(
  address: { host: string; port: number },
  guard: AddressGuard,
): TLSSocket {
  const { host, port } = address;
  return connect({
    host,
    port,
    lookup: guardedLookup(guard, port),
    // Only here, where not a byte is written: the certificate is shown to an admin, who then decides.
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
}

/**
 * Reads the certificate that a server presents, sends nothing, and hangs up.
 * @throws DcError of kind `notSent`
 */
export async function readPresentedCertificate(
  address: { host: string; port: number },
  options: { allowedHosts: string[]; timeoutMs: number },
): Promise<PresentedCertificate> {
  const guard = new AddressGuard(options.allowedHosts);
  if (guard.refusesLiteral(address.host, address.port)) {
    throw connectionFailed(new AddressRefusedError());
  }
  const socket = open(address, guard);
  // For all of it: a peer that sends a byte now and then would never be idle.
  const late = Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' });
  const timer = setTimeout(() => socket.destroy(late), options.timeoutMs);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('secureConnect', resolve);
    });
    // Not in the listener: nobody catches what is thrown there.
    const certificate = socket.getPeerX509Certificate();
    if (!certificate) throw new Error('The server presents no certificate');
    return describeCertificate(certificate);
  } catch (error) {
    throw connectionFailed(error);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';

/** The certificate that a client is shown, and whether a client that trusts only `ca` takes it for `host`. */
export function seenCertificate(
  url: string,
  { ca, host = 'localhost' }: { ca: string; host?: string },
): Promise<{ certificate: X509Certificate; refusal?: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      {
        host: '127.0.0.1',
        port: Number(new URL(url).port),
        servername: host,
        ca,
        rejectUnauthorized: false,
      },
      () => {
        const { raw } = socket.getPeerCertificate();
        const { authorizationError } = socket;
        socket.destroy();
        resolve({
          certificate: new X509Certificate(raw),
          ...(authorizationError && { refusal: String(authorizationError) }),
        });
      },
    );
    socket.once('error', reject);
  });
}

import type { DcTrust } from 'backstage-plugin-desktop-central-node';
import type { ConnectionOptions, PeerCertificate } from 'tls';
import { CertificateChangedError, plainFingerprint } from './DcTrust';

/** No session is resumed: a resumed one skips the check of the certificate. */
const NO_RESUMPTION = { maxCachedSessions: 0 } as const;

type TlsOptions = Pick<
  ConnectionOptions,
  'ca' | 'checkServerIdentity' | 'allowPartialTrustChain'
> & { maxCachedSessions: 0 };

function pinned(
  trust: Extract<DcTrust, { mode: 'pin' }>,
): ConnectionOptions['checkServerIdentity'] {
  const trusted = new Set(trust.certificates.map(({ sha256 }) => sha256));
  return (_host: string, certificate: PeerCertificate) =>
    trusted.has(plainFingerprint(certificate.fingerprint256))
      ? undefined
      : new CertificateChangedError();
}

/**
 * How a TLS connection to a DC server is checked. A pinned certificate is its own root, so that only it, or what it signed,
 * passes the chain, and its fingerprint decides; validity is checked in both modes.
 */
export function tlsOptionsOf(trust: DcTrust): TlsOptions {
  if (trust.mode === 'ca') {
    return { ...NO_RESUMPTION, ...(trust.pem ? { ca: trust.pem } : {}) };
  }
  return {
    ...NO_RESUMPTION,
    ca: trust.certificates.map(({ pem }) => pem),
    allowPartialTrustChain: true,
    checkServerIdentity: pinned(trust),
  };
}

import { X509Certificate } from 'crypto';
import type { TrustedCertificate } from 'backstage-plugin-desktop-central-node';
import forge from 'node-forge';
import { plainFingerprint } from '../driver/tls/DcTrust';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEY_BITS = 2048;

/** A certificate with its key, as a server has it. */
export interface ServerCertificate extends TrustedCertificate {
  key: string;
}

/** What the certificate says. */
export interface CertificateOptions {
  host?: string;
  /** Days from now; negative is in the past. */
  validFromDays?: number;
  validToDays?: number;
  /** The CA that signs it. */
  issuer?: ServerCertificate;
  /** Subject and issuer are empty, as RFC 5280 allows where the host is an alternative name. */
  nameless?: boolean;
}

/** Makes a certificate, which signs itself where no issuer is given. */
export function makeCertificate(
  options: CertificateOptions = {},
): ServerCertificate {
  const { host = 'localhost', validFromDays = -1, validToDays = 30 } = options;
  const { issuer, nameless } = options;
  const keys = forge.pki.rsa.generateKeyPair(KEY_BITS);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = `01${forge.util.bytesToHex(
    forge.random.getBytesSync(8),
  )}`;
  certificate.validity.notBefore = new Date(
    Date.now() + validFromDays * DAY_MS,
  );
  certificate.validity.notAfter = new Date(Date.now() + validToDays * DAY_MS);
  const name = nameless ? [] : [{ name: 'commonName', value: host }];
  certificate.setSubject(name);
  certificate.setIssuer(
    issuer ? forge.pki.certificateFromPem(issuer.pem).subject.attributes : name,
  );
  certificate.setExtensions([
    { name: 'basicConstraints', cA: !issuer },
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: host },
        ...(host === 'localhost' ? [{ type: 7, ip: '127.0.0.1' }] : []),
      ],
    },
  ]);
  const signer = issuer
    ? forge.pki.privateKeyFromPem(issuer.key)
    : keys.privateKey;
  certificate.sign(signer, forge.md.sha256.create());
  const pem = forge.pki.certificateToPem(certificate);
  return {
    pem,
    key: forge.pki.privateKeyToPem(keys.privateKey),
    sha256: plainFingerprint(new X509Certificate(pem).fingerprint256),
  };
}

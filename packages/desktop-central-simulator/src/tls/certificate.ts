import { createHash, generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { md, pki } from 'node-forge';

/** What is wrong with a certificate, if anything. */
export const CERTIFICATE_KINDS = ['good', 'expired', 'otherHost'] as const;

export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** A self-signed certificate with its key. */
export interface Certificate {
  kind: CertificateKind;
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
}

/** A certificate as it is shown: no key. Times are ISO 8601, UTC. */
export interface CertificateInfo {
  kind: CertificateKind;
  subject: string;
  altNames: string;
  validFrom: string;
  validTo: string;
  /** SHA-256, hexadecimal in pairs with colons. */
  fingerprint: string;
  pem: string;
}

const DAY = 24 * 60 * 60_000;
const KEY_BITS = 2048;
const DNS_NAME = 2;
const IP_ADDRESS = 7;
const generate = promisify(generateKeyPair);

/** Makes a certificate with a key of its own: for localhost and 127.0.0.1, valid for a year from yesterday, unless the kind says otherwise. */
export async function makeCertificate(
  kind: CertificateKind,
): Promise<Certificate> {
  const { privateKey, publicKey } = await generate('rsa', {
    modulusLength: KEY_BITS,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const certificate = pki.createCertificate();
  const host = kind === 'otherHost' ? 'dc.elsewhere.example' : 'localhost';
  const name = [{ name: 'commonName', value: host }];
  const start = Date.now() - (kind === 'expired' ? 400 : 1) * DAY;
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = serialOf(publicKey);
  certificate.validity.notBefore = new Date(start);
  certificate.validity.notAfter = new Date(start + 365 * DAY);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: altNamesOf(host) },
  ]);
  certificate.sign(pki.privateKeyFromPem(privateKey), md.sha256.create());
  return { kind, key: privateKey, cert: pki.certificateToPem(certificate) };
}

export function describeCertificate({
  kind,
  cert,
}: Certificate): CertificateInfo {
  const read = new X509Certificate(cert);
  return {
    kind,
    subject: read.subject,
    altNames: read.subjectAltName ?? '',
    validFrom: new Date(read.validFrom).toISOString(),
    validTo: new Date(read.validTo).toISOString(),
    fingerprint: read.fingerprint256,
    pem: cert,
  };
}

function altNamesOf(host: string) {
  const names = [{ type: DNS_NAME, value: host }];
  if (host !== 'localhost') return names;
  return [...names, { type: IP_ADDRESS, ip: '127.0.0.1' }];
}

/** Positive and different for each key. */
function serialOf(publicKey: string): string {
  const digits = createHash('sha256').update(publicKey).digest('hex');
  return `01${digits.slice(0, 30)}`;
}

import { X509Certificate } from 'crypto';
import { PresentedCertificate, plainFingerprint } from './DcTrust';

/** Node's types do not say that it answers nothing for an empty name. */
function oneLine(name: string | undefined): string {
  return name?.split('\n').join(', ') ?? '';
}

/** What a certificate says. */
export function describeCertificate(
  certificate: X509Certificate,
): PresentedCertificate {
  return {
    sha256: plainFingerprint(certificate.fingerprint256),
    pem: certificate.toString(),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
}

/** Reads one certificate in PEM form; undefined where it is none. */
export function readCertificate(pem: string): PresentedCertificate | undefined {
  try {
    return describeCertificate(new X509Certificate(pem));
  } catch {
    return undefined;
  }
}

/** A certificate that an admin trusts for one DC server. */
export interface TrustedCertificate {
  /** SHA-256 of the certificate, as lower-case hex without separators. */
  sha256: string;
  pem: string;
}

/**
 * What makes a DC server's certificate acceptable. `pin`: it is one of these, whatever its host name; the second is that of a
 * renewal, trusted ahead. `ca`: its chain and host name are good by public CAs, or by the CA that was uploaded.
 */
export type DcTrust =
  | { mode: 'pin'; certificates: TrustedCertificate[] }
  | { mode: 'ca'; pem?: string };

/** A certificate as a server presents it. Nothing of it was checked. */
export interface PresentedCertificate extends TrustedCertificate {
  /** One line, e.g. `CN=dc.example, O=Acme`. */
  subject: string;
  issuer: string;
  validFrom: Date;
  validTo: Date;
}

/** Nobody has said yet that this server's certificate is to be trusted, so no connection is made. */
export class CertificateNotTrustedError extends Error {
  readonly code = 'CERTIFICATE_NOT_TRUSTED';

  constructor() {
    super('No certificate of this server is trusted');
    this.name = 'CertificateNotTrustedError';
  }
}

/** The server presents another certificate than the one that is trusted. */
export class CertificateChangedError extends Error {
  readonly code = 'CERTIFICATE_CHANGED';

  constructor() {
    super('The server presents another certificate than the trusted one');
    this.name = 'CertificateChangedError';
  }
}

/** SHA-256 of a certificate in the form of {@link TrustedCertificate}, from the form with colons. */
export function plainFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

import type { TrustedCertificate } from 'backstage-plugin-desktop-central-node';

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

/** What the server presents does not come from a certificate authority that is trusted. */
export class UnknownAuthorityError extends Error {
  readonly code = 'CERTIFICATE_OF_UNKNOWN_AUTHORITY';

  constructor(cause: unknown) {
    super('The certificate does not come from a trusted authority', { cause });
    this.name = 'UnknownAuthorityError';
  }
}

/** SHA-256 of a certificate in the form of {@link TrustedCertificate}, from the form with colons. */
export function plainFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

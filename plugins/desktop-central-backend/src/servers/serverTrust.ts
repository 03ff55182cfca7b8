import type { Server } from 'backstage-plugin-desktop-central-common';
import type { DcTrust } from 'backstage-plugin-desktop-central-node';
import type { PresentedCertificate } from '../driver/tls/DcTrust';

/** Which certificate of a server is acceptable, and which it presented last. */
export interface ServerTrust {
  mode: 'none' | 'pin' | 'publicCa' | 'uploadedCa';
  /** The pinned certificate. */
  current?: PresentedCertificate;
  /** The certificate of a renewal, trusted ahead. */
  ahead?: PresentedCertificate;
  caPem?: string;
  presented?: PresentedCertificate;
}

/** Nothing is trusted. */
export const NO_TRUST: ServerTrust = { mode: 'none' };

/** Columns of a server that hold its trust. */
export const TRUST_COLUMNS = [
  'trust_mode',
  'trust_certificates',
  'trust_ca',
  'presented',
];

/** Those columns as the engines give them. */
export interface TrustRow {
  trust_mode: ServerTrust['mode'];
  trust_certificates: string | null;
  trust_ca: string | null;
  presented: string | null;
}

type StoredCertificate = Omit<PresentedCertificate, 'validFrom' | 'validTo'> & {
  validFrom: string;
  validTo: string;
};

function revive(
  stored: StoredCertificate | null | undefined,
): PresentedCertificate | undefined {
  return stored
    ? {
        ...stored,
        validFrom: new Date(stored.validFrom),
        validTo: new Date(stored.validTo),
      }
    : undefined;
}

/** The trust in a row. */
export function trustOf(row: TrustRow): ServerTrust {
  const pinned = JSON.parse(row.trust_certificates ?? '{}');
  return {
    mode: row.trust_mode,
    current: revive(pinned.current),
    ahead: revive(pinned.ahead),
    caPem: row.trust_ca ?? undefined,
    presented: revive(JSON.parse(row.presented ?? 'null')),
  };
}

/** A trust as columns; what was presented is written by checks only. */
export function trustColumns(trust: ServerTrust) {
  const { current, ahead } = trust;
  return {
    trust_mode: trust.mode,
    trust_certificates: current ? JSON.stringify({ current, ahead }) : null,
    trust_ca: trust.caPem ?? null,
  };
}

/** The trust as the driver checks it; undefined where nothing is trusted. */
export function dcTrustOf(trust: ServerTrust): DcTrust | undefined {
  switch (trust.mode) {
    case 'pin':
      return {
        mode: 'pin',
        certificates: [trust.current, trust.ahead].filter(
          certificate => certificate !== undefined,
        ),
      };
    case 'publicCa':
      return { mode: 'ca' };
    case 'uploadedCa':
      return { mode: 'ca', pem: trust.caPem };
    default:
      return undefined;
  }
}

type ShownTrust = NonNullable<Server['trust']>;
type ShownCertificate = NonNullable<ShownTrust['current']>;

function shown(certificate: PresentedCertificate): ShownCertificate {
  const { sha256, subject, issuer, validFrom, validTo } = certificate;
  return {
    sha256,
    subject,
    issuer,
    validFrom: validFrom.toISOString(),
    validTo: validTo.toISOString(),
  };
}

/** The trust as the HTTP contract has it. What was presented is shown only where it is not the trusted one. */
export function toShownTrust(trust: ServerTrust): ShownTrust {
  const { mode, current, ahead, presented } = trust;
  const known = [current?.sha256, ahead?.sha256];
  const news =
    presented && mode !== 'publicCa' && mode !== 'uploadedCa'
      ? !known.includes(presented.sha256)
      : false;
  return {
    mode,
    ...(current ? { current: shown(current) } : {}),
    ...(ahead ? { ahead: shown(ahead) } : {}),
    ...(presented && news ? { presented: shown(presented) } : {}),
  };
}

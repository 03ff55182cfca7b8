import { readFile } from 'fs/promises';
import type { DcTrust } from 'backstage-plugin-desktop-central-node';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import { CommandLine, StoppedError } from './readOptions';

const TIMEOUT_MS = 30_000;

function shownFingerprint(sha256: string): string {
  return (sha256.toUpperCase().match(/../g) ?? []).join(':');
}

function describe(presented: PresentedCertificate): string {
  return [
    `  subject      ${presented.subject}`,
    `  issuer       ${presented.issuer}`,
    `  valid        ${presented.validFrom.toISOString()} to ${presented.validTo.toISOString()}`,
    `  SHA-256      ${shownFingerprint(presented.sha256)}`,
  ].join('\n');
}

/**
 * What makes the certificate of the server acceptable; absent over http.
 * @throws StoppedError where nobody has said so yet, with what the server presents; DcError
 */
export async function chooseTrust({
  server,
  fingerprint,
  ca,
}: CommandLine): Promise<DcTrust | undefined> {
  if (server.protocol === 'http') return undefined;
  if (ca) return { mode: 'ca', pem: await readFile(ca, 'utf8') };
  const presented = await readPresentedCertificate(server, {
    allowedHosts: [server.host],
    timeoutMs: TIMEOUT_MS,
  });
  if (fingerprint === presented.sha256) {
    return { mode: 'pin', certificates: [presented] };
  }
  const why = fingerprint
    ? 'The server presents another certificate than the one with this fingerprint'
    : 'Nobody has said yet that the certificate of this server is to be trusted';
  throw new StoppedError(
    `${why}, so nothing was sent:\n\n${describe(
      presented,
    )}\n\nCompare the fingerprint on the server itself, then name it with --fingerprint, or name its CA with --ca.`,
  );
}

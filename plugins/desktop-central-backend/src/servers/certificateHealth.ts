import type { PresentedCertificate } from '../driver/tls/DcTrust';
import type { AcceptedCertificate } from './HealthStore';
import type { ConnectionOutcome, ServerRecord } from './ServerStore';
import type { ServerTrust } from './serverTrust';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days before a certificate runs out at which it is announced, the last one first. */
const EXPIRY_STAGES = [7, 30];
/** How much of a fingerprint a marker of {@link expiryStage} holds beside its stage. */
const MARKED_LENGTH = 60;

type Validity = Pick<PresentedCertificate, 'sha256' | 'validTo'>;

/**
 * The certificate whose end ends the connection: the pinned one, that of its renewal where it was trusted ahead and is valid for
 * longer, or what was accepted last in the name of a CA.
 */
export function lastingCertificate(
  trust: ServerTrust,
  accepted: Validity | undefined,
): Validity | undefined {
  const { mode, current, ahead } = trust;
  if (mode === 'none') return undefined;
  if (mode !== 'pin') return accepted;
  return ahead && current && ahead.validTo > current.validTo ? ahead : current;
}

/** Names what is to be announced of a certificate now: the same name was announced before. Undefined where it is valid for long, or not any more. */
export function expiryStage(
  { sha256, validTo }: Validity,
  now: number,
): string | undefined {
  const left = validTo.getTime() - now;
  if (left <= 0) return undefined;
  const stage = EXPIRY_STAGES.find(days => left <= days * DAY_MS);
  return stage === undefined
    ? undefined
    : `${sha256.slice(0, MARKED_LENGTH)}:${stage}`;
}

/** The certificate of a server that was accepted last: by this check, or by one before. */
export function lastAccepted(
  check: Pick<ConnectionOutcome, 'connectionSteps' | 'presented'>,
  { addressVersion }: Pick<ServerRecord, 'addressVersion'>,
  before: AcceptedCertificate | undefined,
): AcceptedCertificate | undefined {
  const { connectionSteps, presented } = check;
  const accepts = connectionSteps.some(
    ({ step, outcome }) => step === 'certificate' && outcome === 'passed',
  );
  if (accepts && presented) {
    const { sha256, validFrom, validTo } = presented;
    return { sha256, validFrom, validTo, addressVersion };
  }
  return before?.addressVersion === addressVersion ? before : undefined;
}

/** Whether a server renewed its certificate without a new act of trust: its CA, or trust given ahead, covers the new one. */
export function isRenewal(
  accepted: AcceptedCertificate,
  before: AcceptedCertificate | undefined,
  trust: ServerTrust,
): boolean {
  if (!before || before.addressVersion !== accepted.addressVersion)
    return false;
  if (before.sha256 === accepted.sha256) return false;
  return trust.mode !== 'pin' || accepted.sha256 === trust.ahead?.sha256;
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { DcError } from 'backstage-plugin-desktop-central-node';
import { isConfidential } from './DcWords';
import type { DeploymentRecord } from './DeploymentStore';

/** The refusal, where an error says that DC does not accept our sign-in. */
export function signInRefusal(error: unknown): DcError | undefined {
  const refused = error instanceof DcError && error.kind === 'unauthorized';
  return refused ? error : undefined;
}

/** What of an error may be stored and shown. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof DcError)) {
    return 'The portal failed while it was talking to Desktop Central.';
  }
  return error.dcWords ?? error.message;
}

/** How DC's codes are written; they repeat nothing. */
const CODE = /^[A-Z0-9_]{1,40}$/;

/**
 * The same of a confidential deployment without DC's own words, which may repeat what it has of it, in whatever way it writes
 * that: of them its code stays.
 */
export function wordsAbout(
  deployment: DeploymentRecord,
  error: unknown,
): string {
  if (!(error instanceof DcError) || !isConfidential(deployment)) {
    return wordsOf(error);
  }
  const { message, dcCode, dcWords } = error;
  const code = dcCode && CODE.test(dcCode) ? ` Its code is ${dcCode}.` : '';
  const more = dcWords
    ? ' What it says beside that is not kept here, as it may repeat the arguments or whom it runs as: look into its log.'
    : '';
  return `${message}${code}${more}`;
}

/** The kind of a failure, for logs: what the driver of a module throws may carry what it was told. */
export function causeForLog(error: unknown): string {
  if (error instanceof DcError) return error.causeForLog;
  return error instanceof Error ? error.name : typeof error;
}

/** Calls DC. Answers its refusal: it refuses what it has done, or what has ended, meanwhile too. @throws DcError for all else */
export async function refusalOf(
  call: () => Promise<void>,
): Promise<DcError | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (error instanceof DcError && error.kind === 'refused') return error;
    throw error;
  }
}

/** Why something could not be done in DC now, for what is tried again. */
export interface DcDelay {
  words: string;
  /** DC does not accept our sign-in. */
  refusal?: DcError;
}

/** Logs that something of a deployment could not be done in DC now. Answers why. */
export function delayBy(
  logger: LoggerService,
  deployment: DeploymentRecord,
  error: DcError,
  failure: string,
): DcDelay {
  const words = wordsAbout(deployment, error);
  logger.warn(`${failure}: ${words}`, { cause: error.causeForLog });
  return { words, refusal: signInRefusal(error) };
}

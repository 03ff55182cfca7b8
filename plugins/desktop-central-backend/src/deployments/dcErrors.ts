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

/** The same of a deployment that is in DC: of a confidential one without DC's own words, which may repeat what it has of it. */
export function wordsAbout(
  deployment: DeploymentRecord,
  error: unknown,
): string {
  const repeats = error instanceof DcError && isConfidential(deployment);
  return repeats ? error.message : wordsOf(error);
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

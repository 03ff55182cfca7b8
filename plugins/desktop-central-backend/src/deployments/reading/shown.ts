import type { DcConfiguration } from 'backstage-plugin-desktop-central-node';
import type { AttemptRecord } from '../AttemptStore';

/**
 * How often targets may be left unread because DC's list shows nothing new. That its time of change moves with every target is
 * inferred (docs/inferred-wire.md, section 8), so they are read all the same before long.
 */
const MOST_UNREAD = 2;
const MAX_LENGTH = 200;

/** What DC's list shows of a configuration, to be compared; nothing where it does not tell when it changed. */
export function shownOf({
  status,
  changedAt,
}: DcConfiguration): string | undefined {
  if (!changedAt) return undefined;
  return `${changedAt.toISOString()} ${status}`.slice(0, MAX_LENGTH);
}

/** Whether DC may have something to tell about the targets that was not read yet. */
export function mayHaveMoved(
  attempt: AttemptRecord,
  shown: string | undefined,
): boolean {
  const { lastReadAt, lastCallbackAt, shownReads } = attempt;
  if (!shown || shown !== attempt.shown || !lastReadAt) return true;
  if (attempt.stopWantedAt || attempt.retriedAt) return true;
  if (lastCallbackAt && lastCallbackAt >= lastReadAt) return true;
  return shownReads >= MOST_UNREAD;
}

import type { AttemptRecord } from '../AttemptStore';

/** What is told of an attempt that another DC has, or may have, than the one its server leads to now. */
export function replacedSentence(
  attempt: Pick<AttemptRecord, 'configurationName'>,
): string {
  return `The DC server leads elsewhere now. Look for ${attempt.configurationName} in the former Desktop Central.`;
}

import type { AttemptRecord } from '../AttemptStore';
import { nameInDc } from '../names';

/** What is told of an attempt that another DC has, or may have, than the one its server leads to now. */
export function replacedSentence(
  attempt: Pick<AttemptRecord, 'appendTo' | 'configurationName'>,
): string {
  return `The DC server leads elsewhere now. Look for ${nameInDc(
    attempt,
  )} in the former Desktop Central.`;
}

import type {
  TargetCounts,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import { NoticeSubject, outcomeInWords } from './noticeText';

/** The contract's own bound. */
const MAX_LENGTH = 2000;

const WORDS: Record<TargetState, string> = {
  succeeded: 'succeeded',
  failed: 'failed',
  notApplicable: 'not applicable',
  overridden: 'replaced by another deployment',
  cancelled: 'cancelled',
  expired: 'ran out of time',
  rejected: 'refused',
  noResult: 'without a result',
  yetToApply: 'not begun',
  inProgress: 'in progress',
  retryInProgress: 'tried again',
};

function countsInWords(counts: TargetCounts): string {
  return (Object.keys(WORDS) as TargetState[])
    .filter(state => counts[state])
    .map(state => `${counts[state]} ${WORDS[state]}`)
    .join(', ');
}

/** How a deployment ended, for whoever reads its request elsewhere: in numbers, since not all who read it may see names. */
export function providerNoteText(
  subject: Pick<
    NoticeSubject,
    'itemName' | 'operation' | 'state' | 'requestNumber'
  > & { counts: TargetCounts },
): string {
  const counts = countsInWords(subject.counts);
  const sentences = [
    outcomeInWords(subject),
    ...(counts ? [`Workstations: ${counts}.`] : []),
    `It is request ${subject.requestNumber} in the portal.`,
  ];
  return sentences.join(' ').slice(0, MAX_LENGTH);
}

import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { DeploymentState } from 'backstage-plugin-desktop-central-common';
import {
  CALLED_OFF,
  DONE,
  NOT_DONE,
  NoticeSubject,
  severityOfEnd,
  TOPIC,
} from './noticeText';
import type { WantedOfUser } from './OwnMachineWait';

const SEEN = 'Your service desk can see this, and you need not do anything.';

const ENDS: Partial<Record<DeploymentState, string>> = {
  succeeded: 'It is done.',
  partiallySucceeded: `It is done, except on some computers. ${SEEN}`,
  cancelled: 'It was called off.',
  expired: `It did not happen in time. ${SEEN}`,
};

const TO_DO: Record<WantedOfUser, { title: string; text: string }> = {
  restart: {
    title: 'waits for your computer to restart',
    text: 'It happens when your computer starts. Save your work and restart it, or switch it on.',
  },
  signIn: {
    title: 'waits for you to sign in',
    text: 'It happens when you sign in to your computer. Sign out there and sign in again.',
  },
};

function payload(
  subject: NoticeSubject,
  words: { title: string; text: string },
  severity: NotificationPayload['severity'],
): NotificationPayload {
  const { deploymentId, requestId, requestNumber, itemName } = subject;
  return {
    title: `${itemName} ${words.title}`,
    description: `Request #${requestNumber}. ${words.text}`,
    link: `/requests/${requestId}`,
    severity,
    topic: TOPIC,
    scope: `deployment:${deploymentId}`,
  };
}

/** What a requester is told of the end of a deployment: nothing of other computers but that there are some. */
export function requesterEndPayload(
  subject: NoticeSubject,
): NotificationPayload {
  const { operation, state } = subject;
  const words = {
    title: NOT_DONE[operation],
    text: ENDS[state] ?? SEEN,
  };
  if (state === 'succeeded' || state === 'partiallySucceeded') {
    words.title = DONE[operation];
  }
  if (state === 'cancelled') words.title = CALLED_OFF[operation];
  return payload(subject, words, severityOfEnd(state));
}

/** What a requester is told while their computer waits for them. */
export function needsYouPayload(
  subject: NoticeSubject,
  wanted: WantedOfUser,
): NotificationPayload {
  return payload(subject, TO_DO[wanted], 'normal');
}

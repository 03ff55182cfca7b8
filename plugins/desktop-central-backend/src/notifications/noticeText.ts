import type {
  DeploymentState,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { NoticeEvent } from './NoticeStore';
import type { DeploymentWork } from '../deployments/itemDetail';

/** What a notice is about. */
export interface NoticeSubject {
  deploymentId: string;
  requestId: string;
  requestNumber: number;
  itemName: string;
  operation: DeploymentWork;
  state: DeploymentState;
  /** Why it is held, where it is. */
  heldFor?: WaitingReason['code'];
}

/** Topic of the plugin's notifications. */
export const TOPIC = 'desktop-central';

/** What was done, after the name of the package or script. */
export const DONE: Record<NoticeSubject['operation'], string> = {
  install: 'was installed',
  advertise: 'was advertised',
  uninstall: 'was uninstalled',
  run: 'was run',
};

/** What failed, after the name of the package or script. */
export const NOT_DONE: Record<NoticeSubject['operation'], string> = {
  install: 'could not be installed',
  advertise: 'could not be advertised',
  uninstall: 'could not be uninstalled',
  run: 'could not be run',
};

/** What people called off, after the name of the package or script. */
export const CALLED_OFF: Record<NoticeSubject['operation'], string> = {
  install: 'was not installed',
  advertise: 'was not advertised',
  uninstall: 'was not uninstalled',
  run: 'was not run',
};

const OUTCOMES: Partial<Record<DeploymentState, string>> = {
  succeeded: 'It worked on every workstation.',
  partiallySucceeded: 'It worked on some of the workstations.',
  failed: 'It failed on every workstation.',
  cancelled: 'It was cancelled.',
  rejected: 'Desktop Central refused it.',
  expired: 'Its time ran out.',
  noResult: 'Desktop Central does not show it any more.',
};

/** What ends a hold, by its reason. */
const WAY_OUT: Partial<Record<WaitingReason['code'], string>> = {
  quota:
    'It is for more workstations than one technician may send to in an hour. Another DC Admin or a portal admin can resume or close it.',
  gap: 'The portal did not send for a while, so what was unsent may be out of date. Look at it, and resume or close it.',
  unknownOutcome:
    'Nobody knows whether Desktop Central has it. Look there, then send it as a new attempt, or close it.',
  passwordGone:
    'The password of the user that it runs as is not kept any more. Enter it again, or cancel it.',
};

const HELD = 'Open the deployment to see why, and what ends that.';
const SUSPENDED =
  'It was suspended in Desktop Central. Resume it, or cancel it.';

function endTitleOf({
  itemName,
  operation,
  state,
}: Pick<NoticeSubject, 'itemName' | 'operation' | 'state'>): string {
  if (state === 'succeeded') return `${itemName} ${DONE[operation]}`;
  if (state === 'cancelled') return `${itemName} ${CALLED_OFF[operation]}`;
  return state === 'partiallySucceeded'
    ? `${itemName} ${DONE[operation]} on some workstations`
    : `${itemName} ${NOT_DONE[operation]}`;
}

/** How loud it is told how a deployment ended. */
export function severityOfEnd(
  state: DeploymentState,
): NotificationPayload['severity'] {
  return state === 'succeeded' || state === 'cancelled' ? 'normal' : 'high';
}

/** How a deployment ended, for readers outside of the portal. */
export function outcomeInWords(
  subject: Pick<NoticeSubject, 'itemName' | 'operation' | 'state'>,
): string {
  const outcome = OUTCOMES[subject.state];
  const title = `${endTitleOf(subject)}.`;
  return outcome ? `${title} ${outcome}` : title;
}

type Words = Pick<NotificationPayload, 'title' | 'severity'> & { text: string };

function wordsOf(
  subject: NoticeSubject,
  event: Exclude<NoticeEvent, 'needsYou'>,
): Words {
  const { itemName, operation, state, heldFor } = subject;
  switch (event) {
    case 'firstFailure':
      return {
        title: `${itemName} ${NOT_DONE[operation]} on a workstation`,
        text: 'Others may still go on.',
        severity: 'high',
      };
    case 'held':
      return {
        title: `${itemName} is held and waits for somebody`,
        text: (heldFor && WAY_OUT[heldFor]) ?? HELD,
        severity: 'high',
      };
    case 'suspended':
      return {
        title: `${itemName} is suspended`,
        text: SUSPENDED,
        severity: 'high',
      };
    default:
      return {
        title: endTitleOf(subject),
        text: OUTCOMES[state] ?? '',
        severity: severityOfEnd(state),
      };
  }
}

/** A notice for a technician. The scope lets a later notice of a deployment take the place of an earlier one. */
export function technicianPayload(
  subject: NoticeSubject,
  event: Exclude<NoticeEvent, 'needsYou'>,
): NotificationPayload {
  const { deploymentId, requestNumber } = subject;
  const { title, text, severity } = wordsOf(subject, event);
  return {
    title,
    description: `Request #${requestNumber}. ${text}`.trim(),
    link: `/deployments/${deploymentId}`,
    severity,
    topic: TOPIC,
    scope: `deployment:${deploymentId}`,
  };
}

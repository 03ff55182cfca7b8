import type { DeploymentState } from 'backstage-plugin-desktop-central-common';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { NoticeAudience } from './DeploymentNotices';
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
}

/** Topic of the plugin's notifications. */
export const TOPIC = 'desktop-central';

const DONE: Record<NoticeSubject['operation'], string> = {
  install: 'was installed',
  advertise: 'was advertised',
  uninstall: 'was uninstalled',
  run: 'was run',
};

const NOT_DONE: Record<NoticeSubject['operation'], string> = {
  install: 'could not be installed',
  advertise: 'could not be advertised',
  uninstall: 'could not be uninstalled',
  run: 'could not be run',
};

const CALLED_OFF: Record<NoticeSubject['operation'], string> = {
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

function titleOf(
  subject: Pick<NoticeSubject, 'itemName' | 'operation' | 'state'>,
  event: NoticeEvent,
): string {
  const { itemName, operation, state } = subject;
  if (event === 'firstFailure') {
    return `${itemName} ${NOT_DONE[operation]} on a workstation`;
  }
  if (state === 'succeeded') return `${itemName} ${DONE[operation]}`;
  if (state === 'cancelled') return `${itemName} ${CALLED_OFF[operation]}`;
  return state === 'partiallySucceeded'
    ? `${itemName} ${DONE[operation]} on some workstations`
    : `${itemName} ${NOT_DONE[operation]}`;
}

function severityOf(
  state: DeploymentState,
  event: NoticeEvent,
): NotificationPayload['severity'] {
  if (event === 'firstFailure') return 'high';
  return state === 'succeeded' || state === 'cancelled' ? 'normal' : 'high';
}

/** How a deployment ended, for readers outside of the portal. */
export function outcomeInWords(
  subject: Pick<NoticeSubject, 'itemName' | 'operation' | 'state'>,
): string {
  const outcome = OUTCOMES[subject.state];
  const title = `${titleOf(subject, 'ended')}.`;
  return outcome ? `${title} ${outcome}` : title;
}

/** A notice in the words of its reader. The scope lets a later notice of a deployment take the place of an earlier one. */
export function noticePayload(
  subject: NoticeSubject,
  event: NoticeEvent,
  audience: NoticeAudience,
): NotificationPayload {
  const { deploymentId, requestId, requestNumber, state } = subject;
  const outcome =
    event === 'ended' ? OUTCOMES[state] ?? '' : 'Others may still go on.';
  return {
    title: titleOf(subject, event),
    description: `Request #${requestNumber}. ${outcome}`.trim(),
    link:
      audience === 'technician'
        ? `/desktop-central/deployments/${deploymentId}`
        : `/desktop-central/requests/${requestId}`,
    severity: severityOf(state, event),
    topic: TOPIC,
    scope: `deployment:${deploymentId}`,
  };
}

import type {
  Deployment,
  Target,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';
import { exactTime } from '../shared/RelativeTime';

/** When a wait ends, in the words that fit what is waited for. */
function untilText(
  t: Translate,
  { code, until }: WaitingReason,
): string | undefined {
  if (!until) return undefined;
  const time = exactTime(until);
  switch (code) {
    case 'draft':
      return t('deployment.waiting.draftUntil', { time });
    case 'backOff':
      return t('deployment.waiting.backOffUntil', { time });
    case 'refresh':
    case 'startupOrRefresh':
    case 'loginOrRefresh':
      return t('deployment.waiting.refreshUntil', { time });
    default:
      return t('deployment.waiting.until', { time });
  }
}

function sinceText(
  t: Translate,
  { code, since }: WaitingReason,
): string | undefined {
  if (since) {
    return t('deployment.waiting.lastSeen', { time: exactTime(since) });
  }
  return code === 'notSeen' ? t('deployment.waiting.neverSeen') : undefined;
}

/** Why something waits, in plain words, with times in the reader's zone. */
export function waitingText(t: Translate, reason: WaitingReason): string {
  const { code, until } = reason;
  if (code === 'scheduled' && until) {
    return t('deployment.waiting.scheduledUntil', { time: exactTime(until) });
  }
  return [
    t(`deployment.waiting.${code}`),
    untilText(t, reason),
    sinceText(t, reason),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The state of a target as it is shown: of what was to be advertised, that it worked is not that it is installed. */
export function shownState(
  { operation }: Pick<Deployment, 'operation'>,
  { state }: Pick<Target, 'state'>,
): Target['state'] | 'advertised' {
  return state === 'succeeded' && operation === 'advertise'
    ? 'advertised'
    : state;
}

/** What a target's state means for its reader. */
export function targetReason(t: Translate, target: Target): string {
  if (target.waitingFor) return waitingText(t, target.waitingFor);
  return t(`deployment.reason.${target.state}`);
}

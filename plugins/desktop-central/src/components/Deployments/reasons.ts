import type {
  Target,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';
import { exactTime } from '../shared/RelativeTime';

/** Why something waits, in plain words. */
export function waitingText(t: Translate, reason: WaitingReason): string {
  const text = t(`deployment.waiting.${reason.code}`);
  return reason.until
    ? `${text} ${t('deployment.waiting.until', {
        time: exactTime(reason.until),
      })}`
    : text;
}

/** What a target's state means for its reader. */
export function targetReason(t: Translate, target: Target): string {
  if (target.waitingFor) return waitingText(t, target.waitingFor);
  return t(`deployment.reason.${target.state}`);
}

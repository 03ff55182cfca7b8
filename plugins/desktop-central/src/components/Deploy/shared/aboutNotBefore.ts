import { scheduledAt } from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../../hooks/useTranslation';
import { exactTime } from '../../shared/RelativeTime';
import type { DeployValues } from '../deployValues';
import { info, warning, type Warning } from './WarningList';

/** How what is saved goes with the time before which the request wants nothing done. */
export function aboutNotBefore(
  t: Translate,
  values: Pick<DeployValues, 'scheduled' | 'scheduleLocal' | 'scheduleZone'>,
  notBefore: string | undefined,
): Warning[] {
  if (!notBefore || Date.parse(notBefore) <= Date.now()) return [];
  const when = exactTime(notBefore);
  const { scheduled, scheduleLocal: local, scheduleZone: timeZone } = values;
  const at = scheduled && scheduledAt({ local, timeZone });
  if (!at) return [warning(t('software.notBefore', { when }))];
  return at.getTime() < Date.parse(notBefore)
    ? [warning(t('deploy.notBefore.earlier', { when }))]
    : [info(t('deploy.notBefore.fits', { when }))];
}

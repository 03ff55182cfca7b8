import Chip from '@material-ui/core/Chip';
import { DateTime } from 'luxon';
import type { Translate } from '../../../hooks/useTranslation';
import { useTranslation } from '../../../hooks/useTranslation';
import type {
  DeploymentFilter,
  DeploymentFilterState,
} from './deploymentFilter';

function dayOf(isoDay: string): string {
  return DateTime.fromISO(isoDay).toLocaleString(DateTime.DATE_MED);
}

function endedText(
  t: Translate,
  { endedFrom, endedTo }: DeploymentFilter,
): string {
  const from = dayOf(endedFrom);
  const to = dayOf(endedTo);
  if (endedFrom && endedFrom === endedTo) {
    return t('deployment.list.endedOn', { day: from });
  }
  if (!endedTo) return t('deployment.list.endedSince', { day: from });
  return endedFrom
    ? t('deployment.list.endedBetween', { from, to })
    : t('deployment.list.endedUntil', { day: to });
}

/** What a figure of the overview has narrowed the list to; each can be taken out. */
export const FigureFilters = (props: { state: DeploymentFilterState }) => {
  const { t } = useTranslation();
  const { filter, change } = props.state;
  return (
    <>
      {(filter.endedFrom || filter.endedTo) && (
        <Chip
          label={endedText(t, filter)}
          style={{ margin: 0 }}
          onDelete={() => change({ endedFrom: '', endedTo: '' })}
        />
      )}
      {filter.openRequest && (
        <Chip
          label={t('deployment.list.openRequest')}
          style={{ margin: 0 }}
          onDelete={() => change({ openRequest: false })}
        />
      )}
    </>
  );
};

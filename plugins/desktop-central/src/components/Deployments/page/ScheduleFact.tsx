import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { useTranslation } from '../../../hooks/useTranslation';
import { exactTime } from '../../shared/RelativeTime';

/** Not before when: in the reader's zone, and as it was entered where that is another. */
export const ScheduleFact = (props: {
  notBefore: string;
  /** IANA name. */
  timeZone?: string;
}) => {
  const { t } = useTranslation();
  const { notBefore, timeZone } = props;
  const own = DateTime.fromISO(notBefore);
  const entered = timeZone ? own.setZone(timeZone) : own;
  return (
    <>
      {exactTime(notBefore)}
      {entered.isValid && entered.offset !== own.offset && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('deployment.fact.asEntered', {
            time: entered.toLocaleString(DateTime.DATETIME_MED),
            zone: timeZone ?? '',
          })}
        </Typography>
      )}
    </>
  );
};

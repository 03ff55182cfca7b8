import Alert from '@material-ui/lab/Alert';
import { useTranslation } from '../../../hooks/useTranslation';
import { exactTime } from '../../shared/RelativeTime';

/** The requester wants nothing done yet, and the form does not wait for that. */
export const NotBeforeWarning = (props: { notBefore?: string }) => {
  const { t } = useTranslation();
  const { notBefore } = props;
  if (!notBefore || Date.parse(notBefore) <= Date.now()) return null;
  return (
    <Alert severity="warning">
      {t('software.notBefore', { when: exactTime(notBefore) })}
    </Alert>
  );
};

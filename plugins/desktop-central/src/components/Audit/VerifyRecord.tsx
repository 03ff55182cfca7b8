import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { AuditVerification } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { exactTime } from '../shared/RelativeTime';
import { useVerification } from './useVerification';

const Progress = (props: { so: AuditVerification }) => {
  const { t } = useTranslation();
  const { to, last } = props.so;
  const label = t('audit.verify.progress', {
    to: String(to),
    last: String(last),
  });
  return (
    <Box>
      <Typography variant="body2" gutterBottom>
        {label}
      </Typography>
      <LinearProgress
        variant="determinate"
        aria-label={label}
        value={last > 0 ? Math.min(100, (to / last) * 100) : 0}
      />
    </Box>
  );
};

const Intact = (props: { found: AuditVerification }) => {
  const { t } = useTranslation();
  const { from, to, unsealed, removed, sealsLost } = props.found;
  return (
    <Alert severity={sealsLost > 0 ? 'warning' : 'success'} role="presentation">
      <AlertTitle>{t('audit.verify.intact')}</AlertTitle>
      <div>
        {from === undefined
          ? t('audit.verify.nothing')
          : t('audit.verify.intactText', {
              from: String(from),
              to: String(to),
            })}
      </div>
      {removed && (
        <div>
          {t('audit.verify.removed', {
            upTo: String(removed.upTo),
            at: exactTime(removed.at),
          })}
        </div>
      )}
      {unsealed > 0 && (
        <div>{t('audit.verify.unsealed', { number: String(unsealed) })}</div>
      )}
      {sealsLost > 0 && (
        <div>{t('audit.verify.sealsLost', { number: String(sealsLost) })}</div>
      )}
    </Alert>
  );
};

const Broken = (props: {
  broken: NonNullable<AuditVerification['broken']>;
}) => {
  const { t } = useTranslation();
  const { position, reason } = props.broken;
  // Not every reason names the position; its type would be a union of both kinds.
  const key = `audit.verify.reason.${reason}` as 'audit.verify.reason.changed';
  return (
    <Alert severity="error" role="presentation">
      <AlertTitle>{t('audit.verify.broken')}</AlertTitle>
      <div>{t(key, { position: String(position) })}</div>
      <div>{t('audit.verify.brokenNext')}</div>
    </Alert>
  );
};

const Outcome = (props: { found: AuditVerification }) => {
  const { found } = props;
  if (found.broken) return <Broken broken={found.broken} />;
  return found.complete ? <Intact found={found} /> : <Progress so={found} />;
};

/** Has the whole chain checked, part by part, and says in words what was found. */
export const VerifyRecord = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { run, running, found, error } = useVerification(after =>
    api.verifyAudit(after),
  );
  return (
    <Box mb={3}>
      <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
        <Button variant="outlined" disabled={running} onClick={run}>
          {t('audit.verify.button')}
        </Button>
        <Box flex="1 1 320px">
          <Typography variant="body2">{t('audit.verify.help')}</Typography>
        </Box>
      </Box>
      <Box mt={found || running ? 2 : 0} role="status">
        {running && !found && <LinearProgress aria-label={t('loading')} />}
        {found && <Outcome found={found} />}
      </Box>
      {error && (
        <Box mt={2}>
          <ErrorPanel
            error={error}
            title={t('audit.verify.failed')}
            onRetry={run}
          />
        </Box>
      )}
    </Box>
  );
};

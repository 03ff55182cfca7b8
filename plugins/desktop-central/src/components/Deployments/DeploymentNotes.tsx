import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  Deployment,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { waitingText } from './reasons';
import { UnknownOutcome } from './UnknownOutcome';

/** What goes on by itself is told in passing; what somebody has to end stands out. */
const NEEDS_SOMEBODY: readonly WaitingReason['code'][] = [
  'serverNotConnected',
  'serverHeld',
  'technicianUnverified',
  'requestUnverified',
];

const Waiting = (props: { reason: WaitingReason }) => {
  const { t } = useTranslation();
  const text = waitingText(t, props.reason);
  return NEEDS_SOMEBODY.includes(props.reason.code) ? (
    <Alert severity="warning">{text}</Alert>
  ) : (
    <Typography variant="body2" color="textSecondary">
      {text}
    </Typography>
  );
};

/** It is being stopped: what that waits for, where it does not go on by itself. */
const Stopping = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  const code = props.deployment.waitingFor?.code;
  if (code === 'serverNotConnected' || code === 'serverHeld') {
    return (
      <Alert severity="warning">{t(`deployment.stoppingWaits.${code}`)}</Alert>
    );
  }
  return (
    <Typography variant="body2" color="textSecondary">
      {code === 'unknownOutcome'
        ? t('deployment.stoppingWaits.unknownOutcome')
        : t('deployment.stopping')}
    </Typography>
  );
};

const Situation = (props: {
  deployment: Deployment;
  onChanged?: () => Promise<unknown>;
}) => {
  const { deployment, onChanged } = props;
  const { state, waitingFor, allowedActions } = deployment;
  if (state === 'cancelling') return <Stopping deployment={deployment} />;
  const held = state === 'held' && waitingFor?.code === 'unknownOutcome';
  if (held || allowedActions.sendAgain) {
    return <UnknownOutcome deployment={deployment} onChanged={onChanged} />;
  }
  return waitingFor ? <Waiting reason={waitingFor} /> : null;
};

/** What a reader must know beside the numbers: why it waits, what somebody has to decide. */
export const DeploymentNotes = (props: {
  deployment: Deployment;
  onChanged?: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const { deployment, onChanged } = props;
  const attempt = deployment.attempts?.at(-1);
  const rejection = attempt?.error;
  return (
    <>
      {deployment.frozen && (
        <Alert severity="info">{t('deployment.frozen')}</Alert>
      )}
      <Situation deployment={deployment} onChanged={onChanged} />
      {deployment.note === 'nothingToDo' && (
        <Alert severity="info">{t('deployment.nothingToDo')}</Alert>
      )}
      {attempt?.state === 'submitted' && attempt.error && (
        <Alert severity="warning">{attempt.error}</Alert>
      )}
      {deployment.state === 'rejected' && rejection && (
        <Alert severity="error">
          {t('deployment.rejectedBecause', { text: rejection })}
        </Alert>
      )}
    </>
  );
};

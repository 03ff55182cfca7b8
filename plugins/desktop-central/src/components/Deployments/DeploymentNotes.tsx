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

/** What a reader must know beside the numbers: why it waits, what somebody has to decide. */
export const DeploymentNotes = (props: {
  deployment: Deployment;
  onChanged?: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const { deployment, onChanged } = props;
  const undecided =
    deployment.state === 'held' &&
    deployment.waitingFor?.code === 'unknownOutcome';
  const rejection = deployment.attempts?.at(-1)?.error;
  return (
    <>
      {undecided ? (
        <UnknownOutcome deployment={deployment} onChanged={onChanged} />
      ) : (
        deployment.waitingFor && <Waiting reason={deployment.waitingFor} />
      )}
      {deployment.note === 'nothingToDo' && (
        <Alert severity="info">{t('deployment.nothingToDo')}</Alert>
      )}
      {deployment.state === 'rejected' && rejection && (
        <Alert severity="error">
          {t('deployment.rejectedBecause', { text: rejection })}
        </Alert>
      )}
    </>
  );
};

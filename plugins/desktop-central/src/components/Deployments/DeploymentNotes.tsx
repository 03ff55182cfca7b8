import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  Deployment,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { DraftEnd } from './acts/DraftEnd';
import { HeldForDecision } from './acts/HeldForDecision';
import { waitingText } from './reasons';
import { UnknownOutcome } from './UnknownOutcome';

/** What goes on by itself is told in passing; what somebody has to end stands out. */
const NEEDS_SOMEBODY: readonly WaitingReason['code'][] = [
  'serverNotConnected',
  'serverHeld',
  'technicianUnverified',
  'requestUnverified',
  'deploymentPolicyGone',
  'hold',
  'quota',
  'gap',
  'passwordGone',
  'suspended',
];

/** Where what holds it is ended, for those who can. */
const WhereToEnd = (props: {
  code: WaitingReason['code'];
  serverId?: string;
}) => {
  const { t } = useTranslation();
  const links = useLinks();
  const me = useMe();
  const { code, serverId } = props;
  if (code === 'hold' && permissionOf(me, 'desk.read').allowed) {
    return (
      <Link to={links.deployments()}>{t('deployment.waiting.seeHold')}</Link>
    );
  }
  const ofServer = code === 'serverHeld' || code === 'serverNotConnected';
  const administers = permissionOf(me, 'administration.manage').allowed;
  return ofServer && serverId && administers ? (
    <Link to={links.server(serverId)}>{t('deployment.waiting.seeServer')}</Link>
  ) : null;
};

const Waiting = (props: { reason: WaitingReason; serverId?: string }) => {
  const { t } = useTranslation();
  const { reason, serverId } = props;
  const text = waitingText(t, reason);
  return NEEDS_SOMEBODY.includes(reason.code) ? (
    <Alert severity="warning">
      {text} <WhereToEnd code={reason.code} serverId={serverId} />
    </Alert>
  ) : (
    <Typography variant="body2" color="textSecondary">
      {text}
    </Typography>
  );
};

/** Nothing is sent yet, and not for ever can it be. */
const Draft = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  return (
    <Alert severity="info">
      {t('deployment.waiting.draft')}
      <DraftEnd deployment={props.deployment} />
    </Alert>
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
  const { state, waitingFor, serverId, allowedActions } = deployment;
  const seesDesk = permissionOf(useMe(), 'desk.read').allowed;
  const code = waitingFor?.code;
  if (state === 'cancelling') return <Stopping deployment={deployment} />;
  if (state === 'draft') return <Draft deployment={deployment} />;
  const unsettled = state === 'held' && code === 'unknownOutcome';
  if (unsettled || allowedActions.sendAgain) {
    return <UnknownOutcome deployment={deployment} onChanged={onChanged} />;
  }
  const decides = seesDesk || allowedActions.release.allowed;
  if ((code === 'quota' || code === 'gap') && decides) {
    return (
      <HeldForDecision
        deployment={deployment}
        code={code}
        onChanged={onChanged}
      />
    );
  }
  return waitingFor ? (
    <Waiting reason={waitingFor} serverId={serverId} />
  ) : null;
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

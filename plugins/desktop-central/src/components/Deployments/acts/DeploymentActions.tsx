import Button from '@material-ui/core/Button';
import OpenInNewIcon from '@material-ui/icons/OpenInNew';
import type {
  Deployment,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import { useState, type ComponentType } from 'react';
import { useNavigate } from 'react-router-dom';
import { useLinks } from '../../../hooks/useLinks';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { WithReason } from '../../shared/WithReason';
import { phaseOf } from '../deploymentStates';
import type { ActDialogProps } from './ActDialogProps';
import { CancelDialog } from './CancelDialog';
import { PasswordDialog } from './PasswordDialog';
import { ResumeDialog } from './ResumeDialog';
import { RetryDialog } from './RetryDialog';
import { StartDialog } from './StartDialog';

const DIALOGS = {
  start: StartDialog,
  resume: ResumeDialog,
  retry: RetryDialog,
  enterPassword: PasswordDialog,
  cancel: CancelDialog,
} as const satisfies Record<string, ComponentType<ActDialogProps>>;

type Act = keyof typeof DIALOGS;
const ACTS = Object.keys(DIALOGS) as Act[];

/** Of what is held, nothing has failed: if it can be gone on with, then with its password. */
function waitsForPassword(deployment: Deployment): boolean {
  const { state, waitingFor, allowedActions } = deployment;
  return (
    waitingFor?.code === 'passwordGone' ||
    (state === 'held' && allowedActions.retry.allowed)
  );
}

/** To the server, going on with a password is to try again. */
function permissionFor(act: Act, deployment: Deployment): Permission {
  return deployment.allowedActions[act === 'enterPassword' ? 'retry' : act];
}

function isOffered(act: Act, deployment: Deployment): boolean {
  const other = waitsForPassword(deployment) ? 'retry' : 'enterPassword';
  if (act === other) return false;
  return permissionFor(act, deployment).allowed || isMeant(act, deployment);
}

/** Whether an act makes sense as things stand; one that does not is left out where it is not allowed anyway. */
function isMeant(act: Act, deployment: Deployment): boolean {
  const { state, counts } = deployment;
  switch (act) {
    case 'start':
      return state === 'draft';
    case 'resume':
      return state === 'suspended';
    case 'retry':
      return (counts.failed ?? 0) > 0;
    case 'enterPassword':
      return true;
    default:
      return phaseOf(deployment) !== 'over';
  }
}

function isWebAddress(address: string | undefined): address is string {
  return address !== undefined && /^https?:\/\//.test(address);
}

const ActButton = (props: {
  act: Act;
  deployment: Deployment;
  onPick: () => void;
}) => {
  const { t } = useTranslation();
  const { act, deployment, onPick } = props;
  const { allowed, reason } = permissionFor(act, deployment);
  return (
    <WithReason
      reason={allowed ? undefined : reason ?? t('deployment.act.notNow')}
    >
      <Button
        variant={act === 'start' ? 'contained' : 'outlined'}
        color={act === 'start' ? 'primary' : 'default'}
        disabled={!allowed}
        onClick={onPick}
      >
        {t(`deployment.act.${act}.button`)}
      </Button>
    </WithReason>
  );
};

const CloneButton = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const navigate = useNavigate();
  const { allowed, reason } = permissionOf(useMe(), 'deployment.create');
  const { id, requestId } = props.deployment;
  return (
    <WithReason reason={allowed ? undefined : reason}>
      <Button
        variant="outlined"
        disabled={!allowed}
        onClick={() => navigate(links.clone(requestId, id))}
      >
        {t('deployment.act.clone')}
      </Button>
    </WithReason>
  );
};

/** What can be done with a deployment; what cannot is greyed and says why. Nothing for requesters. */
export const DeploymentActions = (
  props: Pick<ActDialogProps, 'deployment' | 'onChanged'>,
) => {
  const { t } = useTranslation();
  const seesDesk = permissionOf(useMe(), 'desk.read').allowed;
  const [act, setAct] = useState<Act>();
  const { deployment, onChanged } = props;
  if (!seesDesk) return null;
  const { webConsole } = deployment;
  const offered = ACTS.filter(each => isOffered(each, deployment));
  const Dialog = act && DIALOGS[act];
  return (
    <>
      {offered.map(each => (
        <ActButton
          key={each}
          act={each}
          deployment={deployment}
          onPick={() => setAct(each)}
        />
      ))}
      <CloneButton deployment={deployment} />
      {isWebAddress(webConsole) && (
        <Button
          variant="outlined"
          href={webConsole}
          target="_blank"
          rel="noopener noreferrer"
          endIcon={<OpenInNewIcon />}
        >
          {t('deployment.act.openInDc')}
        </Button>
      )}
      {Dialog && (
        <Dialog
          deployment={deployment}
          onClose={() => setAct(undefined)}
          onChanged={onChanged}
        />
      )}
    </>
  );
};

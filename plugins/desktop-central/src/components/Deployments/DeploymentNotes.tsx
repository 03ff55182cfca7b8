import Alert from '@material-ui/lab/Alert';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { waitingText } from './reasons';
import { UnknownOutcome } from './UnknownOutcome';

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
        deployment.waitingFor && (
          <Alert severity="info">{waitingText(t, deployment.waitingFor)}</Alert>
        )
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

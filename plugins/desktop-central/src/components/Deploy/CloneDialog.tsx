import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Request } from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { FormDialog } from '../shared/FormDialog';
import { DeployDialog } from './DeployDialog';

/** The form of a deployment once more, filled in as that was, for the same request. */
export const CloneDialog = (props: {
  request: Request;
  deploymentId: string;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { request, deploymentId, onClose } = props;
  const { value: deployment, error } = useAsync(
    () => api.getDeployment(deploymentId),
    [api, deploymentId],
  );
  const { installSoftware, runScript } = request.allowedActions;
  const { allowed, reason } =
    deployment?.kind === 'script' ? runScript : installSoftware;
  if (deployment && allowed) {
    return (
      <DeployDialog
        kind={deployment.kind}
        request={request}
        cloneOf={deployment}
        onClose={onClose}
        onSaved={props.onSaved}
      />
    );
  }
  if (!deployment && !error) return null;
  return (
    <FormDialog
      title={t('deploy.clone.failed')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      {error ? (
        <ErrorPanel error={error} />
      ) : (
        reason ?? t('request.actions.notNow')
      )}
    </FormDialog>
  );
};

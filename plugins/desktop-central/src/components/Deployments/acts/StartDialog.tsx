import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { deploymentTitle } from '../deploymentTitle';
import { DeploymentFacts } from '../page/DeploymentFacts';
import { TargetsTable } from '../TargetsTable';
import type { ActDialogProps } from './ActDialogProps';
import { ActFormDialog } from './ActFormDialog';
import { DraftEnd } from './DraftEnd';
import { useActForm } from './useActForm';

const TARGETS_SHOWN = 5;

/** Everything that a draft does, before it is started. */
export const StartDialog = (props: ActDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { deployment, onClose, onChanged } = props;
  const form = useActForm(deployment, (key, body) =>
    api.startDeployment(deployment.id, key, body),
  );
  const { rebootPolicy, when } = deployment;
  const forced =
    rebootPolicy === 'forceReboot' || rebootPolicy === 'forceShutdown';
  return (
    <ActFormDialog
      title={t('deployment.act.start.title')}
      confirmLabel={t('deployment.act.start.confirm')}
      doneText={t('deployment.act.start.done')}
      maxWidth="md"
      form={form}
      onClose={onClose}
      onChanged={onChanged}
    >
      <div>
        <Typography variant="subtitle1" component="p">
          {deploymentTitle(t, deployment)}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('deployment.act.start.text')}
        </Typography>
        <DraftEnd deployment={deployment} />
      </div>
      <section aria-label={t('deployment.act.start.settings')}>
        <DeploymentFacts deployment={deployment} onlySent />
      </section>
      {when === 'duringStartup' && (
        <Alert severity="warning">{t('software.review.startupWarning')}</Alert>
      )}
      {forced && (
        <Alert severity="warning">{t('software.review.rebootWarning')}</Alert>
      )}
      <section aria-label={t('deployment.act.start.targets')}>
        <TargetsTable deployment={deployment} pageSize={TARGETS_SHOWN} />
      </section>
    </ActFormDialog>
  );
};

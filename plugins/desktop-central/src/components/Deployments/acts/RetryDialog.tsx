import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import type { ActDialogProps } from './ActDialogProps';
import { ActFormDialog } from './ActFormDialog';
import { useActForm } from './useActForm';

/** What would be sent again, as far as it is known now; DC is asked before. */
function whatAgain(t: Translate, deployment: Deployment): string {
  const { counts, state } = deployment;
  const { failed = 0, cancelled = 0 } = counts;
  const notBegun = state === 'suspended' ? counts.yetToApply ?? 0 : 0;
  return [
    failed > 0 && t('deployment.act.retry.failed', { count: failed }),
    notBegun > 0 && t('deployment.act.retry.notApplied', { count: notBegun }),
    cancelled > 0 && t('deployment.act.retry.cancelled', { count: cancelled }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Trying again where it failed: how many, and that the old configuration is suspended first. */
export const RetryDialog = (props: ActDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { deployment, onClose, onChanged } = props;
  const form = useActForm(deployment, (key, body) =>
    api.retryDeployment(deployment.id, key, body),
  );
  const next = (deployment.attempts?.at(-1)?.number ?? 0) + 1;
  return (
    <ActFormDialog
      title={t('deployment.act.retry.title')}
      confirmLabel={t('deployment.act.retry.confirm')}
      doneText={t('deployment.act.retry.done')}
      form={form}
      onClose={onClose}
      onChanged={onChanged}
    >
      <Typography variant="body2">{whatAgain(t, deployment)}</Typography>
      <Typography variant="body2">
        {t('deployment.act.retry.suspendsFirst', { number: String(next) })}
      </Typography>
    </ActFormDialog>
  );
};

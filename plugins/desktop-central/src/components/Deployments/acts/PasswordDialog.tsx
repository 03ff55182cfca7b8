import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import type { ActDialogProps } from './ActDialogProps';
import { ActFormDialog } from './ActFormDialog';
import { useActForm } from './useActForm';

/** Entering the password of what was not sent without it: it then goes on. */
export const PasswordDialog = (props: ActDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { deployment, onClose, onChanged } = props;
  const form = useActForm(deployment, (key, body) =>
    api.retryDeployment(deployment.id, key, body),
  );
  return (
    <ActFormDialog
      title={t('deployment.act.enterPassword.title')}
      confirmLabel={t('deployment.act.enterPassword.confirm')}
      doneText={t('deployment.act.enterPassword.done')}
      form={form}
      onClose={onClose}
      onChanged={onChanged}
    >
      <Typography variant="body2">
        {t('deployment.act.enterPassword.text')}
      </Typography>
    </ActFormDialog>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../../hooks/useIdempotencyKey';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import type { ActDialogProps } from './ActDialogProps';

/** Resuming in DC what is suspended there. */
export const ResumeDialog = (props: ActDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const idempotencyKey = useIdempotencyKey();
  const { deployment, onClose, onChanged } = props;
  return (
    <ConfirmDialog
      title={t('deployment.act.resume.title')}
      confirmLabel={t('deployment.act.resume.confirm')}
      onClose={onClose}
      onConfirm={async () => {
        await api.resumeDeployment(deployment.id, idempotencyKey);
        toast(t('deployment.act.resume.done'));
        await onChanged?.();
      }}
    >
      {t('deployment.act.resume.text')}
    </ConfirmDialog>
  );
};

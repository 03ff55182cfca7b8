import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import {
  isFinalTargetState,
  type TargetState,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../../hooks/useIdempotencyKey';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { phaseOf } from '../deploymentStates';
import type { ActDialogProps } from './ActDialogProps';

function finishedOf(counts: ActDialogProps['deployment']['counts']): number {
  return Object.entries(counts)
    .filter(([state]) => isFinalTargetState(state as TargetState))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** Cancelling: what happens with what is sent, and with what has finished, is said first. */
export const CancelDialog = (props: ActDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const idempotencyKey = useIdempotencyKey();
  const { deployment, onClose, onChanged } = props;
  const finished = finishedOf(deployment.counts);
  const phase = phaseOf(deployment);
  return (
    <ConfirmDialog
      title={t('deployment.act.cancel.title')}
      confirmLabel={t('deployment.act.cancel.confirm')}
      cancelLabel={t('deployment.act.cancel.keep')}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await api.cancelDeployment(deployment.id, idempotencyKey);
        toast(t('deployment.act.cancel.done'));
        await onChanged?.();
      }}
    >
      {t(`deployment.act.cancel.${phase === 'over' ? 'sent' : phase}`)}
      {phase !== 'notSent' && (
        <Box mt={1}>
          {t('deployment.act.cancel.counts', {
            count: deployment.targetCount - finished,
          })}{' '}
          {finished > 0 &&
            t('deployment.act.cancel.finished', { count: finished })}
        </Box>
      )}
    </ConfirmDialog>
  );
};

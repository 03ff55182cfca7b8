import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import type { DispatchHold } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../hooks/useIdempotencyKey';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { heldHeadline } from './holdWords';

/** Ending a hold: how much is sent then is said first. */
export const EndHoldDialog = (props: {
  hold: DispatchHold;
  onClose: () => void;
  onEnded: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const idempotencyKey = useIdempotencyKey();
  const { hold, onClose, onEnded } = props;
  const { waiting = 0 } = hold;
  return (
    <ConfirmDialog
      title={t('dispatch.end.title')}
      confirmLabel={t('dispatch.end.confirm')}
      onClose={onClose}
      onConfirm={async () => {
        await api.endHold(hold.id, idempotencyKey);
        toast(t('dispatch.end.done'));
        await onEnded();
      }}
    >
      {heldHeadline(t, hold)}.
      <Box mt={1}>
        {waiting > 0
          ? t('dispatch.end.waits', { count: waiting })
          : t('dispatch.end.nothing')}{' '}
        {t('dispatch.end.suspended')}
      </Box>
    </ConfirmDialog>
  );
};

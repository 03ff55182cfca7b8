import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { exactTime } from '../shared/RelativeTime';
import { useAlertStyles } from '../shared/useAlertStyles';

/** Says that nothing is sent to a server, why, and how that ends. */
export const HoldBanner = (props: {
  server: Server;
  onResumed: () => Promise<unknown>;
}) => {
  const classes = useAlertStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const { id, name, hold } = props.server;
  const resume = async () => {
    await api.resumeServer(id);
    toast(t('server.hold.resumed'));
    await props.onResumed();
  };
  return (
    <>
      {hold && (
        <Box mb={3}>
          <Alert
            severity="error"
            classes={classes}
            action={
              <Button
                color="inherit"
                size="small"
                onClick={() => setAsking(true)}
              >
                {t('server.hold.resume')}
              </Button>
            }
          >
            <AlertTitle>{t('server.hold.title')}</AlertTitle>
            {t(`server.hold.reason.${hold.reason}`)}{' '}
            {t('server.hold.since', { time: exactTime(hold.since) })}
          </Alert>
        </Box>
      )}
      {asking && (
        <ConfirmDialog
          title={t('server.hold.resumeTitle')}
          confirmLabel={t('server.hold.resume')}
          onConfirm={resume}
          onClose={() => setAsking(false)}
        >
          {t('server.hold.resumeText', { name })}
        </ConfirmDialog>
      )}
    </>
  );
};

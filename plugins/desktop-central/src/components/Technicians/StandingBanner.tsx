import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { StandingOverview } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { exactTime } from '../shared/RelativeTime';
import { useAlertStyles } from '../shared/useAlertStyles';

/** Hardly ever is there one. */
const POLL_MS = 60_000;

const ConfirmForAll = (props: {
  overview: StandingOverview;
  onConfirm: (count: number) => Promise<unknown>;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const { count = 0, changed } = props.overview;
  return (
    <ConfirmDialog
      title={t('technician.hold.confirmTitle')}
      confirmLabel={t('technician.hold.confirm')}
      onConfirm={() => props.onConfirm(count)}
      onClose={props.onClose}
    >
      {t('technician.hold.confirmText')}
      <ul>
        {changed.map(({ technicianId, userEntityRef, standing }) => (
          <Typography key={technicianId} variant="body2" component="li">
            {t(`technician.hold.${standing}`, { person: userEntityRef })}
          </Typography>
        ))}
      </ul>
    </ConfirmDialog>
  );
};

/** Says that many technicians differ from the catalog at once, and asks whether they have left. */
export const StandingBanner = (props: { onConfirmed: () => void }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const classes = useAlertStyles();
  const [asking, setAsking] = useState<StandingOverview>();
  const { data, refetch } = useLive(() => api.getStanding(), 'standing', {
    pollIntervalMs: POLL_MS,
  });
  const confirm = async (count: number) => {
    await api.confirmStanding(count);
    toast(t('technician.hold.confirmed'));
    await refetch();
    props.onConfirmed();
  };
  return (
    <>
      {data?.held && (
        <Box mb={3}>
          <Alert
            severity="error"
            classes={classes}
            action={
              <Button
                color="inherit"
                size="small"
                onClick={() => setAsking(data)}
              >
                {t('technician.hold.confirm')}
              </Button>
            }
          >
            <AlertTitle>
              {t('technician.hold.title', {
                changed: String(data.count ?? 0),
                enabled: String(data.enabled ?? 0),
              })}
            </AlertTitle>
            {t('technician.hold.text', {
              time: data.since ? exactTime(data.since) : '',
            })}
          </Alert>
        </Box>
      )}
      {asking && (
        <ConfirmForAll
          overview={asking}
          onConfirm={confirm}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
};

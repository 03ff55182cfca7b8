import { Link } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { DispatchHold } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useLinks } from '../../hooks/useLinks';
import type { Live } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { ErrorPanel } from '../shared/ErrorPanel';
import { exactTime } from '../shared/RelativeTime';
import { useAlertStyles } from '../shared/useAlertStyles';
import { WithReason } from '../shared/WithReason';
import { EndHoldDialog } from './EndHoldDialog';
import { heldHeadline } from './holdWords';

const HoldText = (props: { hold: DispatchHold }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { reason, since, by, note, waiting = 0 } = props.hold;
  const time = exactTime(since);
  return (
    <>
      <div>
        {by
          ? t('dispatch.banner.since', {
              time,
              by: <EntityName entityRef={by} />,
            })
          : t('dispatch.banner.sinceAlone', { time })}{' '}
        {note && <q>{note}</q>}
      </div>
      <div>
        {t(reason === 'gap' ? 'dispatch.banner.gap' : 'dispatch.banner.ends')}{' '}
        {waiting > 0 && (
          <>
            {t('dispatch.banner.waiting', { count: waiting })}{' '}
            <Link to={`${links.deployments()}?state=queued,held`}>
              {t('dispatch.banner.show')}
            </Link>
          </>
        )}
      </div>
    </>
  );
};

const Held = (props: { hold: DispatchHold; onEnd: () => void }) => {
  const { t } = useTranslation();
  const classes = useAlertStyles();
  const { hold, onEnd } = props;
  const { allowed, reason } = hold.allowedActions.end;
  return (
    <Box mb={2}>
      <Alert
        severity="warning"
        classes={classes}
        action={
          <WithReason reason={allowed ? undefined : reason}>
            <Button
              color="inherit"
              size="small"
              disabled={!allowed}
              style={{ whiteSpace: 'nowrap' }}
              onClick={onEnd}
            >
              {t('dispatch.end.button')}
            </Button>
          </WithReason>
        }
      >
        <AlertTitle>{heldHeadline(t, hold)}</AlertTitle>
        <HoldText hold={hold} />
      </Alert>
    </Box>
  );
};

/** What is on hold, since when, by whom, and what ends it; nothing where nothing is. */
export const HoldsBanner = (props: { holds: Live<DispatchHold[]> }) => {
  const { t } = useTranslation();
  const { data = [], error, refetch } = props.holds;
  const [ending, setEnding] = useState<DispatchHold>();
  return (
    <>
      {error && (
        <Box mb={2}>
          <ErrorPanel
            error={error}
            title={t('dispatch.banner.failed')}
            onRetry={refetch}
          />
        </Box>
      )}
      {data.map(hold => (
        <Held key={hold.id} hold={hold} onEnd={() => setEnding(hold)} />
      ))}
      {ending && (
        <EndHoldDialog
          hold={ending}
          onClose={() => setEnding(undefined)}
          onEnded={refetch}
        />
      )}
    </>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { DispatchMenu } from '../Dispatch/DispatchMenu';
import { HoldsBanner } from '../Dispatch/HoldsBanner';
import { useHolds } from '../Dispatch/useHolds';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PageTitle } from '../shared/PageTitle';
import { InFlightSection } from './InFlightSection';
import { NeedsSection } from './NeedsSection';
import { OutcomesSection } from './OutcomesSection';
import { ServersSection } from './ServersSection';

/** The portal counts anew only after 5 seconds; whoever asks sooner sees the same again. */
const THROTTLE_MS = 6_000;

const useStyles = makeStyles(theme => ({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))',
    columnGap: theme.spacing(3),
  },
}));

/** How the servers are, what is under way, how it ended lately and what needs someone. */
export const OverviewPage = () => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const holds = useHolds();
  const { data, error, refetch } = useLive(
    () => api.getOverview(),
    'overview',
    {
      throttleMs: THROTTLE_MS,
    },
  );
  return (
    <>
      <PageTitle
        title={t('tabs.overview')}
        subtitle={t('overview.subtitle')}
        actions={<DispatchMenu onChanged={holds.refetch} />}
      />
      <HoldsBanner holds={holds} />
      {error && (
        <Box mb={2}>
          <ErrorPanel
            error={error}
            title={data && t('error.stale')}
            onRetry={refetch}
          />
        </Box>
      )}
      {(data || !error) && (
        <>
          <div className={classes.pair}>
            <NeedsSection overview={data} />
            <InFlightSection overview={data} />
          </div>
          <OutcomesSection overview={data} />
          <ServersSection overview={data} />
        </>
      )}
    </>
  );
};

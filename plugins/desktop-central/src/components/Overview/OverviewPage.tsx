import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { isTimeZone } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { DispatchMenu } from '../Dispatch/DispatchMenu';
import { BelowHolds } from '../Dispatch/BelowHolds';
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
    alignItems: 'start',
  },
  // Has its line before the figures are there.
  asOf: { minHeight: '1.43em', fontVariantNumeric: 'tabular-nums' },
}));

/** Days are those of the reader, in the lists behind the figures too. */
function zoneOfReader(): { timeZone?: string } {
  const timeZone = DateTime.local().zoneName;
  return isTimeZone(timeZone) ? { timeZone } : {};
}

function timeOfDay(at: string): string {
  return DateTime.fromISO(at).toLocaleString(DateTime.TIME_WITH_SECONDS);
}

/** How the servers are, what is under way, how it ended lately and what needs someone. */
export const OverviewPage = () => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const holds = useHolds();
  const { data, error, refetch } = useLive(
    () => api.getOverview(zoneOfReader()),
    'overview',
    {
      throttleMs: THROTTLE_MS,
    },
  );
  return (
    <>
      <PageTitle
        title={t('tabs.overview')}
        subtitle={
          <>
            {t('overview.subtitle')}
            <div className={classes.asOf}>
              {data && t('overview.asOf', { time: timeOfDay(data.at) })}
            </div>
          </>
        }
        actions={<DispatchMenu onChanged={holds.refetch} />}
      />
      <BelowHolds holds={holds}>
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
      </BelowHolds>
    </>
  );
};

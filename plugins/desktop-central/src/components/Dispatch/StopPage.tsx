import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  totalOfCounts,
  type Stop,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { Section } from '../shared/Section';
import { exactTime } from '../shared/RelativeTime';
import { StopOutcomes } from './StopOutcomes';
import { whatIsHeld } from './holdWords';

const PERCENT = 100;

const Progress = (props: { stop: Stop }) => {
  const { t } = useTranslation();
  const { counts } = props.stop;
  const pending = counts.pending ?? 0;
  const total = totalOfCounts(counts);
  const failed = (counts.refused ?? 0) + (counts.unstoppable ?? 0);
  return (
    <Section title={t('dispatch.stopPage.progress')}>
      {total > 0 && (
        <LinearProgress
          variant="determinate"
          value={((total - pending) / total) * PERCENT}
          aria-label={t('dispatch.stopPage.progress')}
        />
      )}
      <Typography variant="body2" style={{ margin: '8px 0' }}>
        {pending > 0
          ? t('dispatch.stopPage.underWay', { count: pending })
          : t('dispatch.stopPage.over')}
      </Typography>
      {failed > 0 && (
        <Alert severity="error">{t('dispatch.stopPage.attention')}</Alert>
      )}
    </Section>
  );
};

/** One stop of everything, and what becomes of each configuration. */
export const StopPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const live = useLive(() => api.getStop(id), id, {
    busy: ({ counts }) => (counts.pending ?? 0) > 0,
  });
  return (
    <Loaded live={live} skeletonRows={6}>
      {stop => (
        <>
          <PageTitle
            parent={
              <>
                <Link to={links.deployments()}>{t('dispatch.stops.back')}</Link>
                {' / '}
                <Link to={links.stops()}>{t('dispatch.stopPage.back')}</Link>
              </>
            }
            title={t('dispatch.stopPage.title', { time: exactTime(stop.at) })}
            subtitle={
              <>
                {whatIsHeld(t, stop.hold)}, <EntityName entityRef={stop.by} />
                {stop.hold.note && (
                  <>
                    {' '}
                    <q>{stop.hold.note}</q>
                  </>
                )}
              </>
            }
          />
          <Progress stop={stop} />
          <StopOutcomes stop={stop} />
        </>
      )}
    </Loaded>
  );
};

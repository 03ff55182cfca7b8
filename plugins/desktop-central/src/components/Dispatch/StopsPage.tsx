import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Paper from '@material-ui/core/Paper';
import type { Stop } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { PageTitle } from '../shared/PageTitle';
import { exactTime } from '../shared/RelativeTime';
import { whatIsHeld } from './holdWords';
import { outcomesOf } from './stopCounts';

function useColumns(): Column<Stop>[] {
  const { t, stateLabel } = useTranslation();
  const links = useLinks();
  return [
    {
      key: 'when',
      title: t('dispatch.stops.when'),
      width: 200,
      render: stop => (
        <Link to={links.stop(stop.id)}>{exactTime(stop.at)}</Link>
      ),
    },
    {
      key: 'what',
      title: t('dispatch.stops.what'),
      render: stop => whatIsHeld(t, stop.hold),
    },
    {
      key: 'by',
      title: t('dispatch.stops.by'),
      render: stop => <EntityName entityRef={stop.by} />,
    },
    {
      key: 'outcome',
      title: t('dispatch.stops.outcome'),
      render: stop =>
        outcomesOf(stop)
          .map(([outcome, number]) =>
            t('dispatch.stops.count', {
              state: stateLabel({ of: 'stopOutcome', state: outcome }),
              number: String(number),
            }),
          )
          .join(', ') || t('dispatch.stops.nothingToStop'),
    },
  ];
}

/** Each time that everything was stopped. */
export const StopsPage = () => {
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  return (
    <>
      <PageTitle
        parent={
          <Link to={links.deployments()}>{t('dispatch.stops.back')}</Link>
        }
        title={t('dispatch.stops.title')}
        subtitle={t('dispatch.stops.subtitle')}
      />
      <Paper variant="outlined">
        <DataTable
          label={t('dispatch.stops.label')}
          columns={useColumns()}
          rowKey={stop => stop.id}
          queryKey="stops"
          load={page => api.listStops(page)}
          busy={rows => rows.some(({ counts }) => (counts.pending ?? 0) > 0)}
          empty={
            <EmptyState
              title={t('dispatch.stops.empty')}
              hint={t('dispatch.stops.emptyHint')}
            />
          }
        />
      </Paper>
    </>
  );
};

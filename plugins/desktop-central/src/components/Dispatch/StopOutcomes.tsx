import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import {
  totalOfCounts,
  type Stop,
  type StopOutcome,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useQueryChoice } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { PlainTab } from '../shared/PlainTab';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { STOP_OUTCOMES, outcomesOf } from './stopCounts';

const Deployment = (props: { outcome: StopOutcome }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { deploymentId, itemName, requestNumber } = props.outcome;
  return (
    <>
      <Link to={links.deployment(deploymentId)}>{itemName}</Link>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('delivery.request', { number: String(requestNumber) })}
      </Typography>
    </>
  );
};

function useColumns(): Column<StopOutcome>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'deployment',
      title: t('dispatch.stopPage.deployment'),
      render: outcome => <Deployment outcome={outcome} />,
    },
    {
      key: 'configuration',
      title: t('dispatch.stopPage.configuration'),
      render: outcome => outcome.configurationName,
    },
    {
      key: 'server',
      title: t('dispatch.stopPage.server'),
      render: outcome => outcome.serverName,
    },
    {
      key: 'outcome',
      title: t('dispatch.stopPage.outcome'),
      width: 150,
      render: ({ outcome }) => <StateChip of="stopOutcome" state={outcome} />,
    },
    {
      key: 'words',
      title: t('dispatch.stopPage.words'),
      render: ({ words }) => words ?? '–',
    },
    {
      key: 'at',
      title: t('dispatch.stopPage.at'),
      width: 130,
      render: ({ at }) => (at ? <RelativeTime at={at} /> : '–'),
    },
  ];
}

/** What became of each configuration, with tabs by outcome. */
export const StopOutcomes = (props: { stop: Stop }) => {
  const { t, stateLabel } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [outcome, setOutcome] = useQueryChoice('outcome', STOP_OUTCOMES);
  const { stop } = props;
  const present = outcomesOf(stop);
  const tabs = STOP_OUTCOMES.filter(
    each => each === outcome || present.some(([kind]) => kind === each),
  );
  return (
    <Section title={t('dispatch.stopPage.label')} flush>
      <Tabs
        value={outcome || 'all'}
        onChange={(_event, value: string) =>
          setOutcome(value === 'all' ? '' : value)
        }
        indicatorColor="primary"
        textColor="primary"
        variant="scrollable"
        scrollButtons="auto"
        aria-label={t('dispatch.stopPage.byOutcome')}
      >
        <PlainTab
          value="all"
          label={`${t('dispatch.stopPage.all')} (${totalOfCounts(
            stop.counts,
          )})`}
        />
        {tabs.map(each => (
          <PlainTab
            key={each}
            value={each}
            label={`${stateLabel({ of: 'stopOutcome', state: each })} (${
              stop.counts[each] ?? 0
            })`}
          />
        ))}
      </Tabs>
      <DataTable
        label={t('dispatch.stopPage.label')}
        columns={useColumns()}
        rowKey={each => `${each.deploymentId}|${each.configurationName}`}
        queryKey={`outcomes|${stop.id}|${outcome}`}
        load={page =>
          api.listStopOutcomes(stop.id, {
            ...page,
            ...(outcome ? { outcome } : {}),
          })
        }
        busy={() => (stop.counts.pending ?? 0) > 0}
        empty={
          <EmptyState
            title={t(
              outcome
                ? 'dispatch.stopPage.emptyOutcome'
                : 'dispatch.stopPage.empty',
            )}
          />
        }
      />
    </Section>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import { Duration } from 'luxon';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { DataTable } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { RelativeTime } from '../../shared/RelativeTime';
import { StateChip } from '../../shared/StateChip';
import { RunResult } from './RunResult';

const RUNS_SHOWN = 5;

function durationOf(run: SyncRun): string {
  if (!run.finishedAt) return '–';
  const millis = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return Duration.fromMillis(millis).toFormat('m:ss');
}

/** The sync runs of a server, newest first. */
export const SyncRuns = (props: {
  serverId: string;
  /** Changes when the runs have to be read again at once. */
  readAgain: string;
  onOpen: (run: SyncRun) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { serverId, readAgain, onOpen } = props;
  return (
    <DataTable<SyncRun>
      label={t('server.sync.runs')}
      rowKey={run => run.id}
      queryKey={`syncRuns|${serverId}|${readAgain}`}
      load={query => api.listSyncRuns(serverId, query)}
      concerns={signal => signal.serverId === serverId}
      busy={runs => runs.some(run => run.state === 'running')}
      pageSize={RUNS_SHOWN}
      columns={[
        {
          key: 'state',
          title: t('server.sync.column.state'),
          width: 120,
          render: run => <StateChip of="sync" state={run.state} />,
        },
        {
          key: 'trigger',
          title: t('server.sync.column.trigger'),
          width: 130,
          render: run => t(`server.sync.trigger.${run.trigger}`),
        },
        {
          key: 'started',
          title: t('server.sync.column.started'),
          width: 140,
          render: run => <RelativeTime at={run.startedAt} />,
        },
        {
          key: 'duration',
          title: t('server.sync.column.duration'),
          width: 80,
          render: durationOf,
        },
        {
          key: 'counts',
          title: t('server.sync.column.counts'),
          width: 320,
          render: run => <RunResult run={run} onOpen={() => onOpen(run)} />,
        },
      ]}
      empty={
        <EmptyState
          title={t('server.sync.empty')}
          hint={t('server.sync.emptyHint')}
        />
      }
    />
  );
};

import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { Server, SyncRun } from 'backstage-plugin-desktop-central-common';
import { Duration } from 'luxon';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { RelativeTime } from '../shared/RelativeTime';
import { SaveOutcome } from '../shared/SaveOutcome';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { WithReason } from '../shared/WithReason';

const RUNS_SHOWN = 5;

function durationOf(run: SyncRun): string {
  if (!run.finishedAt) return '–';
  const millis = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return Duration.fromMillis(millis).toFormat('m:ss');
}

const Counts = (props: { run: SyncRun }) => {
  const { t } = useTranslation();
  const { run } = props;
  if (run.error) {
    return (
      <Typography variant="body2" color="error">
        {run.error}
      </Typography>
    );
  }
  return (
    <>
      {run.counts.map(({ kind, fetched, added, changed, removed }) => (
        <Typography key={kind} variant="body2">
          {t('server.sync.counts', {
            kind: t(`server.sync.kind.${kind}`),
            fetched: String(fetched),
            added: String(added),
            changed: String(changed),
            removed: String(removed),
          })}
        </Typography>
      ))}
    </>
  );
};

/** What was fetched from a server, and fetching it at once. */
export const SyncSection = (props: {
  server: Server;
  onStarted: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const save = useSave();
  const [started, setStarted] = useState(0);
  const { server } = props;
  const connected = server.connection.state === 'connected';
  const syncNow = () =>
    save.run(async () => {
      await api.startSync(server.id);
      toast(t('server.sync.started'));
      setStarted(count => count + 1);
      await props.onStarted();
    });
  return (
    <Section
      title={t('server.sync.title')}
      subtitle={t('server.sync.subtitle')}
      flush
      actions={
        <WithReason
          reason={connected ? undefined : t('server.sync.notConnected')}
        >
          <Button
            variant="outlined"
            disabled={
              !connected || save.saving || server.lastSync?.state === 'running'
            }
            onClick={syncNow}
          >
            {t('server.sync.now')}
          </Button>
        </WithReason>
      }
    >
      {save.error && (
        <Box p={2}>
          <SaveOutcome save={save} />
        </Box>
      )}
      <DataTable<SyncRun>
        label={t('server.sync.runs')}
        rowKey={run => run.id}
        queryKey={`syncRuns|${server.id}|${started}|${server.lastSync?.id}`}
        load={query => api.listSyncRuns(server.id, query)}
        concerns={signal => signal.serverId === server.id}
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
            render: run => <Counts run={run} />,
          },
        ]}
        empty={
          <EmptyState
            title={t('server.sync.empty')}
            hint={t('server.sync.emptyHint')}
          />
        }
      />
    </Section>
  );
};

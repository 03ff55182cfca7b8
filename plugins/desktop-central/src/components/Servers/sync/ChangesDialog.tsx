import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type {
  SyncChange,
  SyncRun,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { DataTable } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { FormDialog } from '../../shared/FormDialog';
import { exactTime } from '../../shared/RelativeTime';
import { StateChip } from '../../shared/StateChip';
import { changesText, hasChanges } from './counts';

/** What a run added, changed and removed, by kind and name. */
export const ChangesDialog = (props: {
  serverId: string;
  run: SyncRun;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { serverId, run, onClose } = props;
  return (
    <FormDialog
      title={t('server.sync.changes.title', { time: exactTime(run.startedAt) })}
      maxWidth="md"
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      {run.counts.filter(hasChanges).map(count => (
        <Typography key={count.kind} variant="body2">
          {changesText(t, count)}
        </Typography>
      ))}
      <Box mt={1} mb={2}>
        <Typography variant="body2" color="textSecondary">
          {t('server.sync.changes.text')}
        </Typography>
      </Box>
      <DataTable<SyncChange>
        label={t('server.sync.changes.label')}
        rowKey={({ kind, change, itemId }) => `${kind}|${change}|${itemId}`}
        queryKey={`syncChanges|${serverId}|${run.id}`}
        load={query => api.listSyncChanges(serverId, run.id, query)}
        concerns={() => false}
        columns={[
          {
            key: 'kind',
            title: t('server.sync.changes.kind'),
            width: 150,
            render: ({ kind }) => t(`server.sync.kind.${kind}`),
          },
          {
            key: 'change',
            title: t('server.sync.changes.change'),
            width: 110,
            render: ({ change }) => (
              <StateChip of="syncChange" state={change} />
            ),
          },
          {
            key: 'name',
            title: t('server.sync.changes.name'),
            width: 240,
            render: ({ name }) => name,
          },
        ]}
        empty={
          <EmptyState
            title={t('server.sync.changes.empty')}
            hint={t('server.sync.changes.emptyHint')}
          />
        }
      />
    </FormDialog>
  );
};

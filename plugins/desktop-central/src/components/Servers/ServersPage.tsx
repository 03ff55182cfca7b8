import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { serverAddress } from './serverAddress';
import { ServerDialog } from './ServerDialog';

/** The DC servers, for portal admins. */
export const ServersPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={() => setAdding(true)}
    >
      {t('server.add')}
    </Button>
  );
  return (
    <>
      <PageTitle
        title={t('tabs.servers')}
        subtitle={t('server.list.subtitle')}
        actions={add}
      />
      <Paper variant="outlined">
        <DataTable<Server>
          label={t('server.list.label')}
          rowKey={server => server.id}
          queryKey="servers"
          load={() => api.listServers()}
          busy={rows =>
            rows.some(
              server =>
                server.connection.state === 'connecting' ||
                server.lastSync?.state === 'running',
            )
          }
          columns={[
            {
              key: 'name',
              title: t('server.column.name'),
              render: server => (
                <Link to={links.server(server.id)}>{server.name}</Link>
              ),
            },
            {
              key: 'address',
              title: t('server.column.address'),
              width: 200,
              render: serverAddress,
            },
            {
              key: 'state',
              title: t('server.column.state'),
              width: 150,
              render: server => (
                <>
                  <StateChip of="connection" state={server.connection.state} />
                  {server.hold && (
                    <Typography variant="caption" color="error" component="div">
                      {t('server.hold.short')}
                    </Typography>
                  )}
                </>
              ),
            },
            {
              key: 'build',
              title: t('server.column.build'),
              render: server => server.buildNumber ?? '–',
            },
            {
              key: 'statusSource',
              title: t('server.column.statusSource'),
              render: server => t(`server.statusSource.${server.statusSource}`),
            },
            {
              key: 'sync',
              title: t('server.column.lastSync'),
              render: server =>
                server.lastSync ? (
                  <RelativeTime at={server.lastSync.startedAt} />
                ) : (
                  t('server.notSynced')
                ),
            },
          ]}
          empty={
            <EmptyState
              title={t('server.list.empty')}
              hint={t('server.list.emptyHint')}
              action={add}
            />
          }
        />
      </Paper>
      {adding && (
        <ServerDialog
          onClose={() => setAdding(false)}
          onSaved={server => navigate(links.server(server.id))}
        />
      )}
    </>
  );
};

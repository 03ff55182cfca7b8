import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
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
import { ProblemText } from '../shared/ProblemText';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { ServerDialog } from './form/ServerDialog';
import { OriginChip } from './OriginChip';
import { serverAddress } from './serverAddress';
import { isUnderWay } from './underWay';

/** The connection, and what keeps outgoing work from being sent. */
const ConnectionCell = (props: { server: Server }) => {
  const { t } = useTranslation();
  const { connection, hold, oneTimeCode } = props.server;
  const problems = [
    oneTimeCode && t('server.oneTimeCode.short'),
    hold && t('server.hold.short'),
  ].filter(Boolean);
  return (
    <>
      <StateChip of="connection" state={connection.state} />
      {problems.map(problem => (
        <ProblemText key={String(problem)} variant="caption">
          {problem}
        </ProblemText>
      ))}
    </>
  );
};

/** A long address is broken before its port, not within a number. */
const AddressCell = (props: { server: Server }) => {
  const address = serverAddress(props.server);
  const port = address.lastIndexOf(':');
  return (
    <>
      {address.slice(0, port)}
      <wbr />
      {address.slice(port)}
    </>
  );
};

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
          busy={rows => rows.some(isUnderWay)}
          columns={[
            {
              key: 'name',
              title: t('server.column.name'),
              render: server => (
                <Box
                  display="inline-flex"
                  flexWrap="wrap"
                  alignItems="center"
                  gridGap={8}
                >
                  <Link to={links.server(server.id)}>{server.name}</Link>
                  <OriginChip server={server} />
                </Box>
              ),
            },
            {
              key: 'state',
              title: t('server.column.state'),
              width: 150,
              render: server => <ConnectionCell server={server} />,
            },
            {
              key: 'address',
              title: t('server.column.address'),
              width: 220,
              render: server => <AddressCell server={server} />,
            },
            {
              key: 'build',
              title: t('server.column.build'),
              width: 90,
              render: server => server.buildNumber ?? '–',
            },
            {
              key: 'sendMode',
              title: t('server.column.sendMode'),
              render: server =>
                t(`server.short.sendMode.${server.sendMode ?? 'create'}`),
            },
            {
              key: 'statusSource',
              title: t('server.column.statusSource'),
              render: server =>
                t(`server.short.statusSource.${server.statusSource}`),
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

import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import type {
  Computer,
  InventoryServer,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ComputerName } from '../Targets/TargetName';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { ComputerFilters } from './ComputerFilters';
import { useComputerFilter, type ComputerFilter } from './computerFilter';

function useColumns(serverId: string): Column<Computer>[] {
  const { t } = useTranslation();
  const links = useLinks();
  return [
    {
      key: 'name',
      title: t('computer.list.name'),
      render: computer => (
        <ComputerName computer={computer}>
          <Link to={links.computer(serverId, computer.id)}>
            {computer.name}
          </Link>
        </ComputerName>
      ),
    },
    {
      key: 'domain',
      title: t('computer.page.domain'),
      render: computer => computer.domain,
    },
    {
      key: 'os',
      title: t('targets.picker.column.operatingSystem'),
      render: computer => computer.operatingSystem ?? '–',
    },
    {
      key: 'live',
      title: t('targets.picker.live'),
      render: ({ liveStatus }) => t(`targets.picker.liveStatus.${liveStatus}`),
    },
    {
      key: 'users',
      title: t('targets.picker.column.users'),
      render: computer => computer.loggedOnUsers ?? '–',
    },
    {
      key: 'contact',
      title: t('targets.picker.column.lastContact'),
      render: ({ lastContactAt }) =>
        lastContactAt ? <RelativeTime at={lastContactAt} /> : t('never'),
    },
  ];
}

const NoComputers = (props: { state: ComputerFilter }) => {
  const { t } = useTranslation();
  const { filtered, clear } = props.state;
  return filtered ? (
    <EmptyState
      title={t('computer.list.noMatch')}
      hint={t('computer.list.noMatchHint')}
      action={
        <Button variant="outlined" onClick={clear}>
          {t('computer.list.clear')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      title={t('computer.list.empty')}
      hint={t('computer.list.emptyHint')}
    />
  );
};

const List = (props: { servers: InventoryServer[] }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const state = useComputerFilter();
  const { servers } = props;
  const server =
    servers.find(({ id }) => id === state.filter.server) ?? servers[0];
  const columns = useColumns(server.id);
  return (
    <Paper variant="outlined">
      <ComputerFilters state={state} servers={servers} serverId={server.id} />
      <DataTable
        label={t('computer.list.label')}
        columns={columns}
        rowKey={computer => computer.id}
        queryKey={`computers|${server.id}|${JSON.stringify(state.query)}`}
        load={page => api.listComputers(server.id, { ...state.query, ...page })}
        // They change with a sync only; the poll finds that.
        concerns={signal => signal.serverId === server.id}
        empty={<NoComputers state={state} />}
      />
    </Paper>
  );
};

/** The computers that DC manages, of one server at a time. */
export const ComputersPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const live = useLive(
    async () => (await api.listInventoryServers()).items,
    'inventoryServers',
    { concerns: signal => signal.serverId !== undefined },
  );
  return (
    <>
      <PageTitle
        title={t('tabs.computers')}
        subtitle={t('computer.list.subtitle')}
      />
      <Loaded live={live} skeletonRows={8}>
        {servers =>
          servers.length === 0 ? (
            <EmptyState
              title={t('computer.list.noServers')}
              hint={t('computer.list.noServersHint')}
            />
          ) : (
            <List servers={servers} />
          )
        }
      </Loaded>
    </>
  );
};

import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import type {
  Request,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useQueryChoice, useQueryParam } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { SearchField } from '../shared/SearchField';
import { StateChip } from '../shared/StateChip';
import { ProviderSearch } from './ProviderSearch';
import { RaiseRequestDialog } from './RaiseRequestDialog';

const REQUEST_STATES: readonly RequestState[] = [
  'open',
  'inProgress',
  'onHold',
  'resolved',
  'closed',
  'cancelled',
];

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  },
  state: { minWidth: 180 },
}));

function useColumns(seesAll: boolean): Column<Request>[] {
  const { t } = useTranslation();
  const links = useLinks();
  const columns: Column<Request>[] = [
    {
      key: 'number',
      title: t('request.column.number'),
      width: 72,
      render: request => request.number,
    },
    {
      key: 'subject',
      title: t('request.column.subject'),
      render: request => (
        <Link to={links.request(request.id)}>{request.subject}</Link>
      ),
    },
    {
      key: 'state',
      title: t('request.column.state'),
      width: 130,
      render: request => <StateChip of="request" state={request.state} />,
    },
    {
      key: 'serviceItem',
      title: t('request.column.serviceItem'),
      render: request => request.serviceItem.name,
    },
    {
      key: 'technician',
      title: t('request.column.technician'),
      render: request =>
        request.technician ? (
          <EntityName entityRef={request.technician.userEntityRef} />
        ) : (
          t('request.unassigned')
        ),
    },
    {
      key: 'updated',
      title: t('request.column.updated'),
      width: 140,
      render: request => <RelativeTime at={request.updatedAt} />,
    },
  ];
  if (!seesAll) return columns;
  columns.splice(3, 0, {
    key: 'requester',
    title: t('request.column.requester'),
    render: request => <EntityName entityRef={request.requester} />,
  });
  return columns;
}

/** Own requests, or all of them for those who see the desk. */
export const RequestsPage = () => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const links = useLinks();
  const navigate = useNavigate();
  const [state, setState] = useQueryChoice('state', REQUEST_STATES);
  const [search, setSearch] = useQueryParam('search');
  const [raising, setRaising] = useState(false);
  const seesAll = permissionOf(me, 'desk.read').allowed;
  const columns = useColumns(seesAll);

  const raise = permissionOf(me, 'request.raise').allowed && (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={() => setRaising(true)}
    >
      {t('request.raise.button')}
    </Button>
  );
  const empty =
    state || search ? (
      <EmptyState
        title={t('request.list.noMatch')}
        hint={t('request.list.noMatchHint')}
      />
    ) : (
      <EmptyState
        title={t('request.list.empty')}
        hint={t('request.list.emptyHint')}
        action={raise}
      />
    );

  return (
    <>
      <PageTitle
        title={t('tabs.requests')}
        subtitle={seesAll ? t('request.list.all') : t('request.list.own')}
        actions={
          <>
            {seesAll && <ProviderSearch />}
            {raise}
          </>
        }
      />
      <Paper variant="outlined">
        <div className={classes.filters}>
          <SearchField
            label={t('search')}
            value={search}
            onSearch={setSearch}
          />
          <TextField
            select
            id="desktop-central-request-state"
            className={classes.state}
            variant="outlined"
            size="small"
            label={t('request.list.stateFilter')}
            value={state || 'any'}
            onChange={event =>
              setState(event.target.value === 'any' ? '' : event.target.value)
            }
          >
            <MenuItem value="any">{t('request.list.anyState')}</MenuItem>
            {REQUEST_STATES.map(choice => (
              <MenuItem key={choice} value={choice}>
                {t(`state.request.${choice}`)}
              </MenuItem>
            ))}
          </TextField>
        </div>
        <DataTable
          label={t('request.list.label')}
          columns={columns}
          rowKey={request => request.id}
          queryKey={`requests|${state}|${search}`}
          load={query =>
            api.listRequests({
              ...query,
              ...(state ? { state: [state] } : {}),
              ...(search ? { search } : {}),
            })
          }
          empty={empty}
        />
      </Paper>
      {raising && (
        <RaiseRequestDialog
          onClose={() => setRaising(false)}
          onRaised={request => navigate(links.request(request.id))}
        />
      )}
    </>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { PageTitle } from '../shared/PageTitle';
import { BulkAssignDialog } from './bulk/BulkAssignDialog';
import { BulkBar } from './bulk/BulkBar';
import { BulkCloseDialog } from './bulk/BulkCloseDialog';
import { useRequestSelection } from './bulk/useRequestSelection';
import { NoRequests } from './list/NoRequests';
import { RequestFilters } from './list/RequestFilters';
import { RequestViews } from './list/RequestViews';
import { queryOf } from './list/requestFilter';
import { useRequestColumns } from './list/useRequestColumns';
import { useRequestFilter } from './list/useRequestFilter';
import { ProviderSearch } from './ProviderSearch';
import { RaiseRequestDialog } from './RaiseRequestDialog';

type Dialog = 'raise' | 'assign' | 'close';

/** Own requests, or all of them for those who see the desk. */
export const RequestsPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const links = useLinks();
  const navigate = useNavigate();
  const state = useRequestFilter();
  const columns = useRequestColumns(state);
  const selection = useRequestSelection();
  const [dialog, setDialog] = useState<Dialog>();
  const [ownChanges, setOwnChanges] = useState(0);
  const { filter, scope } = state;
  const query = queryOf(filter);
  const { chosen } = selection;
  const closeDialog = () => setDialog(undefined);
  const bulk = {
    chosen,
    onClose: closeDialog,
    onDone: (ids: string[]) => {
      selection.uncheck(ids);
      setOwnChanges(count => count + 1);
    },
  };

  const raise = permissionOf(me, 'request.raise').allowed && (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={() => setDialog('raise')}
    >
      {t('request.raise.button')}
    </Button>
  );

  return (
    <>
      <PageTitle
        title={scope.desk ? t('tabs.requests') : t('request.list.own')}
        subtitle={scope.desk ? t('request.list.all') : undefined}
        actions={
          <>
            {scope.desk && <ProviderSearch />}
            {raise}
          </>
        }
      />
      <RequestViews state={state} />
      <Paper variant="outlined">
        <RequestFilters state={state} />
        <DataTable
          label={scope.desk ? t('request.list.label') : t('request.list.own')}
          columns={columns}
          rowKey={request => request.id}
          queryKey={`requests|${JSON.stringify(query)}`}
          reloadKey={ownChanges}
          load={async page => {
            const requests = await api.listRequests({ ...query, ...page });
            selection.refresh(requests.items);
            return requests;
          }}
          selection={
            // What is archived or deleted is restored first, one by one.
            scope.manages && filter.show === 'current'
              ? {
                  isChecked: selection.isChecked,
                  setChecked: selection.setChecked,
                  labelOf: ({ number, subject }) =>
                    t('request.bulk.check', {
                      number: String(number),
                      subject,
                    }),
                }
              : undefined
          }
          empty={<NoRequests filter={filter} raise={raise} />}
        />
        {scope.manages && (
          <BulkBar
            count={chosen.length}
            onAssign={() => setDialog('assign')}
            onCloseRequests={() => setDialog('close')}
            onClear={selection.clear}
          />
        )}
      </Paper>
      {dialog === 'assign' && <BulkAssignDialog {...bulk} />}
      {dialog === 'close' && <BulkCloseDialog {...bulk} />}
      {dialog === 'raise' && (
        <RaiseRequestDialog
          onClose={closeDialog}
          onRaised={request => navigate(links.request(request.id))}
        />
      )}
    </>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { DispatchMenu } from '../Dispatch/DispatchMenu';
import { BelowHolds } from '../Dispatch/BelowHolds';
import { useHolds } from '../Dispatch/useHolds';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { PageTitle } from '../shared/PageTitle';
import { DeploymentFilters } from './list/DeploymentFilters';
import {
  isUnfiltered,
  queryOf,
  useDeploymentFilter,
  type DeploymentFilterState,
} from './list/deploymentFilter';
import { useDeploymentColumns } from './list/useDeploymentColumns';
import { isUnderWay } from './underWay';

const NoDeployments = (props: { state: DeploymentFilterState }) => {
  const { t } = useTranslation();
  const { filter, clear } = props.state;
  return isUnfiltered(filter) ? (
    <EmptyState
      title={t('deployment.list.empty')}
      hint={t('deployment.list.emptyHint')}
    />
  ) : (
    <EmptyState
      title={t('deployment.list.noMatch')}
      hint={t('deployment.list.noMatchHint')}
      action={
        <Button variant="outlined" onClick={clear}>
          {t('deployment.list.clear')}
        </Button>
      }
    />
  );
};

/** All deployments, newest first, and what is held of them. */
export const DeploymentsPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const state = useDeploymentFilter();
  const columns = useDeploymentColumns();
  const holds = useHolds();
  const query = queryOf(state.filter);
  return (
    <>
      <PageTitle
        title={t('tabs.deployments')}
        subtitle={t('deployment.list.subtitle')}
        actions={<DispatchMenu onChanged={holds.refetch} />}
      />
      <BelowHolds holds={holds}>
        <Paper variant="outlined">
          <DeploymentFilters state={state} />
          <DataTable
            label={t('deployment.list.label')}
            columns={columns}
            rowKey={deployment => deployment.id}
            queryKey={`deployments|${JSON.stringify(query)}`}
            load={page => api.listDeployments({ ...query, ...page })}
            busy={rows => rows.some(isUnderWay)}
            empty={<NoDeployments state={state} />}
          />
        </Paper>
      </BelowHolds>
    </>
  );
};

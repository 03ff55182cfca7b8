import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import type {
  Deployment,
  DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useQueryChoice } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { DeploymentProgress } from './DeploymentProgress';
import { deploymentTitle } from './deploymentTitle';
import { isUnderWay } from './underWay';

const DEPLOYMENT_STATES: readonly DeploymentState[] = [
  'queued',
  'held',
  'submitting',
  'unknown',
  'inProgress',
  'suspended',
  'cancelling',
  'succeeded',
  'partiallySucceeded',
  'failed',
  'cancelled',
  'rejected',
  'expired',
  'noResult',
];

function useColumns(): Column<Deployment>[] {
  const { t } = useTranslation();
  const links = useLinks();
  return [
    {
      key: 'does',
      title: t('deployment.column.deployment'),
      render: deployment => (
        <Link to={links.deployment(deployment.id)}>
          {deploymentTitle(t, deployment)}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('deployment.column.state'),
      width: 150,
      render: deployment => (
        <StateChip of="deployment" state={deployment.state} />
      ),
    },
    {
      key: 'progress',
      title: t('deployment.column.progress'),
      width: '30%',
      render: deployment => <DeploymentProgress deployment={deployment} />,
    },
    {
      key: 'request',
      title: t('deployment.column.request'),
      width: 90,
      render: deployment => (
        <Link to={links.request(deployment.requestId)}>
          #{deployment.requestNumber}
        </Link>
      ),
    },
    {
      key: 'by',
      title: t('deployment.column.by'),
      render: deployment =>
        deployment.createdBy ? (
          <EntityName entityRef={deployment.createdBy} />
        ) : (
          '–'
        ),
    },
    {
      key: 'created',
      title: t('deployment.column.created'),
      width: 130,
      render: deployment => <RelativeTime at={deployment.createdAt} />,
    },
  ];
}

/** All deployments, newest first. */
export const DeploymentsPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [state, setState] = useQueryChoice('state', DEPLOYMENT_STATES);
  const columns = useColumns();
  return (
    <>
      <PageTitle
        title={t('tabs.deployments')}
        subtitle={t('deployment.list.subtitle')}
      />
      <Paper variant="outlined">
        <Box p={2}>
          <TextField
            select
            id="desktop-central-deployment-state"
            style={{ minWidth: 200 }}
            variant="outlined"
            size="small"
            label={t('deployment.column.state')}
            value={state || 'any'}
            onChange={event =>
              setState(event.target.value === 'any' ? '' : event.target.value)
            }
          >
            <MenuItem value="any">{t('request.list.anyState')}</MenuItem>
            {DEPLOYMENT_STATES.map(choice => (
              <MenuItem key={choice} value={choice}>
                {t(`state.deployment.${choice}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
        <DataTable
          label={t('deployment.list.label')}
          columns={columns}
          rowKey={deployment => deployment.id}
          queryKey={`deployments|${state}`}
          load={query =>
            api.listDeployments({
              ...query,
              ...(state ? { state: [state] } : {}),
            })
          }
          busy={rows => rows.some(isUnderWay)}
          empty={
            state ? (
              <EmptyState
                title={t('deployment.list.noMatch')}
                hint={t('request.list.noMatchHint')}
              />
            ) : (
              <EmptyState
                title={t('deployment.list.empty')}
                hint={t('deployment.list.emptyHint')}
              />
            )
          }
        />
      </Paper>
    </>
  );
};

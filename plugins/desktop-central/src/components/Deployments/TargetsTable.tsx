import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  targetStateOfDcStatus,
  type Deployment,
  type Target,
  type TargetState,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { targetReason } from './reasons';
import { isUnderWay } from './underWay';

const Reason = (props: { target: Target }) => {
  const { t } = useTranslation();
  const { remarks, rawStatus } = props.target;
  // A word of DC that has a state of ours would only repeat the chip.
  const foreign =
    rawStatus && !targetStateOfDcStatus(rawStatus) ? rawStatus : undefined;
  const said = remarks ?? foreign;
  return (
    <>
      <Typography variant="body2" component="div">
        {targetReason(t, props.target)}
      </Typography>
      {said && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('deployment.targets.dcSays', { text: said })}
        </Typography>
      )}
    </>
  );
};

/** The computers of a deployment with their state and why it is so. */
export const TargetsTable = (props: {
  deployment: Deployment;
  state?: TargetState;
  pageSize?: number;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { deployment, state } = props;
  const seesAll = permissionOf(useMe(), 'desk.read').allowed;
  return (
    <DataTable<Target>
      label={t('deployment.targets.label')}
      rowKey={target => target.id}
      queryKey={`targets|${deployment.id}|${state ?? ''}`}
      load={query =>
        api.listDeploymentTargets(deployment.id, {
          ...query,
          ...(state ? { state } : {}),
        })
      }
      concerns={signal =>
        signal.deploymentId === undefined ||
        signal.deploymentId === deployment.id
      }
      busy={() => isUnderWay(deployment)}
      pageSize={props.pageSize}
      columns={[
        {
          key: 'name',
          title: t('deployment.targets.workstation'),
          render: target => (
            <>
              {target.name}
              {target.domain && (
                <Typography
                  variant="caption"
                  color="textSecondary"
                  component="div"
                >
                  {target.domain}
                </Typography>
              )}
            </>
          ),
        },
        {
          key: 'state',
          title: t('deployment.column.state'),
          width: 140,
          render: target => <StateChip of="target" state={target.state} />,
        },
        {
          key: 'reason',
          title: t('deployment.targets.reason'),
          render: target => <Reason target={target} />,
        },
        {
          key: 'updated',
          title: t('deployment.targets.updated'),
          width: 140,
          render: target => <RelativeTime at={target.updatedAt} />,
        },
      ]}
      empty={
        seesAll || state ? (
          <EmptyState title={t('deployment.targets.empty')} />
        ) : (
          <EmptyState
            title={t('deployment.targets.emptyRequester')}
            hint={t('deployment.targets.emptyRequesterHint')}
          />
        )
      }
    />
  );
};

import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  targetStateOfDcStatus,
  type Deployment,
  type Target,
  type TargetState,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { WATCHING_THROTTLE_MS } from '../../hooks/useLive';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, PAGE_SIZE, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { RelativeTime } from '../shared/RelativeTime';
import type { ExpectedRows } from '../shared/SkeletonRows';
import { StateChip } from '../shared/StateChip';
import { shownState, targetReason } from './reasons';
import { isUnderWay } from './underWay';

/** What a target's state means, and what DC says where it says more. */
export const TargetReason = (props: { target: Target }) => {
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

const TargetName = (props: { target: Target; serverId?: string }) => {
  const links = useLinks();
  const { target, serverId } = props;
  const { name, domain, computerId } = target;
  return (
    <>
      {serverId && computerId ? (
        <Link to={links.computer(serverId, computerId)}>{name}</Link>
      ) : (
        name
      )}
      {domain && (
        <Typography variant="caption" color="textSecondary" component="div">
          {domain}
        </Typography>
      )}
    </>
  );
};

function useColumns(deployment: Deployment): Column<Target>[] {
  const { t } = useTranslation();
  const { installFor, serverId } = deployment;
  const seesAll = permissionOf(useMe(), 'desk.read').allowed;
  const source: Column<Target> = {
    key: 'source',
    title: t('deployment.targets.source'),
    width: 150,
    render: each =>
      each.source ? t(`deployment.targets.sources.${each.source}`) : '–',
  };
  return [
    {
      key: 'name',
      title:
        installFor === 'user'
          ? t('deployment.targets.user')
          : t('deployment.targets.workstation'),
      render: target => (
        <TargetName
          target={target}
          serverId={installFor === 'user' ? undefined : serverId}
        />
      ),
    },
    {
      key: 'state',
      title: t('deployment.column.state'),
      width: 140,
      render: target => (
        <StateChip of="target" state={shownState(deployment, target)} />
      ),
    },
    {
      key: 'reason',
      title: t('deployment.targets.reason'),
      render: target => <TargetReason target={target} />,
    },
    ...(seesAll ? [source] : []),
    {
      key: 'updated',
      title: t('deployment.targets.updated'),
      width: 140,
      render: target => <RelativeTime at={target.updatedAt} />,
    },
  ];
}

const DAY_MS = 24 * 60 * 60 * 1000;

const RemovedTargets = (props: { deployment: Deployment; since: string }) => {
  const { t } = useTranslation();
  const seesAll = permissionOf(useMe(), 'desk.read').allowed;
  const { deployment, since } = props;
  const { installFor, finishedAt = since } = deployment;
  const keptMs = Date.parse(since) - Date.parse(finishedAt);
  const days = String(Math.floor(keptMs / DAY_MS));
  return (
    <EmptyState
      title={
        installFor === 'user'
          ? t('deployment.targets.usersRemoved', { days })
          : t('deployment.targets.removed', { days })
      }
      hint={
        seesAll
          ? t('deployment.targets.removedHint')
          : t('deployment.targets.removedHintRequester')
      }
    />
  );
};

const NoTargets = (props: { search?: string }) => {
  const { t } = useTranslation();
  const seesAll = permissionOf(useMe(), 'desk.read').allowed;
  if (props.search) {
    return (
      <EmptyState
        title={t('deployment.targets.emptySearch')}
        hint={t('deployment.targets.emptySearchHint')}
      />
    );
  }
  return seesAll ? (
    <EmptyState title={t('deployment.targets.empty')} />
  ) : (
    <EmptyState
      title={t('deployment.targets.emptyRequester')}
      hint={t('deployment.targets.emptyRequesterHint')}
    />
  );
};

interface TargetsTableProps {
  deployment: Deployment;
  state?: TargetState;
  /** Beginning of the name. */
  search?: string;
  pageSize?: number;
}

/** A name with its domain; of several machines a requester sees their own, which is one as a rule. */
function expectedOf(
  { deployment, state, pageSize = PAGE_SIZE }: TargetsTableProps,
  seesAll: boolean,
): ExpectedRows {
  const { counts, targetCount } = deployment;
  const all = state ? counts[state] ?? 0 : targetCount;
  return { rows: Math.min(all, seesAll ? pageSize : 1), lines: 2 };
}

const KeptTargets = (props: TargetsTableProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const seesAll = permissionOf(useMe(), 'desk.read').allowed;
  const { deployment, state, search = '' } = props;
  return (
    <DataTable<Target>
      label={t('deployment.targets.label')}
      rowKey={target => target.id}
      queryKey={`targets|${deployment.id}|${state ?? ''}|${search}`}
      load={query =>
        api.listDeploymentTargets(deployment.id, {
          ...query,
          ...(state ? { state } : {}),
          ...(search ? { search } : {}),
        })
      }
      concerns={signal =>
        signal.deploymentId === undefined ||
        signal.deploymentId === deployment.id
      }
      busy={() => isUnderWay(deployment)}
      throttleMs={WATCHING_THROTTLE_MS}
      pageSize={props.pageSize}
      expected={search ? undefined : expectedOf(props, seesAll)}
      columns={useColumns(deployment)}
      empty={<NoTargets search={search} />}
    />
  );
};

/** The targets of a deployment with their state and why it is so; of one that ended long ago, that they are not kept any more. */
export const TargetsTable = (props: TargetsTableProps) => {
  const { deployment } = props;
  const { targetsRemovedAt } = deployment;
  return targetsRemovedAt ? (
    <RemovedTargets deployment={deployment} since={targetsRemovedAt} />
  ) : (
    <KeptTargets {...props} />
  );
};

import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import type {
  Computer,
  ComputerDeployment,
} from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { KindIcon } from '../Deployments/KindIcon';
import { TargetReason } from '../Deployments/TargetsTable';
import { deploymentTitle } from '../Deployments/deploymentTitle';
import { isUnderWay } from '../Deployments/underWay';
import { ComputerName } from '../Targets/TargetName';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { Facts } from '../shared/Facts';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { shownState } from '../Deployments/reasons';

const ComputerFacts = (props: { computer: Computer; serverName?: string }) => {
  const { t } = useTranslation();
  const { computer, serverName = '–' } = props;
  const { isServer, agentInstalled, managed, lastContactAt } = computer;
  return (
    <Facts
      facts={[
        [t('computer.page.server'), serverName],
        [t('computer.page.domain'), computer.domain],
        [
          t('computer.page.kind'),
          t(`computer.page.kinds.${isServer ? 'server' : 'workstation'}`),
        ],
        [t('computer.page.operatingSystem'), computer.operatingSystem ?? '–'],
        [
          t('computer.page.agent'),
          t(`computer.page.${agentInstalled ? 'agentInstalled' : 'noAgent'}`),
        ],
        [
          t('computer.page.managed'),
          t(`computer.page.${managed ? 'yes' : 'no'}`),
        ],
        [
          t('computer.page.live'),
          t(`targets.picker.liveStatus.${computer.liveStatus}`),
        ],
        [
          t('computer.page.lastContact'),
          lastContactAt ? <RelativeTime at={lastContactAt} /> : t('never'),
        ],
        [t('computer.page.users'), computer.loggedOnUsers ?? '–'],
      ]}
    />
  );
};

const What = ({ deployment }: ComputerDeployment) => {
  const { t } = useTranslation();
  const links = useLinks();
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <KindIcon kind={deployment.kind} />
      <div style={{ minWidth: 0 }}>
        <Link to={links.deployment(deployment.id)}>
          {deploymentTitle(t, deployment)}
        </Link>
        {deployment.createdBy && (
          <Typography variant="caption" color="textSecondary" component="div">
            <EntityName entityRef={deployment.createdBy} />
          </Typography>
        )}
      </div>
    </div>
  );
};

function useColumns(): Column<ComputerDeployment>[] {
  const { t } = useTranslation();
  const links = useLinks();
  return [
    {
      key: 'deployment',
      title: t('computer.page.deployment'),
      width: 260,
      render: done => <What {...done} />,
    },
    {
      key: 'request',
      title: t('computer.page.request'),
      width: 90,
      render: ({ deployment }) => (
        <Link to={links.request(deployment.requestId)}>
          #{deployment.requestNumber}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('computer.page.state'),
      width: 140,
      render: ({ deployment, target }) => (
        <StateChip of="target" state={shownState(deployment, target)} />
      ),
    },
    {
      key: 'reason',
      title: t('computer.page.reason'),
      render: ({ target }) => <TargetReason target={target} />,
    },
    {
      key: 'since',
      title: t('computer.page.since'),
      width: 130,
      render: ({ target }) => <RelativeTime at={target.updatedAt} />,
    },
  ];
}

/** One computer, and what was done to it. */
export const ComputerPage = (props: { serverId: string; id: string }) => {
  const { serverId, id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const servers = useAsync(
    async () => (await api.listInventoryServers()).items,
    [api],
  );
  const live = useLive(
    () => api.getComputer(serverId, id),
    `${serverId}|${id}`,
    { concerns: signal => signal.serverId === serverId },
  );
  const columns = useColumns();
  const serverName = servers.value?.find(each => each.id === serverId)?.name;
  return (
    <Loaded live={live} skeletonRows={8}>
      {computer => (
        <>
          <PageTitle
            parent={
              <Link
                to={`${links.computers()}?server=${encodeURIComponent(
                  serverId,
                )}`}
              >
                {t('computer.page.back')}
              </Link>
            }
            title={<ComputerName computer={computer} />}
          />
          <Section
            title={t('computer.page.facts')}
            subtitle={t('computer.page.factsSubtitle')}
          >
            <ComputerFacts computer={computer} serverName={serverName} />
          </Section>
          <Section
            title={t('computer.page.done')}
            subtitle={t('computer.page.doneSubtitle')}
            flush
          >
            <DataTable
              label={t('computer.page.done')}
              columns={columns}
              rowKey={({ deployment, target }) =>
                `${deployment.id}|${target.id}`
              }
              queryKey={`computer|${serverId}|${id}`}
              load={page => api.listComputerDeployments(serverId, id, page)}
              busy={rows =>
                rows.some(({ deployment }) => isUnderWay(deployment))
              }
              empty={
                <EmptyState
                  title={t('computer.page.nothing')}
                  hint={t('computer.page.nothingHint')}
                />
              }
            />
          </Section>
        </>
      )}
    </Loaded>
  );
};

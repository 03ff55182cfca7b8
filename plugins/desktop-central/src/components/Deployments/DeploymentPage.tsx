import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Tabs from '@material-ui/core/Tabs';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useQueryChoice } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { Facts } from '../shared/Facts';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { PlainTab } from '../shared/PlainTab';
import { Attempts } from './Attempts';
import { DeploymentNotes } from './DeploymentNotes';
import { DeploymentProgress, TARGET_STATES } from './DeploymentProgress';
import { deploymentTitle } from './deploymentTitle';
import { TargetsTable } from './TargetsTable';
import { isUnderWay } from './underWay';

/** A requester is not told everything: what is left out needs no label either. */
function told(facts: Array<[string, ReactNode]>): Array<[string, ReactNode]> {
  return facts.filter(([, value]) => value !== undefined);
}

const DeploymentFacts = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  const { deployment } = props;
  const { when, rebootPolicy, createdBy, finishedAt } = deployment;
  return (
    <Facts
      facts={[
        [t('software.server'), deployment.serverName],
        [t('software.packageName'), deployment.itemName],
        ...told([
          [
            t('software.operationType'),
            deployment.operation &&
              t(`software.operation.${deployment.operation}`),
          ],
          [t('software.when'), when && t(`software.time.${when}`)],
          [
            t('software.rebootPolicy'),
            rebootPolicy && t(`software.reboot.${rebootPolicy}`),
          ],
          [
            t('deployment.column.by'),
            createdBy && <EntityName entityRef={createdBy} />,
          ],
        ]),
        [
          t('deployment.column.created'),
          <RelativeTime at={deployment.createdAt} />,
        ],
        [
          t('deployment.finished'),
          finishedAt ? <RelativeTime at={finishedAt} /> : '–',
        ],
      ]}
    />
  );
};

const Targets = (props: { deployment: Deployment }) => {
  const { t, stateLabel } = useTranslation();
  const [state, setState] = useQueryChoice('state', TARGET_STATES);
  const { deployment } = props;
  const { counts } = deployment;
  const shown = TARGET_STATES.filter(
    each => (counts[each] ?? 0) > 0 || each === state,
  );
  return (
    <Section title={t('deployment.targets.title')} flush>
      <Tabs
        value={state || 'all'}
        onChange={(_event, value: string) =>
          setState(value === 'all' ? '' : value)
        }
        indicatorColor="primary"
        textColor="primary"
        variant="scrollable"
        scrollButtons="auto"
        aria-label={t('deployment.targets.byState')}
      >
        <PlainTab
          value="all"
          label={`${t('deployment.targets.all')} (${deployment.targetCount})`}
        />
        {shown.map(each => (
          <PlainTab
            key={each}
            value={each}
            label={`${stateLabel({ of: 'target', state: each })} (${
              counts[each] ?? 0
            })`}
          />
        ))}
      </Tabs>
      <TargetsTable deployment={deployment} state={state || undefined} />
    </Section>
  );
};

/** One deployment: how far it is, on which computers, and why. */
export const DeploymentPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const live = useLive(() => api.getDeployment(id), id, {
    concerns: signal =>
      signal.deploymentId === undefined || signal.deploymentId === id,
    busy: isUnderWay,
  });
  return (
    <Loaded live={live} skeletonRows={8}>
      {deployment => (
        <>
          <PageTitle
            parent={
              <Link to={links.request(deployment.requestId)}>
                {t('request.page.number', {
                  number: String(deployment.requestNumber),
                })}
              </Link>
            }
            title={deploymentTitle(t, deployment)}
            badge={<StateChip of="deployment" state={deployment.state} />}
          />
          <Section title={t('deployment.progress.title')}>
            <Box display="grid" gridGap={16}>
              <DeploymentProgress deployment={deployment} />
              <DeploymentNotes
                deployment={deployment}
                onChanged={live.refetch}
              />
              <DeploymentFacts deployment={deployment} />
            </Box>
          </Section>
          <Targets deployment={deployment} />
          <Attempts deployment={deployment} />
        </>
      )}
    </Loaded>
  );
};

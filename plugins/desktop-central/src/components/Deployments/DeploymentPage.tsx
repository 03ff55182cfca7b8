import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive, WATCHING_THROTTLE_MS } from '../../hooks/useLive';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { DeploymentActions } from './acts/DeploymentActions';
import { Attempts } from './Attempts';
import { DeploymentNotes } from './DeploymentNotes';
import { DeploymentProgress } from './DeploymentProgress';
import { deploymentTitle } from './deploymentTitle';
import { KindIcon } from './KindIcon';
import { DeploymentHistory } from './page/DeploymentHistory';
import { DeploymentFacts } from './page/DeploymentFacts';
import { TargetsSection } from './page/TargetsSection';
import { isUnderWay } from './underWay';

function concernsDeployment(id: string) {
  return (signal: ChangeSignal) =>
    signal.deploymentId === undefined || signal.deploymentId === id;
}

/** One deployment: how far it is, on which computers, and why. */
export const DeploymentPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const seesDesk = permissionOf(useMe(), 'desk.read').allowed;
  const concerns = concernsDeployment(id);
  const live = useLive(() => api.getDeployment(id), id, {
    concerns,
    busy: isUnderWay,
    throttleMs: WATCHING_THROTTLE_MS,
  });
  const [ownChanges, setOwnChanges] = useState(0);
  const onChanged = async () => {
    setOwnChanges(count => count + 1);
    await live.refetch();
  };
  return (
    <Loaded live={live} skeletonRows={8}>
      {deployment => (
        <>
          <PageTitle
            parent={
              <>
                {seesDesk && (
                  <>
                    <Link to={links.deployments()}>
                      {t('tabs.deployments')}
                    </Link>
                    {' / '}
                  </>
                )}
                <Link to={links.request(deployment.requestId)}>
                  {t('request.page.number', {
                    number: String(deployment.requestNumber),
                  })}
                </Link>
              </>
            }
            title={deploymentTitle(t, deployment)}
            badge={
              <>
                <KindIcon kind={deployment.kind} fontSize="medium" />
                <StateChip of="deployment" state={deployment.state} />
              </>
            }
            actions={
              <DeploymentActions
                deployment={deployment}
                onChanged={onChanged}
              />
            }
          />
          <Section title={t('deployment.progress.title')}>
            <Box display="grid" gridGap={16}>
              <DeploymentProgress deployment={deployment} />
              <DeploymentNotes deployment={deployment} onChanged={onChanged} />
              <DeploymentFacts deployment={deployment} />
            </Box>
          </Section>
          <TargetsSection deployment={deployment} />
          <Attempts deployment={deployment} />
          <DeploymentHistory
            deploymentId={id}
            concerns={concerns}
            ownChanges={ownChanges}
          />
        </>
      )}
    </Loaded>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';
import { useState, type ReactNode } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive, WATCHING_THROTTLE_MS } from '../../hooks/useLive';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { DeploymentSummary } from '../Deployments/DeploymentSummary';
import { isUnderWay } from '../Deployments/underWay';
import { EmptyState } from '../shared/EmptyState';
import { Loaded } from '../shared/Loaded';
import { OncePlaced } from '../shared/OncePlaced';
import { Section } from '../shared/Section';
import { NextStep } from './page/NextStep';

/** Deployments read at first; more are read on demand. */
const FIRST_PAGE = 10;
const MAX_PAGE = 200;

const NothingDone = (props: {
  seesDesk: boolean;
  canDeploy: boolean;
  over: boolean;
}) => {
  const { t } = useTranslation();
  if (props.over) {
    return (
      <EmptyState
        title={t(
          props.seesDesk
            ? 'request.deployments.emptyOver'
            : 'request.deployments.emptyOverOwn',
        )}
      />
    );
  }
  if (!props.seesDesk) {
    return (
      <EmptyState
        title={t('request.deployments.emptyOwn')}
        hint={t('request.deployments.emptyHintOwn')}
      />
    );
  }
  return (
    <EmptyState
      title={t('request.deployments.empty')}
      hint={
        props.canDeploy
          ? t('request.deployments.emptyHintTechnician')
          : t('request.deployments.emptyHintOther')
      }
    />
  );
};

/** What is being done for a request, newest first, live; below it the rest of the page. */
export const RequestDeployments = (props: {
  requestId: string;
  canDeploy: boolean;
  canResolve: boolean;
  /** Nothing more is deployed for it as it is. */
  over: boolean;
  concerns: (signal: ChangeSignal) => boolean;
  /** Counts what was changed on this page, so that it is read again at once. */
  ownChanges: number;
  /** The rest of the page. */
  children: ReactNode;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const seesDesk = permissionOf(useMe(), 'desk.read').allowed;
  const { requestId, concerns, ownChanges } = props;
  const [limit, setLimit] = useState(FIRST_PAGE);
  const live = useLive(
    () => api.listRequestDeployments(requestId, { limit }),
    `${requestId}|${limit}|${ownChanges}`,
    {
      concerns,
      busy: page => page.items.some(isUnderWay),
      throttleMs: WATCHING_THROTTLE_MS,
    },
  );
  return (
    <>
      <Section
        title={t(
          seesDesk
            ? 'request.deployments.title'
            : 'request.deployments.titleOwn',
        )}
      >
        <Loaded live={live} skeletonRows={2}>
          {page =>
            page.items.length === 0 ? (
              <NothingDone
                seesDesk={seesDesk}
                canDeploy={props.canDeploy}
                over={props.over}
              />
            ) : (
              <>
                {page.items.map((deployment, index) => (
                  <DeploymentSummary
                    key={deployment.id}
                    deployment={deployment}
                    initiallyOpen={index === 0}
                  />
                ))}
                {props.canResolve && !page.nextCursor && (
                  <NextStep deployments={page.items} />
                )}
                {page.nextCursor && limit < MAX_PAGE && (
                  <Button onClick={() => setLimit(MAX_PAGE)}>
                    {t('history.section.more')}
                  </Button>
                )}
              </>
            )
          }
        </Loaded>
      </Section>
      <OncePlaced below={live}>{props.children}</OncePlaced>
    </>
  );
};

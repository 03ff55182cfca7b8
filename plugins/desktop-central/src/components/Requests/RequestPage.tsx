import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  isOpenForDeployments,
  type ChangeSignal,
  type Request,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { StateChip } from '../shared/StateChip';
import { Conversation } from './comments/Conversation';
import { MarkBanner } from './page/MarkBanner';
import { RequestDetails } from './page/RequestDetails';
import { RequestActions } from './RequestActions';
import { RequestDeployments } from './RequestDeployments';
import { RequestHistory } from './RequestHistory';

/** Whether a signal may be about this request: one that names only a deployment may be one of its deployments. */
function concernsRequest(id: string) {
  return (signal: ChangeSignal) =>
    signal.requestId === undefined
      ? signal.deploymentId !== undefined
      : signal.requestId === id;
}

/** The number by which people know the request. */
function numberOf(t: Translate, { number, provider }: Request): string {
  return provider
    ? t('request.page.providedNumber', { number: provider.number })
    : t('request.page.number', { number: String(number) });
}

/** One request: what was asked, what is done about it, what was written, what happened. */
export const RequestPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const concerns = concernsRequest(id);
  const live = useLive(() => api.getRequest(id), id, { concerns });
  const [ownChanges, setOwnChanges] = useState(0);
  const onChanged = async () => {
    setOwnChanges(count => count + 1);
    await live.refetch();
  };
  const parts = { concerns, ownChanges };
  return (
    <Loaded live={live} skeletonRows={8}>
      {request => (
        <>
          <PageTitle
            parent={
              <>
                <Link to={links.requests()}>{t('request.page.back')}</Link>
                {' / '}
                {numberOf(t, request)}
              </>
            }
            title={request.subject}
            badge={<StateChip of="request" state={request.state} />}
            actions={<RequestActions request={request} onChanged={onChanged} />}
          />
          <MarkBanner request={request} onChanged={onChanged} />
          <RequestDetails request={request} />
          <RequestDeployments
            {...parts}
            requestId={id}
            canDeploy={
              request.allowedActions.installSoftware.allowed ||
              request.allowedActions.runScript.allowed
            }
            canResolve={request.allowedActions.changeState.includes('resolved')}
            over={!isOpenForDeployments(request)}
          >
            <Conversation {...parts} request={request} onChanged={onChanged} />
            <RequestHistory {...parts} requestId={id} />
          </RequestDeployments>
        </>
      )}
    </Loaded>
  );
};

import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ChangeSignal,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { Facts } from '../shared/Facts';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { RequestActions } from './RequestActions';
import { RequestDeployments } from './RequestDeployments';
import { RequestHistory } from './RequestHistory';

const useStyles = makeStyles(theme => ({
  description: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    marginTop: theme.spacing(2),
  },
}));

/** Whether a signal may be about this request: one that names only a deployment may be one of its deployments. */
function concernsRequest(id: string) {
  return (signal: ChangeSignal) =>
    signal.requestId === undefined
      ? signal.deploymentId !== undefined
      : signal.requestId === id;
}

const RequestDetails = (props: { request: Request }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { request } = props;
  return (
    <Section title={t('request.page.details')}>
      <Facts
        facts={[
          [
            t('request.page.requester'),
            <EntityName entityRef={request.requester} />,
          ],
          [
            t('request.page.technician'),
            request.technician ? (
              <EntityName entityRef={request.technician.userEntityRef} />
            ) : (
              t('request.unassigned')
            ),
          ],
          [t('request.page.serviceItem'), request.serviceItem.name],
          [t('request.page.machine'), request.machine ?? '–'],
          [t('request.page.type'), t(`request.type.${request.type}`)],
          [t('request.page.raised'), <RelativeTime at={request.createdAt} />],
          [t('request.page.updated'), <RelativeTime at={request.updatedAt} />],
        ]}
      />
      <Typography
        variant="body1"
        className={classes.description}
        color={request.description ? 'textPrimary' : 'textSecondary'}
      >
        {request.description || t('request.page.noDescription')}
      </Typography>
    </Section>
  );
};

/** One request: what was asked, what is done about it, what happened. */
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
  const parts = { requestId: id, concerns, ownChanges };
  return (
    <Loaded live={live} skeletonRows={8}>
      {request => (
        <>
          <PageTitle
            parent={
              <>
                <Link to={links.requests()}>{t('request.page.back')}</Link>
                {' / '}
                {t('request.page.number', { number: String(request.number) })}
              </>
            }
            title={request.subject}
            badge={<StateChip of="request" state={request.state} />}
            actions={<RequestActions request={request} onChanged={onChanged} />}
          />
          <RequestDetails request={request} />
          <RequestDeployments
            {...parts}
            canDeploy={request.allowedActions.installSoftware.allowed}
          />
          <RequestHistory {...parts} />
        </>
      )}
    </Loaded>
  );
};

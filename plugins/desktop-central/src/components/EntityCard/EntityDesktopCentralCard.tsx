import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import type {
  Machine,
  Request,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useMachines } from '../../hooks/useMachines';
import { MeProvider, permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { CardLine, CardPart } from './CardPart';

const SHOWN_REQUESTS = 5;
/** About as high as a request and a machine with their headings. */
const SKELETON_ROWS = 3;
const OPEN_STATES: RequestState[] = ['open', 'inProgress', 'onHold'];

const OpenRequests = (props: { person: string }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const links = useLinks();
  const { person } = props;
  const live = useLive<Request[]>(async () => {
    const { items } = await api.listRequests({
      requester: person,
      state: OPEN_STATES,
      limit: SHOWN_REQUESTS,
    });
    return items;
  }, `card|${person}`);
  return (
    <CardPart
      title={t('entityCard.requests')}
      live={live}
      empty={t('entityCard.noRequests')}
      link={
        <Link to={links.requestsOf(person)} variant="body2">
          {t('entityCard.allRequests')}
        </Link>
      }
    >
      {request => (
        <CardLine key={request.id}>
          <Link to={links.request(request.id)}>
            {t('entityCard.request', {
              number: String(request.number),
              subject: request.subject,
            })}
          </Link>
          <StateChip of="request" state={request.state} />
        </CardLine>
      )}
    </CardPart>
  );
};

const Machines = (props: { person: string }) => {
  const { t } = useTranslation();
  const live = useMachines(props.person);
  const lastSeen = ({ computer }: Machine) =>
    computer.lastContactAt ? (
      <RelativeTime at={computer.lastContactAt} />
    ) : (
      t('never')
    );
  return (
    <CardPart
      title={t('entityCard.machines')}
      live={live}
      empty={t('entityCard.noMachines')}
    >
      {machine => (
        <CardLine key={`${machine.serverId} ${machine.computer.id}`}>
          <span>
            {t('entityCard.machine', {
              name: machine.computer.name,
              domain: machine.computer.domain,
            })}
          </span>
          <Typography variant="body2" component="span" color="textSecondary">
            {t('entityCard.lastSeen')} {lastSeen(machine)}
          </Typography>
        </CardLine>
      )}
    </CardPart>
  );
};

const CardContent = (props: { person: string }) => {
  const { t } = useTranslation();
  const me = useMe();
  const { person } = props;
  const own = me.userEntityRef === person;
  if (!own && !permissionOf(me, 'desk.read').allowed) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('entityCard.notForYou')}
      </Typography>
    );
  }
  return (
    <>
      <OpenRequests person={person} />
      <Machines person={person} />
    </>
  );
};

/** On the catalog page of a user: their open requests and their machines, as far as the reader may see them. */
export const EntityDesktopCentralCard = () => {
  const { t } = useTranslation();
  const { entity } = useEntity();
  return (
    <InfoCard title={t('title')}>
      <MeProvider skeletonRows={SKELETON_ROWS}>
        <CardContent person={stringifyEntityRef(entity)} />
      </MeProvider>
    </InfoCard>
  );
};

import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { Delivery } from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import type { Column } from '../shared/DataTable';
import { EntityName } from '../shared/EntityName';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { ReprocessButton } from './ReprocessButton';

const Outcome = (props: { delivery: Delivery }) => {
  const { t } = useTranslation();
  const { outcome, reason, reprocessedAt } = props.delivery;
  return (
    <>
      <StateChip of="delivery" state={outcome} />
      <Typography variant="caption" color="textSecondary" component="div">
        {outcome === 'quarantined'
          ? t('delivery.quarantined')
          : t(`delivery.meaning.${outcome}`)}
        {reason && ` ${t(`delivery.reason.${reason}`)}`}
        {reason && !reprocessedAt && ` ${t(`delivery.reasonNext.${reason}`)}`}
      </Typography>
    </>
  );
};

const About = (props: { delivery: Delivery }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { delivery } = props;
  return (
    <>
      <Link to={links.deployment(delivery.deploymentId)}>
        {delivery.itemName}
      </Link>
      <Typography variant="caption" color="textSecondary" component="div">
        <Link underline="always" to={links.request(delivery.requestId)}>
          {t('delivery.request', { number: String(delivery.requestNumber) })}
        </Link>
        {', '}
        {t('delivery.attempt', {
          configuration: delivery.configurationName,
          number: String(delivery.attempt),
        })}
      </Typography>
    </>
  );
};

const Received = (props: { delivery: Delivery }) => {
  const { t } = useTranslation();
  const { receivedAt, deliveryId } = props.delivery;
  return (
    <>
      <RelativeTime at={receivedAt} />
      {deliveryId && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('delivery.senderId', { id: deliveryId })}
        </Typography>
      )}
    </>
  );
};

/** What is shown of a delivery. */
export function useDeliveryColumns(
  onReprocessed: () => void,
): Column<Delivery>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'received',
      title: t('delivery.column.received'),
      width: 150,
      render: delivery => <Received delivery={delivery} />,
    },
    {
      key: 'outcome',
      title: t('delivery.column.outcome'),
      width: 230,
      render: delivery => <Outcome delivery={delivery} />,
    },
    {
      key: 'deployment',
      title: t('delivery.column.deployment'),
      width: 180,
      render: delivery => <About delivery={delivery} />,
    },
    {
      key: 'updates',
      title: t('delivery.column.updates'),
      render: delivery => delivery.updates,
    },
    {
      key: 'key',
      title: t('delivery.column.key'),
      render: ({ technicianRef, serverName }) => (
        <>
          <EntityName entityRef={technicianRef} />
          <Typography variant="caption" color="textSecondary" component="div">
            {serverName}
          </Typography>
        </>
      ),
    },
    {
      key: 'acts',
      width: 140,
      render: delivery => (
        <ReprocessButton delivery={delivery} onReprocessed={onReprocessed} />
      ),
    },
  ];
}

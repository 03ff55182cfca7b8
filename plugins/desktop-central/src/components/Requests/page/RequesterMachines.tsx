import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { useLinks } from '../../../hooks/useLinks';
import { useMachines } from '../../../hooks/useMachines';
import { useTranslation } from '../../../hooks/useTranslation';
import { RelativeTime } from '../../shared/RelativeTime';

/** The computers that the requester was last signed in at, beside the one that they named. */
export const RequesterMachines = (props: { requester: string }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { data: items, error } = useMachines(props.requester);
  if (error) {
    const { message } = error;
    return <>{t('request.page.machinesFailed', { message })}</>;
  }
  if (!items) return <>…</>;
  if (items.length === 0) return <>{t('request.page.noMachines')}</>;
  const severalServers =
    new Set(items.map(({ serverId }) => serverId)).size > 1;
  return (
    <>
      {items.map(({ serverId, serverName, computer }) => (
        <div key={`${serverId} ${computer.id}`}>
          <Link to={links.computer(serverId, computer.id)} underline="always">
            {computer.name}
          </Link>{' '}
          <Typography variant="caption" color="textSecondary">
            {severalServers && `${serverName}, `}
            {computer.lastContactAt && (
              <>
                {t('request.page.lastContact')}{' '}
                <RelativeTime at={computer.lastContactAt} />
              </>
            )}
          </Typography>
        </div>
      ))}
    </>
  );
};

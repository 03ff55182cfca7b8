import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { RelativeTime } from '../../shared/RelativeTime';

/** The computers that the requester was last signed in at, beside the one that they named. */
export const RequesterMachines = (props: { requester: string }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { requester } = props;
  const machines = useAsync(
    () => api.listMachines(requester),
    [api, requester],
  );
  if (machines.error) {
    const { message } = machines.error;
    return <>{t('request.page.machinesFailed', { message })}</>;
  }
  if (!machines.value) return <>…</>;
  const { items } = machines.value;
  if (items.length === 0) return <>{t('request.page.noMachines')}</>;
  const severalServers =
    new Set(items.map(({ serverId }) => serverId)).size > 1;
  return (
    <>
      {items.map(({ serverId, serverName, computer }) => (
        <div key={`${serverId} ${computer.id}`}>
          {computer.name}{' '}
          <Typography variant="caption" color="textSecondary">
            {severalServers && `${serverName} `}
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

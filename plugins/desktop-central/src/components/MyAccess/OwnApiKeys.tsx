import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ApiKeysSection } from '../Technicians/ApiKeysSection';

/** The reader's own API keys. */
export const OwnApiKeys = (props: { technicianId: string }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const servers = useLive(() => api.listInventoryServers(), 'servers');
  return (
    <ApiKeysSection
      technicianId={props.technicianId}
      servers={servers.data?.items}
      note={
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {t('technician.apiKey.neededOnly')}
        </Typography>
      }
    />
  );
};

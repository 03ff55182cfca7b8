import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { ApiKey } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { readAll } from '../../api/readAll';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { Loaded } from '../shared/Loaded';
import { ShownKeyDialog, type ShownKey } from './ShownKeyDialog';
import { SuccessorRow } from './SuccessorRow';

/** The servers whose callbacks a key of the technician opens now. */
function serversOf(keys: ApiKey[]): Array<{ id: string; name: string }> {
  const opening = keys.filter(
    ({ state }) => state === 'live' || state === 'overlapping',
  );
  return [
    ...new Map(
      opening.map(({ serverId, serverName }) => [serverId, serverName]),
    ),
  ].map(([id, name]) => ({ id, name }));
}

/** Asks before access is taken, and for a successor where callbacks come with a key of the technician. */
export const DisableDialog = (props: {
  technicianId: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { technicianId } = props;
  const [shown, setShown] = useState<ShownKey>();
  const live = useLive(async () => {
    const [keys, technicians] = await Promise.all([
      api.listApiKeys(technicianId),
      readAll(query => api.listTechnicians(query)),
    ]);
    return {
      servers: serversOf(keys.items),
      successors: technicians.filter(
        ({ id, enabled }) => enabled && id !== technicianId,
      ),
    };
  }, technicianId);
  return (
    <>
      <ConfirmDialog
        title={t('technician.disable.title')}
        confirmLabel={t('technician.disable.confirm')}
        onConfirm={props.onConfirm}
        onClose={props.onClose}
      >
        {t('technician.disable.text')}
        <Loaded live={live} skeletonRows={1}>
          {({ servers, successors }) =>
            servers.length > 0 && (
              <Box mt={2}>
                <Typography variant="subtitle2" color="textPrimary">
                  {t('technician.successor.title')}
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {t('technician.successor.text')}
                </Typography>
                {servers.map(server => (
                  <SuccessorRow
                    key={server.id}
                    server={server}
                    successors={successors}
                    onMade={setShown}
                  />
                ))}
              </Box>
            )
          }
        </Loaded>
      </ConfirmDialog>
      {shown && (
        <ShownKeyDialog shown={shown} onClose={() => setShown(undefined)} />
      )}
    </>
  );
};

import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ApiKey } from 'backstage-plugin-desktop-central-common';
import { useState, type ReactNode } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { Loaded } from '../shared/Loaded';
import { Section } from '../shared/Section';
import { WithReason } from '../shared/WithReason';
import { ApiKeysTable } from './ApiKeysTable';
import { GenerateKeyDialog } from './GenerateKeyDialog';
import { HowToEnterKey } from './HowToEnterKey';
import { KeyEndWarning } from './KeyEndWarning';
import { ShownKeyDialog, type ShownKey } from './ShownKeyDialog';

export interface KeyServer {
  id: string;
  name: string;
  /** Whether the server reports by callback; undefined where the reader may not know. */
  keyNeeded?: boolean;
}

/** The API keys of a technician: one live key for each DC server that reports by callback. */
export const ApiKeysSection = (props: {
  technicianId: string;
  servers?: KeyServer[];
  /** Why no key can be generated. */
  refusal?: string;
  note?: ReactNode;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { technicianId, servers = [] } = props;
  const asked = servers.filter(({ keyNeeded }) => keyNeeded === false);
  const reporting = servers.filter(server => !asked.includes(server));
  const live = useLive(() => api.listApiKeys(technicianId), technicianId);
  const [shown, setShown] = useState<ShownKey>();
  const [making, setMaking] = useState<KeyServer>();
  const [revoking, setRevoking] = useState<ApiKey>();

  const made = async (server: KeyServer, secret: string) => {
    setShown({ serverName: server.name, secret });
    await live.refetch();
  };
  const hasLiveKey = (server: KeyServer) =>
    live.data?.items.some(
      key => key.serverId === server.id && key.state === 'live',
    ) ?? false;

  return (
    <Section
      title={t('technician.apiKey.title')}
      subtitle={t('technician.apiKey.subtitle')}
    >
      {props.note}
      <Loaded live={live} skeletonRows={2}>
        {page => (
          <>
            <KeyEndWarning keys={page.items} />
            {reporting.map(server => (
              <Box
                key={server.id}
                display="flex"
                alignItems="center"
                flexWrap="wrap"
                gridGap={16}
                minHeight={40}
              >
                <Box minWidth={180}>
                  <Typography variant="subtitle2" component="span">
                    {server.name}
                  </Typography>
                </Box>
                <WithReason reason={props.refusal}>
                  <Button
                    size="small"
                    disabled={props.refusal !== undefined}
                    variant="outlined"
                    color="primary"
                    aria-label={
                      hasLiveKey(server)
                        ? t('technician.apiKey.regenerateFor', {
                            server: server.name,
                          })
                        : t('technician.apiKey.generateFor', {
                            server: server.name,
                          })
                    }
                    onClick={() => setMaking(server)}
                  >
                    {hasLiveKey(server)
                      ? t('technician.apiKey.regenerate')
                      : t('technician.apiKey.generate')}
                  </Button>
                </WithReason>
              </Box>
            ))}
            {asked.length > 0 && (
              <Typography variant="body2" color="textSecondary" paragraph>
                {t('technician.apiKey.notNeeded', {
                  servers: asked.map(({ name }) => name).join(', '),
                })}
              </Typography>
            )}
            <ApiKeysTable keys={page.items} onRevoke={setRevoking} />
            <HowToEnterKey />
          </>
        )}
      </Loaded>
      {shown && (
        <ShownKeyDialog shown={shown} onClose={() => setShown(undefined)} />
      )}
      {making && (
        <GenerateKeyDialog
          technicianId={technicianId}
          server={making}
          regenerates={hasLiveKey(making)}
          onMade={secret => made(making, secret)}
          onClose={() => setMaking(undefined)}
        />
      )}
      {revoking && (
        <ConfirmDialog
          title={t('technician.apiKey.revokeTitle')}
          confirmLabel={t('technician.apiKey.revoke')}
          onConfirm={async () => {
            await api.revokeApiKey(technicianId, revoking.id);
            await live.refetch();
          }}
          onClose={() => setRevoking(undefined)}
        >
          {t('technician.apiKey.revokeText')}
        </ConfirmDialog>
      )}
    </Section>
  );
};

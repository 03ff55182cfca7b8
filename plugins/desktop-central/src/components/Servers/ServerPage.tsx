import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { CallbackSection } from '../Deliveries/test/CallbackSection';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { SaveOutcome } from '../shared/SaveOutcome';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { ConnectionSteps } from './ConnectionSteps';
import { ServerDialog } from './form/ServerDialog';
import { OriginChip } from './OriginChip';
import { RemoveServer } from './RemoveServer';
import { serverAddress } from './serverAddress';
import { ServerBanners } from './ServerBanners';
import { ServerSettings } from './ServerSettings';
import { StandingSection } from './standing/StandingSection';
import { SyncSection } from './sync/SyncSection';
import { Capabilities } from './trials/Capabilities';
import { TrustSection } from './TrustSection';
import { isUnderWay } from './underWay';

const ConnectionSection = (props: {
  server: Server;
  onChecked: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const check = useSave();
  const { server } = props;
  const { checkedAt } = server.connection;
  const connectAgain = () =>
    check.run(async () => {
      await api.checkServer(server.id);
      await props.onChecked();
    });
  return (
    <Section
      title={t('server.page.connection')}
      subtitle={
        checkedAt && (
          <>
            {t('server.page.checked')} <RelativeTime at={checkedAt} />
          </>
        )
      }
      actions={
        <Button
          variant="outlined"
          disabled={check.saving}
          onClick={connectAgain}
        >
          {check.saving ? t('server.page.checking') : t('server.page.check')}
        </Button>
      }
    >
      <SaveOutcome save={check} title={t('error.notDone')} />
      <ConnectionSteps server={server} />
    </Section>
  );
};

/** One DC server: how it is connected, what it can do, what was fetched, its settings. */
export const ServerPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const [editing, setEditing] = useState(false);
  const live = useLive(() => api.getServer(id), id, {
    concerns: signal => signal.serverId === id,
    busy: isUnderWay,
  });
  return (
    <Loaded live={live} skeletonRows={8}>
      {server => (
        <>
          <PageTitle
            parent={<Link to={links.servers()}>{t('server.page.back')}</Link>}
            title={server.name}
            badge={
              <>
                <StateChip of="connection" state={server.connection.state} />
                <OriginChip server={server} />
              </>
            }
            subtitle={serverAddress(server)}
            actions={
              <Button variant="outlined" onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
            }
          />
          <ServerBanners server={server} onChanged={live.refetch} />
          <ConnectionSection server={server} onChecked={live.refetch} />
          {server.protocol === 'https' && (
            <TrustSection server={server} onChanged={live.refetch} />
          )}
          <Capabilities server={server} onChanged={live.refetch} />
          {server.sendMode === 'append' && <StandingSection server={server} />}
          {server.statusSource === 'callback+poll' && (
            <CallbackSection server={server} />
          )}
          <SyncSection server={server} onChanged={live.refetch} />
          <ServerSettings server={server} />
          <RemoveServer server={server} />
          {editing && (
            <ServerDialog
              server={server}
              onClose={() => setEditing(false)}
              onSaved={live.refetch}
            />
          )}
        </>
      )}
    </Loaded>
  );
};

import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useSave } from '../../hooks/useSave';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { Facts } from '../shared/Facts';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { SaveOutcome } from '../shared/SaveOutcome';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { ConnectionSteps } from './ConnectionSteps';
import { HoldBanner } from './HoldBanner';
import { serverAddress } from './serverAddress';
import { ServerDialog } from './ServerDialog';
import { SyncSection } from './SyncSection';
import { TrustSection } from './TrustSection';

function credentialText(t: Translate, server: Server): string {
  const { kind, username = '' } = server.credential;
  return kind === 'password'
    ? t('server.page.credential.password', { username })
    : t(`server.page.credential.${kind}`);
}

function menuText(t: Translate, server: Server): string {
  if (!server.menuEnabled) return t('server.page.menuOff');
  if (server.menuAvailable === undefined || !server.buildNumber) {
    return t('server.page.menuNotKnown');
  }
  return server.menuAvailable === false
    ? t('server.page.menuTooOld')
    : t('server.page.menuOn');
}

const Settings = (props: { server: Server }) => {
  const { t } = useTranslation();
  const { server } = props;
  const build = server.buildNumber ?? '–';
  return (
    <Facts
      facts={[
        [t('server.column.address'), serverAddress(server)],
        [t('server.field.credential'), credentialText(t, server)],
        [
          t('server.column.build'),
          server.buildSource === 'typed'
            ? t('server.page.buildTyped', { build })
            : build,
        ],
        [t('server.page.timeZone'), server.timeZone ?? '–'],
        [
          t('server.field.statusSource'),
          t(`server.statusSource.${server.statusSource}`),
        ],
        [
          t('server.field.accountsMode'),
          t(`server.accountsMode.${server.accountsMode}`),
        ],
        [t('server.page.menu'), menuText(t, server)],
        ...(server.statusSource === 'callback+poll' && server.callbackBaseUrl
          ? [
              [t('server.field.callbackBaseUrl'), server.callbackBaseUrl] as [
                string,
                string,
              ],
            ]
          : []),
      ]}
    />
  );
};

/** One DC server: how it is connected, what was fetched, its settings. */
export const ServerPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const check = useSave();
  const [editing, setEditing] = useState(false);
  const live = useLive(() => api.getServer(id), id, {
    concerns: signal => signal.serverId === id,
    busy: server =>
      server.connection.state === 'connecting' ||
      server.lastSync?.state === 'running',
  });
  const connectAgain = () =>
    check.run(async () => {
      await api.checkServer(id);
      await live.refetch();
    });
  return (
    <Loaded live={live} skeletonRows={8}>
      {server => (
        <>
          <PageTitle
            parent={<Link to={links.servers()}>{t('server.page.back')}</Link>}
            title={server.name}
            badge={
              <StateChip of="connection" state={server.connection.state} />
            }
            subtitle={serverAddress(server)}
            actions={
              <Button variant="outlined" onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
            }
          />
          <HoldBanner server={server} onResumed={live.refetch} />
          {server.protocol === 'http' && (
            <Box mb={3}>
              <Alert severity="warning">{t('server.clearText')}</Alert>
            </Box>
          )}
          <Section
            title={t('server.page.connection')}
            subtitle={
              server.connection.checkedAt && (
                <>
                  {t('server.page.checked')}{' '}
                  <RelativeTime at={server.connection.checkedAt} />
                </>
              )
            }
            actions={
              <Button
                variant="outlined"
                disabled={check.saving}
                onClick={connectAgain}
              >
                {check.saving
                  ? t('server.page.checking')
                  : t('server.page.check')}
              </Button>
            }
          >
            <SaveOutcome save={check} />
            <ConnectionSteps
              connection={server.connection}
              protocol={server.protocol}
            />
          </Section>
          {server.protocol === 'https' && (
            <TrustSection server={server} onChanged={live.refetch} />
          )}
          <SyncSection server={server} onStarted={live.refetch} />
          <Section title={t('server.page.settings')}>
            <Settings server={server} />
          </Section>
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

import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { Server } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { Facts } from '../shared/Facts';
import { Section } from '../shared/Section';
import { serverAddress } from './serverAddress';

function credentialText(t: Translate, server: Server): string {
  if (server.origin === 'config') return t('server.page.credentialDeclared');
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

function readOrTyped(
  t: Translate,
  value: string | undefined,
  source: 'read' | 'typed' | undefined,
): string {
  if (!value) return '–';
  return source === 'typed' ? t('server.page.typed', { value }) : value;
}

/** What was set up for a server. */
export const ServerSettings = (props: { server: Server }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { server } = props;
  const { driver, callbackBaseUrl } = server;
  const driverTitle = useAsync(async () => {
    if (!driver) return undefined;
    const { items } = await api.listDrivers();
    return items.find(each => each.id === driver)?.title;
  }, [api, driver]);
  const facts: Array<[string, ReactNode]> = [
    [t('server.column.address'), serverAddress(server)],
    [t('server.field.credential'), credentialText(t, server)],
    [
      t('server.column.build'),
      readOrTyped(t, server.buildNumber, server.buildSource),
    ],
    [
      t('server.field.sendMode'),
      t(`server.sendMode.${server.sendMode ?? 'create'}`),
    ],
    [
      t('server.page.timeZone'),
      readOrTyped(t, server.timeZone, server.timeZoneSource),
    ],
    [
      t('server.field.statusSource'),
      t(`server.statusSource.${server.statusSource}`),
    ],
    [
      t('server.field.accountsMode'),
      t(`server.accountsMode.${server.accountsMode}`),
    ],
    [t('server.page.menu'), menuText(t, server)],
  ];
  if (driver) {
    facts.push([t('server.field.driver'), driverTitle.value ?? driver]);
  }
  if (server.statusSource === 'callback+poll' && callbackBaseUrl) {
    facts.push([t('server.field.callbackBaseUrl'), callbackBaseUrl]);
  }
  return (
    <Section title={t('server.page.settings')}>
      {server.origin === 'config' && (
        <Box mb={2}>
          <Typography variant="body2" color="textSecondary">
            {t('server.page.declared')}
          </Typography>
        </Box>
      )}
      <Facts facts={facts} />
    </Section>
  );
};

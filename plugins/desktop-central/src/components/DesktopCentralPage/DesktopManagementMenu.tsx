import { useApi } from '@backstage/core-plugin-api';
import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { MenuButton } from '../shared/MenuButton';

/** Pages of DC's web console; the addresses were seen on a live server of build 11.5. */
const CONSOLE_PAGES = {
  home: '/',
  computers: '/webclient#/uems/inventory/computers',
  packages: '/webclient#/uems/software-deployment/packages',
} as const;

type ConsolePage = keyof typeof CONSOLE_PAGES;
const PAGES: ConsolePage[] = ['home', 'computers', 'packages'];

function isWebAddress(address: string | undefined): address is string {
  return address !== undefined && /^https?:\/\//.test(address);
}

/** Opens DC's own pages, with DC's own sign-in, for those who see the desk. */
export const DesktopManagementMenu = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const allowed = me.operations['desk.read']?.allowed === true;
  const servers = useAsync(
    async () => (allowed ? (await api.listInventoryServers()).items : []),
    [api, allowed],
  );
  const offered = (servers.value ?? []).filter(server =>
    isWebAddress(server.webConsole),
  );
  if (offered.length === 0) return null;

  const labelOf = (server: InventoryServer, page: ConsolePage) =>
    offered.length > 1
      ? t('desktopManagement.entryOf', {
          server: server.name,
          page: t(`desktopManagement.page.${page}`),
        })
      : t(`desktopManagement.page.${page}`);

  return (
    <MenuButton
      label={t('desktopManagement.menu')}
      variant="text"
      quiet
      entries={offered.flatMap(server =>
        PAGES.map(page => ({
          key: `${server.id}-${page}`,
          label: labelOf(server, page),
          onPick: () => {
            window.open(
              `${server.webConsole}${CONSOLE_PAGES[page]}`,
              '_blank',
              'noopener,noreferrer',
            );
          },
        })),
      )}
    />
  );
};

import type {
  InventoryServer,
  Me,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import type { Translate } from '../../hooks/useTranslation';
import type { MenuEntry } from '../shared/EntriesMenu';

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

/** The servers whose own pages somebody is led to: those that tell their console, for those who see the desk. */
export async function consoleServers(
  api: Pick<DesktopCentralApi, 'listInventoryServers'>,
  me: Me,
): Promise<InventoryServer[]> {
  if (me.operations['desk.read']?.allowed !== true) return [];
  const { items } = await api.listInventoryServers();
  return items.filter(server => isWebAddress(server.webConsole));
}

/** What a menu offers of these servers; each entry opens a page of DC's own in a new tab. */
export function consoleEntries(
  t: Translate,
  servers: InventoryServer[],
): MenuEntry[] {
  const labelOf = (server: InventoryServer, page: ConsolePage) =>
    servers.length > 1
      ? t('desktopManagement.entryOf', {
          server: server.name,
          page: t(`desktopManagement.page.${page}`),
        })
      : t(`desktopManagement.page.${page}`);
  return servers.flatMap(server =>
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
  );
}

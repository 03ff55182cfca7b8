import { SidebarItem } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import DesktopWindowsIcon from '@material-ui/icons/DesktopWindows';
import { useId, useState, type MouseEvent } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { EntriesMenu } from '../shared/EntriesMenu';
import { consoleEntries, consoleServers } from './consolePages';

/** Servers and roles change seldom, and the sidebar stays as long as the app is open. */
const POLL_INTERVAL_MS = 5 * 60_000;

const useStyles = makeStyles({
  // Backstage gives the words a fixed width and keeps room for an action beside them, which cuts them off.
  item: {
    '& .MuiTypography-root': {
      flex: '1 1 0',
      whiteSpace: 'normal',
      lineHeight: 1.2,
    },
    '& div:empty': { display: 'none' },
  },
});

/**
 * The Desktop Management menu as an item of the app's sidebar. There is none for whoever has neither a DC role nor is portal
 * admin, while no server has the menu switched on, and while the portal does not answer.
 * @public
 */
export const DesktopManagementSidebarItem = () => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: servers = [] } = useLive(
    async () => consoleServers(api, await api.getMe()),
    'desktopManagement',
    { concerns: () => false, pollIntervalMs: POLL_INTERVAL_MS },
  );
  const entries = consoleEntries(t, servers);
  if (entries.length === 0) return null;
  const label = t('desktopManagement.menu');
  return (
    <>
      <SidebarItem
        className={classes.item}
        icon={DesktopWindowsIcon}
        text={label}
        onClick={(event: MouseEvent) =>
          setAnchor(event.currentTarget as HTMLElement)
        }
      />
      <EntriesMenu
        id={menuId}
        label={label}
        anchor={anchor}
        entries={entries}
        beside
        onClose={() => setAnchor(null)}
      />
    </>
  );
};

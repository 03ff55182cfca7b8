import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { MenuButton } from '../shared/MenuButton';
import { consoleEntries, consoleServers } from './consolePages';

/** Opens DC's own pages, with DC's own sign-in, for those who see the desk. */
export const DesktopManagementMenu = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const allowed = me.operations['desk.read']?.allowed === true;
  const servers = useAsync(() => consoleServers(api, me), [api, allowed]);
  const entries = consoleEntries(t, servers.value ?? []);
  const menu = (
    <MenuButton
      label={t('desktopManagement.menu')}
      variant="text"
      quiet
      entries={entries}
    />
  );
  // It has its place before it is known, so that the tabs beside it do not move.
  if (allowed && servers.loading) {
    return <div style={{ visibility: 'hidden' }}>{menu}</div>;
  }
  return entries.length === 0 ? null : menu;
};

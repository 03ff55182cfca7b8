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
  if (entries.length === 0) return null;
  return (
    <MenuButton
      label={t('desktopManagement.menu')}
      variant="text"
      quiet
      entries={entries}
    />
  );
};

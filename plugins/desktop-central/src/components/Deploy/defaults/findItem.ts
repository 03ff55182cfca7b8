import type {
  DeploymentKind,
  InventoryServer,
  Package,
  Script,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { INITIAL_VALUES, type DeployValues } from '../deployValues';
import { withPackage } from '../software/pickPackage';

/** How many packages or scripts of such a name are looked at. */
const SAME_NAME = 200;
/** The longest text that the portal searches for. */
const MAX_SEARCH_LENGTH = 100;

/** A package or script that the form is to begin with. */
export interface WantedItem {
  kind: DeploymentKind;
  id: string;
  name: string;
}

/** What is chosen along with it. */
type Along = Pick<DeployValues, 'installFor'> &
  Partial<Pick<DeployValues, 'operation' | 'copyOption'>>;

async function byId<T extends { id: string }>(
  list: (query: { search: string; limit: number }) => Promise<{ items: T[] }>,
  { id, name }: WantedItem,
): Promise<T | undefined> {
  const { items } = await list({
    search: name.slice(0, MAX_SEARCH_LENGTH),
    limit: SAME_NAME,
  });
  return items.find(each => each.id === id);
}

/** A script as it is now; undefined where Desktop Central does not have it any more. */
export function findScript(
  api: DesktopCentralApi,
  serverId: string,
  script: Pick<Script, 'id' | 'name'>,
): Promise<Script | undefined> {
  return byId(query => api.listScripts(serverId, query), {
    kind: 'script',
    ...script,
  });
}

async function packageValues(
  api: DesktopCentralApi,
  server: InventoryServer,
  pkg: Package,
  along: Along,
): Promise<Partial<DeployValues>> {
  const appends = server.sendMode === 'append';
  const usable = appends
    ? (await api.listUsableStandingConfigurations(server.id)).items
    : [];
  return {
    installerType: pkg.installerType,
    ...withPackage({ appends, usable }, pkg, { ...INITIAL_VALUES, ...along }),
  };
}

/** The form's values for a package or script, as it is now; undefined where it cannot be chosen any more. */
export async function valuesOfItem(
  api: DesktopCentralApi,
  server: InventoryServer,
  item: WantedItem,
  along: Along,
): Promise<Partial<DeployValues> | undefined> {
  if (item.kind === 'script') {
    const script = await findScript(api, server.id, item);
    return script && { scriptId: script };
  }
  const pkg = await byId(query => api.listPackages(server.id, query), item);
  return pkg && packageValues(api, server, pkg, along);
}

import type {
  InventoryServer,
  Package,
  RebootPolicy,
  ServiceItem,
  StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { takesSoftware } from './softwareValues';

/** How many packages of the default's name are looked at. */
const SAME_NAME = 200;
/** The longest text that the portal searches for. */
const MAX_SEARCH_LENGTH = 100;

/** A package that a service item lets the form begin with, and where it is. */
export interface DefaultPackage {
  server: InventoryServer;
  pkg: Package;
  /** What can be sent to the server, where targets are appended to something there. */
  usable: StandingConfiguration[];
}

/** What a service item lets the form begin with, as far as it is still there. The form installs for workstations only. */
export interface SoftwareDefaults {
  itemName: string;
  package?: DefaultPackage;
  /** There was a package, and it cannot be chosen any more. */
  packageGone: boolean;
  rebootPolicy?: RebootPolicy;
}

type Stored = NonNullable<
  NonNullable<ServiceItem['templateDefaults']>['software']
>;

async function findPackage(
  api: DesktopCentralApi,
  servers: InventoryServer[],
  { serverId, packageId, packageName }: Stored,
): Promise<DefaultPackage | undefined> {
  const server = servers.find(({ id }) => id === serverId);
  if (!server || !packageName || !takesSoftware(server)) return undefined;
  const [found, usable] = await Promise.all([
    api.listPackages(server.id, {
      search: packageName.slice(0, MAX_SEARCH_LENGTH),
      limit: SAME_NAME,
    }),
    server.sendMode === 'append'
      ? api.listUsableStandingConfigurations(server.id)
      : undefined,
  ]);
  const pkg = found.items.find(({ id }) => id === packageId);
  return pkg && { server, pkg, usable: usable?.items ?? [] };
}

/** Finds what a service item lets the form begin with; undefined where it says nothing about it. */
export async function readSoftwareDefaults(
  api: DesktopCentralApi,
  serviceItemId: string,
  servers: InventoryServer[],
): Promise<SoftwareDefaults | undefined> {
  const item = await api.getServiceItem(serviceItemId);
  const stored = item.templateDefaults?.software;
  if (!stored) return undefined;
  const found = stored.packageId
    ? await findPackage(api, servers, stored)
    : undefined;
  return {
    itemName: item.name,
    packageGone: Boolean(stored.packageId) && !found,
    ...(found ? { package: found } : {}),
    ...(stored.rebootPolicy ? { rebootPolicy: stored.rebootPolicy } : {}),
  };
}

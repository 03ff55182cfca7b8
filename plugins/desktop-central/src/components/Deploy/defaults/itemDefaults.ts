import {
  defaultTimeOf,
  type DeploymentKind,
  type InventoryServer,
  type ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { firstOf, takes } from '../carries';
import type { DeployValues } from '../deployValues';
import { valuesOfItem, type WantedItem } from './findItem';

/** What the form begins with, and what became of the package or script. */
export interface Defaults {
  values: Partial<DeployValues>;
  item: 'none' | 'chosen' | 'gone';
}

type Stored = NonNullable<ServiceItem['templateDefaults']>;

/** Server and item that a service item names, where Desktop Central still has the item. */
function wantedOf(
  kind: DeploymentKind,
  { software, script }: Stored,
): { id?: string; wanted?: WantedItem } {
  const [id, name] =
    kind === 'software'
      ? [software?.packageId, software?.packageName]
      : [script?.scriptId, script?.scriptName];
  return { id, ...(id && name ? { wanted: { kind, id, name } } : {}) };
}

/** Whom it is for, as far as the server can be told so. */
export function forWhom(
  server: InventoryServer | undefined,
  installFor: DeployValues['installFor'] | undefined,
): Pick<DeployValues, 'installFor' | 'when'> {
  const possible =
    installFor === 'user' && server?.carries?.users.allowed !== false;
  const kept = possible ? 'user' : 'workstation';
  return { installFor: kept, when: defaultTimeOf(kept) };
}

/** What a service item lets the form of a kind begin with; undefined where it says nothing about it. */
export async function readItemDefaults(
  api: DesktopCentralApi,
  kind: DeploymentKind,
  item: ServiceItem,
  servers: InventoryServer[],
): Promise<Defaults | undefined> {
  const all = item.templateDefaults;
  const stored = all?.[kind];
  if (!all || !stored) return undefined;
  const { rebootPolicy, installFor } = stored;
  const { id, wanted } = wantedOf(kind, all);
  const named = servers.find(each => each.id === stored.serverId);
  const reboot = rebootPolicy ? { rebootPolicy } : {};
  const found =
    wanted && named && takes(named, kind)
      ? await valuesOfItem(api, named, wanted, forWhom(named, installFor))
      : undefined;
  if (!named || !found) {
    return {
      values: { ...reboot, ...forWhom(firstOf(servers, kind), installFor) },
      item: id ? 'gone' : 'none',
    };
  }
  const { deploymentPolicyId, deploymentPolicyName } = all.software ?? {};
  const hasPolicy = kind === 'software' && deploymentPolicyName !== undefined;
  return {
    values: {
      serverId: named.id,
      ...found,
      ...(hasPolicy ? { deploymentPolicyId } : {}),
      ...reboot,
      ...forWhom(named, installFor),
    },
    item: 'chosen',
  };
}

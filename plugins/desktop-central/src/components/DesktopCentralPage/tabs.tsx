import type { Me, Operation } from 'backstage-plugin-desktop-central-common';
import { permissionOf } from '../../hooks/useMe';

export const TAB_PATHS = [
  'overview',
  'requests',
  'deployments',
  'computers',
  'my-access',
  'servers',
  'technicians',
  'permissions',
  'service-items',
  'notification-rules',
  'deliveries',
  'audit',
] as const;

export type TabPath = (typeof TAB_PATHS)[number];

/** What a person must be allowed to do to open a tab; absent where everybody may. */
export const TAB_OPERATIONS: Partial<Record<TabPath, Operation>> = {
  overview: 'desk.read',
  deployments: 'desk.read',
  computers: 'desk.read',
  servers: 'administration.manage',
  technicians: 'administration.manage',
  permissions: 'administration.manage',
  'service-items': 'administration.manage',
  'notification-rules': 'administration.manage',
  deliveries: 'administration.manage',
  audit: 'administration.manage',
};

/** The tabs that a person sees. */
export function tabsOf(me: Me): TabPath[] {
  return TAB_PATHS.filter(path => {
    const operation = TAB_OPERATIONS[path];
    return !operation || permissionOf(me, operation).allowed;
  });
}

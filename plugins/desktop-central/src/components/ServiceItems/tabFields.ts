import type { FieldErrors } from 'react-hook-form';
import type { ServiceItemValues } from './serviceItemValues';

export const ITEM_TABS = ['details', 'workflow'] as const;

/** A tab of the form of a service item. */
export type ItemTab = (typeof ITEM_TABS)[number];

type Field = keyof ServiceItemValues;

/** The fields of each tab, in the order in which they stand there. */
const FIELDS: Record<ItemTab, readonly Field[]> = {
  details: ['name', 'category', 'description', 'type', 'active'],
  workflow: [
    'software',
    'softwareServerId',
    'softwareItem',
    'softwarePolicyId',
    'softwareInstallFor',
    'softwareRebootPolicy',
    'script',
    'scriptServerId',
    'scriptItem',
    'scriptInstallFor',
    'scriptRebootPolicy',
  ],
};

/** The first field of a tab that has an error. */
export function errorOn(
  tab: ItemTab,
  errors: FieldErrors<ServiceItemValues>,
): Field | undefined {
  return FIELDS[tab].find(field => errors[field]);
}

/** Where the form shows an error that the portal gives under another name; a server is not a field where there is one only. */
export const FIELD_NAMES = {
  'templateActions.software': 'software',
  'templateActions.script': 'script',
  'templateDefaults.software': 'software',
  'templateDefaults.script': 'script',
  'templateDefaults.software.serverId': 'softwareItem',
  'templateDefaults.script.serverId': 'scriptItem',
  'templateDefaults.software.packageId': 'softwareItem',
  'templateDefaults.script.scriptId': 'scriptItem',
  'templateDefaults.software.deploymentPolicyId': 'softwarePolicyId',
} as const;

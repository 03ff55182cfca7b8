import type {
  RebootPolicy,
  RequestType,
  ServiceItem,
  ServiceItemInput,
  TemplateDefaultsInput,
} from 'backstage-plugin-desktop-central-common';
import { packageLabel } from '../shared/packageLabel';

/** A template action of a service item. */
export type TemplateAction = 'software' | 'script';

export const TEMPLATE_ACTIONS: readonly TemplateAction[] = [
  'software',
  'script',
];

/** A package or script that a form begins with; without a name where Desktop Central does not have it any more. */
export interface DefaultItem {
  id: string;
  name?: string;
  description?: string;
}

type InstallFor = '' | 'workstation' | 'user';

/** What the form of a service item holds. Empty defaults are none. */
export interface ServiceItemValues {
  name: string;
  category: string;
  description: string;
  type: RequestType;
  active: boolean;
  software: boolean;
  softwareServerId: string;
  softwareItem: DefaultItem | null;
  /** Id of a deployment policy of the server of the package. */
  softwarePolicyId: string;
  softwareInstallFor: InstallFor;
  softwareRebootPolicy: '' | RebootPolicy;
  script: boolean;
  scriptServerId: string;
  scriptItem: DefaultItem | null;
  scriptInstallFor: InstallFor;
  scriptRebootPolicy: '' | RebootPolicy;
}

export const MAX_NAME_LENGTH = 100;

function itemOf(id?: string, name?: string): DefaultItem | null {
  return id ? { id, ...(name ? { name } : {}) } : null;
}

/** A package as it is offered. */
export function packageItem(pkg: {
  id: string;
  name: string;
  packageVersion?: string;
}): DefaultItem {
  return { id: pkg.id, name: packageLabel(pkg) };
}

/** The form as it opens. */
export function toValues(item?: ServiceItem): ServiceItemValues {
  const { software, script } = item?.templateDefaults ?? {};
  return {
    name: item?.name ?? '',
    category: item?.category ?? '',
    description: item?.description ?? '',
    type: item?.type ?? 'service',
    active: item?.active ?? true,
    software: item?.templateActions.software ?? false,
    softwareServerId: software?.serverId ?? '',
    softwareItem: itemOf(software?.packageId, software?.packageName),
    softwarePolicyId: software?.deploymentPolicyId ?? '',
    softwareInstallFor: software?.installFor ?? '',
    softwareRebootPolicy: software?.rebootPolicy ?? '',
    script: item?.templateActions.script ?? false,
    scriptServerId: script?.serverId ?? '',
    scriptItem: itemOf(script?.scriptId, script?.scriptName),
    scriptInstallFor: script?.installFor ?? '',
    scriptRebootPolicy: script?.rebootPolicy ?? '',
  };
}

/** The form of a copy: not offered before somebody has looked at it, and without what Desktop Central does not have. */
export function toCopy(item: ServiceItem, name: string): ServiceItemValues {
  const values = toValues(item);
  const there = (chosen: DefaultItem | null) => (chosen?.name ? chosen : null);
  return {
    ...values,
    name: name.slice(0, MAX_NAME_LENGTH).trim(),
    active: false,
    softwarePolicyId: item.templateDefaults?.software?.deploymentPolicyName
      ? values.softwarePolicyId
      : '',
    softwareItem: there(values.softwareItem),
    scriptItem: there(values.scriptItem),
  };
}

/** Whether saving the form as an incident takes something out of it. */
export function losesAsIncident(values: ServiceItemValues): boolean {
  return TEMPLATE_ACTIONS.some(
    action =>
      values[action] ||
      values[`${action}Item`] ||
      values[`${action}InstallFor`] ||
      values[`${action}RebootPolicy`],
  );
}

function commonDefaults(values: ServiceItemValues, action: TemplateAction) {
  const serverId = values[`${action}Item`] && values[`${action}ServerId`];
  const installFor = values[`${action}InstallFor`];
  const rebootPolicy = values[`${action}RebootPolicy`];
  return {
    ...(serverId ? { serverId } : {}),
    ...(installFor ? { installFor } : {}),
    ...(rebootPolicy ? { rebootPolicy } : {}),
  };
}

function toDefaults(
  values: ServiceItemValues,
): TemplateDefaultsInput | undefined {
  const { softwareItem, softwarePolicyId, scriptItem } = values;
  const software = {
    ...commonDefaults(values, 'software'),
    ...(softwareItem ? { packageId: softwareItem.id } : {}),
    ...(softwareItem && softwarePolicyId
      ? { deploymentPolicyId: softwarePolicyId }
      : {}),
  };
  const script = {
    ...commonDefaults(values, 'script'),
    ...(scriptItem ? { scriptId: scriptItem.id } : {}),
  };
  const all = {
    ...(Object.keys(software).length > 0 ? { software } : {}),
    ...(Object.keys(script).length > 0 ? { script } : {}),
  };
  return Object.keys(all).length > 0 ? all : undefined;
}

/** What is sent to the portal. An incident offers no action, so it has neither ticks nor defaults. */
export function toServiceItemInput(
  values: ServiceItemValues,
): ServiceItemInput {
  const isService = values.type === 'service';
  const category = values.category.trim();
  const description = values.description.trim();
  const templateDefaults = isService ? toDefaults(values) : undefined;
  return {
    name: values.name.trim(),
    type: values.type,
    active: values.active,
    templateActions: {
      software: isService && values.software,
      script: isService && values.script,
    },
    ...(category ? { category } : {}),
    ...(description ? { description } : {}),
    ...(templateDefaults ? { templateDefaults } : {}),
  };
}

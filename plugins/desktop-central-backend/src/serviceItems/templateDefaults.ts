import type {
  FieldError,
  RebootPolicy,
  ServiceItemInput,
  TemplateDefaults,
  TemplateDefaultsInput,
} from 'backstage-plugin-desktop-central-common';

/** The template actions of a service item. */
export const TEMPLATE_ACTIONS = ['software', 'script'] as const;

/** One of {@link TEMPLATE_ACTIONS}. */
export type TemplateAction = (typeof TEMPLATE_ACTIONS)[number];

/** What the form of one template action begins with. */
export interface ActionDefaults {
  serverId?: string;
  /** Id in DC of the package or the script. */
  itemId?: string;
  /** Id in DC; of software only. */
  deploymentPolicyId?: string;
  installFor?: 'workstation' | 'user';
  rebootPolicy?: RebootPolicy;
}

/** What the forms of the template actions begin with. */
export type ItemDefaults = Partial<Record<TemplateAction, ActionDefaults>>;

/** The names of packages and scripts that DC has, by action, server and id. */
export interface DefaultNames {
  nameOf(action: TemplateAction, defaults: ActionDefaults): string | undefined;
  policyNameOf(defaults: ActionDefaults): string | undefined;
}

/** Where an error about the deployment policy is shown. */
export const POLICY_PATH = 'templateDefaults.software.deploymentPolicyId';

/** Where an error about the package or the script of an action is shown. */
export const ITEM_PATHS: Record<TemplateAction, string> = {
  software: 'templateDefaults.software.packageId',
  script: 'templateDefaults.script.scriptId',
};

function filled(defaults: ActionDefaults): ActionDefaults | undefined {
  const { serverId, itemId, deploymentPolicyId, installFor, rebootPolicy } =
    defaults;
  const given: ActionDefaults = {
    ...(serverId ? { serverId } : {}),
    ...(itemId ? { itemId } : {}),
    ...(deploymentPolicyId ? { deploymentPolicyId } : {}),
    ...(installFor ? { installFor } : {}),
    ...(rebootPolicy ? { rebootPolicy } : {}),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

/** The defaults as they are stored; an action without any is left out. */
export function defaultsOf(input: TemplateDefaultsInput = {}): ItemDefaults {
  const software = filled({
    ...input.software,
    itemId: input.software?.packageId,
  });
  const script = filled({ ...input.script, itemId: input.script?.scriptId });
  return { ...(software ? { software } : {}), ...(script ? { script } : {}) };
}

/** The defaults as they are answered; undefined where there are none. */
export function shownDefaults(
  defaults: ItemDefaults,
  names: DefaultNames,
): TemplateDefaults | undefined {
  const shown: TemplateDefaults = {};
  if (defaults.software) {
    const { itemId, ...more } = defaults.software;
    const packageName = names.nameOf('software', defaults.software);
    const deploymentPolicyName = names.policyNameOf(defaults.software);
    shown.software = {
      ...more,
      ...(itemId ? { packageId: itemId } : {}),
      ...(packageName ? { packageName } : {}),
      ...(deploymentPolicyName ? { deploymentPolicyName } : {}),
    };
  }
  if (defaults.script) {
    const { itemId, ...more } = defaults.script;
    const scriptName = names.nameOf('script', defaults.script);
    shown.script = {
      ...more,
      ...(itemId ? { scriptId: itemId } : {}),
      ...(scriptName ? { scriptName } : {}),
    };
  }
  return shown.software || shown.script ? shown : undefined;
}

/** Whether two name the same deployment policy of the same server. */
export function samePolicy(one?: ActionDefaults, other?: ActionDefaults) {
  return (
    one?.serverId === other?.serverId &&
    one?.deploymentPolicyId === other?.deploymentPolicyId
  );
}

/** Whether two name the same package or script of the same server. */
export function sameItem(one?: ActionDefaults, other?: ActionDefaults) {
  return one?.serverId === other?.serverId && one?.itemId === other?.itemId;
}

function checkAction(
  type: ServiceItemInput['type'],
  action: TemplateAction,
  defaults: ActionDefaults,
): FieldError[] {
  if (type === 'incident') {
    const message =
      'An incident offers no actions of Desktop Central, so there is nothing for their forms to begin with. Take the defaults out.';
    return [{ path: `templateDefaults.${action}`, code: 'incident', message }];
  }
  const { serverId, itemId, deploymentPolicyId } = defaults;
  if (deploymentPolicyId && !serverId) {
    const message =
      'A deployment policy is one of a DC server. Choose the package too, or leave the policy out.';
    return [{ path: POLICY_PATH, code: 'withoutServer', message }];
  }
  if (Boolean(serverId) === Boolean(itemId)) return [];
  const what = action === 'software' ? 'package' : 'script';
  return serverId
    ? [
        {
          path: ITEM_PATHS[action],
          code: 'required',
          message: `Choose the ${what} too, or leave the DC server out.`,
        },
      ]
    : [
        {
          path: `templateDefaults.${action}.serverId`,
          code: 'required',
          message: `Choose the DC server of the ${what}.`,
        },
      ];
}

/** The rules that need nothing but the form. */
export function checkDefaults(
  type: ServiceItemInput['type'],
  all: ItemDefaults,
): FieldError[] {
  return TEMPLATE_ACTIONS.flatMap(action => {
    const defaults = all[action];
    return defaults ? checkAction(type, action, defaults) : [];
  });
}

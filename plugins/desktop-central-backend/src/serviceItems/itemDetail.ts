import type { Act } from '../history/HistoryStore';
import type { ServiceItemSettings } from './ServiceItemStore';
import {
  ActionDefaults,
  sameItem,
  TEMPLATE_ACTIONS,
  TemplateAction,
} from './templateDefaults';

type Detail = NonNullable<Act['detail']>;

/** Names of what is told of the defaults of an action. */
const ITEM_NAMES: Record<TemplateAction, string> = {
  software: 'softwarePackageId',
  script: 'scriptScriptId',
};

function detailOfDefaults(
  action: TemplateAction,
  defaults: ActionDefaults = {},
): Detail {
  const { serverId, itemId, installFor, rebootPolicy } = defaults;
  return {
    ...(serverId ? { [`${action}ServerId`]: serverId } : {}),
    ...(itemId ? { [ITEM_NAMES[action]]: itemId } : {}),
    ...(installFor ? { [`${action}InstallFor`]: installFor } : {}),
    ...(rebootPolicy ? { [`${action}RebootPolicy`]: rebootPolicy } : {}),
  };
}

/** What the record of acts tells of an item: of texts, its name only. */
export function detailOf(item: ServiceItemSettings): Detail {
  return {
    name: item.name,
    type: item.type,
    active: item.active,
    software: item.softwareAction,
    script: item.scriptAction,
    ...detailOfDefaults('software', item.defaults.software),
    ...detailOfDefaults('script', item.defaults.script),
  };
}

function sameDefaults(one?: ActionDefaults, other?: ActionDefaults): boolean {
  return (
    sameItem(one, other) &&
    one?.installFor === other?.installFor &&
    one?.rebootPolicy === other?.rebootPolicy
  );
}

const PLAIN = [
  'name',
  'category',
  'description',
  'type',
  'active',
  'softwareAction',
  'scriptAction',
] as const;

/** The names of the fields that differ, e.g. `name, active, softwareDefaults`. */
export function changedFields(
  before: ServiceItemSettings,
  after: ServiceItemSettings,
): string {
  const plain = PLAIN.filter(
    field => (before[field] || false) !== (after[field] || false),
  );
  const defaults = TEMPLATE_ACTIONS.filter(
    action => !sameDefaults(before.defaults[action], after.defaults[action]),
  );
  return [...plain, ...defaults.map(action => `${action}Defaults`)].join(', ');
}

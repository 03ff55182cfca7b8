import { DEPLOYMENT_POLICIES } from '../data/deploymentPolicies';
import { Inventory } from '../data/Inventory';
import { ExecuteAt, WantedConfiguration } from './Configuration';
import {
  Members,
  members,
  oneOf,
  only,
  optionalText,
  refuse,
  text,
} from './fields';
import { parseScript, parseSoftware } from './parseDetail';
import { checkedTargets } from './targets';

const REBOOT_POLICIES = [
  'none',
  'forceReboot',
  'forceShutdown',
  'skipReboot',
  'skipShutdown',
] as const;
const EXECUTE_AT: Record<'computer' | 'user', readonly ExecuteAt[]> = {
  computer: ['startup', 'refresh', 'startupOrRefresh'],
  user: ['login', 'refresh', 'loginOrRefresh'],
};
const MAX_LABEL = 200;
const MAX_DESCRIPTION = 4_000;
const MAX_RETRIES = 10;

/**
 * Checks the body of a create call (docs/inferred-wire.md, sections 7 and 13; inferred) against what the server knows
 * and against the domains that the caller may manage (all where none are named).
 * @throws InvalidConfigurationError
 */
export function parseConfiguration(
  kind: WantedConfiguration['kind'],
  body: unknown,
  inventory: Inventory,
  domains?: readonly string[],
): WantedConfiguration {
  const wanted = members(body, 'the body');
  const config = members(
    only(wanted.configDetails, 'configDetails'),
    'configDetails',
  );
  const parseDetail = kind === 'software' ? parseSoftware : parseScript;
  const detail = parseDetail(config, inventory);
  const configType = oneOf(
    wanted.configType,
    ['computer', 'user'],
    'configType',
  );
  oneOf(wanted.platform, ['windows'], 'platform');
  if (kind === 'script' && wanted.rebootPolicy !== undefined) {
    refuse('a script configuration has no rebootPolicy');
  }
  return {
    kind,
    label: text(wanted.label, 'label', MAX_LABEL),
    description: optionalText(
      wanted.description,
      'description',
      MAX_DESCRIPTION,
    ),
    configType,
    ...detail,
    resourceIds: parseTargets(
      wanted.resourceIds,
      configType,
      inventory,
      domains,
    ),
    ...parseWhen(wanted, configType),
    notBefore: parseNotBefore(wanted.notBefore),
    retries: parseRetries(wanted),
    callbackUrl: parseCallback(wanted.callback),
  };
}

function parseTargets(
  value: unknown,
  configType: 'computer' | 'user',
  inventory: Inventory,
  domains?: readonly string[],
): string[] {
  const ids = checkedTargets(value, configType, inventory, domains, id =>
    text(id, 'resourceIds', 32),
  );
  if (new Set(ids).size !== ids.length) {
    refuse('resourceIds names a target twice');
  }
  return ids;
}

/** A policy takes the place of both when and reboot. */
function parseWhen(
  wanted: Members,
  configType: 'computer' | 'user',
): Pick<
  WantedConfiguration,
  'executeAt' | 'rebootPolicy' | 'deploymentPolicyId'
> {
  const { deploymentPolicyId: id, executeAt, rebootPolicy } = wanted;
  if (id === undefined) {
    return {
      executeAt: oneOf(executeAt, EXECUTE_AT[configType], 'executeAt'),
      rebootPolicy: oneOf(
        rebootPolicy ?? 'none',
        REBOOT_POLICIES,
        'rebootPolicy',
      ),
    };
  }
  if (executeAt !== undefined || rebootPolicy !== undefined) {
    refuse('deploymentPolicyId excludes executeAt and rebootPolicy');
  }
  const policy = DEPLOYMENT_POLICIES.find(known => known.templateId === id);
  if (!policy) refuse('There is no such deployment policy');
  const [atStart, , either] = EXECUTE_AT[configType];
  return {
    deploymentPolicyId: policy.templateId,
    executeAt: policy.atStartOnly ? atStart : either,
    rebootPolicy: 'none',
  };
}

function parseNotBefore(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    refuse('notBefore must be a time in epoch milliseconds');
  }
  return value;
}

function parseRetries(wanted: Members): number {
  const { enableRetry = false, noOfRetries = 0 } = wanted;
  if (typeof enableRetry !== 'boolean') refuse('enableRetry must be a boolean');
  if (
    typeof noOfRetries !== 'number' ||
    !Number.isInteger(noOfRetries) ||
    noOfRetries < 0 ||
    noOfRetries > MAX_RETRIES
  ) {
    refuse(`noOfRetries must be a whole number from 0 to ${MAX_RETRIES}`);
  }
  return enableRetry ? noOfRetries : 0;
}

function parseCallback(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const url = text(members(value, 'callback').url, 'callback.url', 2_000);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    refuse('callback.url must be an http or https address');
  }
  return url;
}

import type {
  CopyOption,
  DeploymentTime,
  RebootPolicy,
  SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import type { DcConfigurationDetails } from 'backstage-plugin-desktop-central-node';
import {
  compact,
  DcObject,
  toFlag,
  toId,
  toObject,
  toObjects,
  toText,
} from './values';

const NAME = 500;
const WORD = 40;
const SUSPENDED = 'suspended';

const KINDS: ReadonlyMap<string, 'software' | 'script'> = new Map([
  ['SOFTWARE_INSTALL', 'software'],
  ['CUSTOM_SCRIPT', 'script'],
]);
const INSTALL_FOR: ReadonlyMap<string, DcConfigurationDetails['installFor']> =
  new Map([
    ['computer', 'workstation'],
    ['user', 'user'],
  ]);
const TIMES: ReadonlyMap<string, DeploymentTime> = new Map([
  ['startup', 'duringStartup'],
  ['login', 'duringLogin'],
  ['startupOrRefresh', 'duringOrAfterStartup'],
  ['loginOrRefresh', 'duringOrAfterLogin'],
]);
const REFRESH = 'refresh';
const OPERATIONS: readonly SoftwareOperation[] = [
  'install',
  'advertise',
  'uninstall',
];
const COPY_OPTIONS: readonly CopyOption[] = ['none', 'file', 'folder'];
const REBOOT_POLICIES: readonly RebootPolicy[] = [
  'none',
  'forceReboot',
  'forceShutdown',
  'skipReboot',
  'skipShutdown',
];

function word(value: unknown): string {
  return toText(value, WORD) ?? '';
}

function oneOf<T extends string>(
  value: unknown,
  known: readonly T[],
): T | undefined {
  return known.find(candidate => candidate === word(value));
}

/** At the refresh alone is after startup, and for users after login. */
function timeOf(
  executeAt: unknown,
  installFor: DcConfigurationDetails['installFor'],
): DeploymentTime | undefined {
  const at = word(executeAt);
  if (at !== REFRESH) return TIMES.get(at);
  return installFor === 'user' ? 'afterLogin' : 'afterStartup';
}

/**
 * What a configuration does, where that is one thing; ours are, and no other can stand for one of ours. The page that documents
 * the call does not promise that it tells.
 */
function onlyDetail(
  payload: DcObject,
): Pick<DcConfigurationDetails, 'kind'> & { detail: DcObject } {
  if (payload.configDetails === undefined) return { detail: {} };
  const other = { kind: 'other', detail: {} } as const;
  const configs = toObjects(payload.configDetails) ?? [];
  const details = toObjects(configs[0]?.details) ?? [];
  if (configs.length !== 1 || details.length !== 1) return other;
  const kind = KINDS.get(word(configs[0].configName));
  const platform = word(payload.platform).toLowerCase();
  if (!kind || (platform && platform !== 'windows')) return other;
  return { kind, detail: details[0] };
}

/** The details of a configuration (docs/inferred-wire.md, section 20: id, label and description documented, the rest inferred). */
export function toConfigurationDetails(
  id: string,
  payload: DcObject,
): DcConfigurationDetails {
  const { kind, detail } = onlyDetail(payload);
  const installFor = INSTALL_FOR.get(word(payload.configType).toLowerCase());
  return compact({
    id,
    name: toText(payload.label, NAME) ?? id,
    kind,
    packageId: toId(detail.packageId),
    scriptId: toId(detail.scriptId),
    operation: oneOf(detail.operation, OPERATIONS),
    installFor,
    copyOption: oneOf(detail.copyOption, COPY_OPTIONS),
    when: timeOf(payload.executeAt, installFor),
    rebootPolicy: oneOf(payload.rebootPolicy, REBOOT_POLICIES),
    deploymentPolicyId: toId(payload.deploymentPolicyId),
    runsAsUser:
      kind === undefined || kind === 'other'
        ? undefined
        : toObject(detail.runAs) !== undefined,
    suspended: word(payload.status).toLowerCase() === SUSPENDED,
    trashed: toFlag(payload.isTrashed) === true,
  });
}

import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  ConfirmFrom,
  DEFAULT_CONFIRM_FROM,
} from 'backstage-plugin-desktop-central-common';
import type { DispatchConfig, StatusConfig } from './deployments/bounds';
import { AddressGuard } from './driver/addresses';
import { readPagePath } from './pagePath';
import type { SecretKey } from './secrets/SecretBox';
import { DeclaredServer, readDeclaredServers } from './servers/declaredConfig';

/** How long what ended is kept. */
export interface RetentionConfig {
  /** The targets of a deployment, after its end. */
  targetsMs: number;
  /** The record of acts. */
  historyMs: number;
}

/** The plugin's part of app-config, read once. */
export interface DesktopCentralConfig {
  /** Path of the plugin's page in the app, without a slash at its end. */
  pagePath: string;
  /** Entity refs of users and groups, in lower case. */
  admins: string[];
  secretKeys: SecretKey[];
  /** Servers whose connection and credential app-config has. */
  declaredServers: DeclaredServer[];
  /** Hosts, host:port or CIDR that may be reached although they are loopback or link-local. */
  allowedHosts: string[];
  /** Loopback servers, host:port, to which inferred writes are made without a trial. */
  trustedForInferredWrites: string[];
  callbackBaseUrl?: string;
  callbackFailuresPerMinute: number;
  syncEveryMs: number;
  /** How long after a check of a connection the next one is due. */
  healthEveryMs: number;
  requestTimeoutMs: number;
  maxAnswerBytes: number;
  /** How many connection checks a person may ask for in a minute. */
  checksPerMinute: number;
  /** How many computers and users a person may look up in DC in a minute. */
  lookUpsPerMinute: number;
  confirmFrom: ConfirmFrom;
  /** How many targets a technician may save in an hour before the next ones wait for somebody else. */
  targetsPerHour: number;
  /** Up to how many workstations an action for templates and MCP may start what it saves; 0 for never. */
  actionsMaxTargets: number;
  dispatch: DispatchConfig;
  /** Whether passwords to run as may travel to servers that are reached over http. */
  runAsOverHttp: boolean;
  status: StatusConfig;
  /** How long the catalog's answer about a user may be reused. */
  catalogMaxAgeMs: number;
  retention: RetentionConfig;
  apiKeyLifetimeMs: number;
  /** How long a regenerated key may be kept beside the new one. */
  apiKeyMaxOverlapMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DEFAULT_CHECKS_PER_MINUTE = 10;
const DEFAULT_LOOK_UPS_PER_MINUTE = 30;
const DEFAULT_TARGETS_PER_HOUR = 500;
const DEFAULT_READ_CALLS_PER_MINUTE = 1_200;
const MIN_KEY_LENGTH = 32;
/** Reading more often than this would only keep DC busy. */
const MIN_READ_INTERVAL_MS = 50;
/** Callbacks that are kept can be reprocessed as long as this. */
const MIN_RETENTION_MS = 30 * DAY;
const DEFAULT_RETENTION_MS = 400 * DAY;
const DEFAULT_LADDER: StatusConfig['ladder'] = [
  { untilMs: 10 * MINUTE, everyMs: MINUTE },
  { untilMs: 24 * HOUR, everyMs: 5 * MINUTE },
  { untilMs: 14 * DAY, everyMs: 30 * MINUTE },
];

function duration(
  config: Config | undefined,
  key: string,
  fallback: number,
): number {
  if (!config?.has(key)) return fallback;
  return durationToMilliseconds(readDurationFromConfig(config, { key }));
}

function durations(
  config: Config | undefined,
  key: string,
  fallback: number[],
): number[] {
  const values = config?.getOptional<HumanDuration[]>(key);
  return values?.map(durationToMilliseconds) ?? fallback;
}

function readSecretKeys(config: Config | undefined): SecretKey[] {
  const keys = config?.getOptionalConfigArray('secretKeys') ?? [];
  return keys.map((entry, index) => {
    const key = entry.getOptionalString('key');
    if (!key) {
      throw new Error(
        `desktopCentral.secretKeys[${index}].key is empty. If app-config takes it from a variable of the environment, set that before the back end starts; a new key comes from: openssl rand -base64 32`,
      );
    }
    if (key.length < MIN_KEY_LENGTH) {
      throw new Error(
        `desktopCentral.secretKeys[${index}].key must have at least ${MIN_KEY_LENGTH} characters.`,
      );
    }
    return { id: entry.getString('id'), key };
  });
}

function readAllowedHosts(config: Config | undefined): string[] {
  const hosts = config?.getOptionalStringArray('allowedHosts') ?? [];
  try {
    AddressGuard.check(hosts);
    return hosts;
  } catch (error) {
    throw new Error(
      `desktopCentral.allowedHosts has an entry that is no host, host:port or CIDR: ${hosts.join(
        ', ',
      )}`,
      { cause: error },
    );
  }
}

function readRate(
  config: Config | undefined,
  key: string,
  fallback: number,
): number {
  const rate = config?.getOptionalNumber(key) ?? fallback;
  if (Number.isInteger(rate) && rate > 0) return rate;
  throw new Error(`desktopCentral.${key} must be a whole number from 1 on.`);
}

function readActionsMaxTargets(config: Config | undefined): number {
  const max = config?.getOptionalNumber('actions.maxTargets') ?? 0;
  if (Number.isInteger(max) && max >= 0) return max;
  throw new Error(
    'desktopCentral.actions.maxTargets must be a whole number from 0 on.',
  );
}

function readLadder(config: Config | undefined): StatusConfig['ladder'] {
  const steps = config?.getOptionalConfigArray('ladder');
  return (
    steps?.map((step, index) => {
      const everyMs = duration(step, 'every', MINUTE);
      if (everyMs < MIN_READ_INTERVAL_MS) {
        throw new Error(
          `desktopCentral.status.ladder[${index}].every must be at least ${MIN_READ_INTERVAL_MS} milliseconds.`,
        );
      }
      return { untilMs: duration(step, 'until', 0), everyMs };
    }) ?? DEFAULT_LADDER
  );
}

function readDispatch(config: Config | undefined): DispatchConfig {
  return {
    pollIntervalMs: duration(config, 'pollInterval', SECOND),
    leaseMs: duration(config, 'lease', 2 * MINUTE),
    callTimeoutMs: duration(config, 'callTimeout', 30 * SECOND),
    concurrency: config?.getOptionalNumber('concurrency') ?? 16,
    lookAfterMs: durations(config, 'lookAfter', [
      MINUTE,
      5 * MINUTE,
      15 * MINUTE,
      60 * MINUTE,
    ]),
    notAfterMs: duration(config, 'notAfter', DAY),
    runAsForMs: Math.min(duration(config, 'runAsFor', DAY), DAY),
    draftMs: duration(config, 'draft', DAY),
    runAsFirst: config?.getOptionalNumber('runAsFirst') ?? 5,
    retryBaseMs: duration(config, 'retryBase', 5 * SECOND),
    retryMaxMs: duration(config, 'retryMax', 5 * MINUTE),
    heartbeatMs: duration(config, 'heartbeat', MINUTE),
    gapMs: duration(config, 'gap', 15 * MINUTE),
  };
}

function readRetention(
  config: Config | undefined,
  key: 'targets' | 'history',
): number {
  const keptMs = duration(config, key, DEFAULT_RETENTION_MS);
  if (keptMs >= MIN_RETENTION_MS) return keptMs;
  throw new Error(
    `desktopCentral.retention.${key} must be at least ${
      MIN_RETENTION_MS / DAY
    } days.`,
  );
}

/** Reads `desktopCentral` of app-config. @throws Error with the full key path of what is wrong. */
export function readConfig(root: Config): DesktopCentralConfig {
  const config = root.getOptionalConfig('desktopCentral');
  return {
    pagePath: readPagePath(config),
    admins: (config?.getOptionalStringArray('admins') ?? []).map(ref =>
      ref.toLowerCase(),
    ),
    secretKeys: readSecretKeys(config),
    declaredServers: readDeclaredServers(config),
    allowedHosts: readAllowedHosts(config),
    trustedForInferredWrites:
      config?.getOptionalStringArray('inferredWrites.trusted') ?? [],
    callbackBaseUrl: config?.getOptionalString('callbacks.baseUrl'),
    callbackFailuresPerMinute:
      config?.getOptionalNumber('callbacks.failuresPerMinute') ?? 20,
    syncEveryMs: duration(config?.getOptionalConfig('sync'), 'every', DAY),
    healthEveryMs: duration(
      config?.getOptionalConfig('health'),
      'every',
      5 * MINUTE,
    ),
    requestTimeoutMs: duration(
      config?.getOptionalConfig('network'),
      'timeout',
      30 * SECOND,
    ),
    maxAnswerBytes:
      config?.getOptionalNumber('network.maxAnswerBytes') ?? 8 * 1024 * 1024,
    checksPerMinute: readRate(
      config,
      'network.checksPerMinute',
      DEFAULT_CHECKS_PER_MINUTE,
    ),
    lookUpsPerMinute: readRate(
      config,
      'inventory.lookUpsPerMinute',
      DEFAULT_LOOK_UPS_PER_MINUTE,
    ),
    confirmFrom: {
      targets:
        config?.getOptionalNumber('confirmFrom.targets') ??
        DEFAULT_CONFIRM_FROM.targets,
      servers:
        config?.getOptionalNumber('confirmFrom.servers') ??
        DEFAULT_CONFIRM_FROM.servers,
    },
    targetsPerHour: readRate(
      config,
      'quota.targetsPerHour',
      DEFAULT_TARGETS_PER_HOUR,
    ),
    actionsMaxTargets: readActionsMaxTargets(config),
    dispatch: readDispatch(config?.getOptionalConfig('dispatch')),
    runAsOverHttp: config?.getOptionalBoolean('runAs.overHttp') ?? false,
    status: {
      callsPerMinute: readRate(
        config,
        'status.callsPerMinute',
        DEFAULT_READ_CALLS_PER_MINUTE,
      ),
      ladder: readLadder(config?.getOptionalConfig('status')),
      deadlineMs: duration(
        config?.getOptionalConfig('status'),
        'deadline',
        14 * DAY,
      ),
      readOnMs: duration(
        config?.getOptionalConfig('status'),
        'readOn',
        3 * HOUR,
      ),
    },
    catalogMaxAgeMs: duration(
      config?.getOptionalConfig('catalog'),
      'maxAge',
      30 * SECOND,
    ),
    retention: {
      targetsMs: readRetention(
        config?.getOptionalConfig('retention'),
        'targets',
      ),
      historyMs: readRetention(
        config?.getOptionalConfig('retention'),
        'history',
      ),
    },
    apiKeyLifetimeMs: duration(
      config?.getOptionalConfig('apiKeys'),
      'lifetime',
      365 * DAY,
    ),
    apiKeyMaxOverlapMs: duration(
      config?.getOptionalConfig('apiKeys'),
      'maxOverlap',
      7 * DAY,
    ),
  };
}

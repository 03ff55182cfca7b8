import type { Config } from '@backstage/config';
import {
  ConfirmFrom,
  DEFAULT_CONFIRM_FROM,
} from 'backstage-plugin-desktop-central-common';
import { readDuration, readDurations, readWhole } from './configValues';
import type { DispatchConfig, StatusConfig } from './deployments/bounds';
import { AddressGuard, isLoopbackHost } from './driver/addresses';
import { readPagePath } from './pagePath';
import type { SecretKey } from './secrets/SecretBox';
import { DeclaredServer, readDeclaredServers } from './servers/declaredConfig';
import { isCallbackBase } from './servers/serverForm';

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
const DEFAULT_MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const DEFAULT_READ_CALLS_PER_MINUTE = 1_200;
const MIN_KEY_LENGTH = 32;
const ADMIN_REF = /^(user|group):[^:/\s]+\/[^:/\s]+$/;
/** Reading more often than this would only keep DC busy. */
const MIN_READ_INTERVAL_MS = 50;
/** Callbacks that are kept can be reprocessed as long as this. */
const MIN_RETENTION_MS = 30 * DAY;
const DEFAULT_RETENTION_MS = 400 * DAY;
/** Of a loopback server, with its port; IPv6 in brackets. */
const HOST_AND_PORT = /^(?:\[(.+)\]|([^:[\]]+)):\d{1,5}$/;
const DEFAULT_LADDER: StatusConfig['ladder'] = [
  { untilMs: 10 * MINUTE, everyMs: MINUTE },
  { untilMs: 24 * HOUR, everyMs: 5 * MINUTE },
  { untilMs: 14 * DAY, everyMs: 30 * MINUTE },
];

/** @throws Error where one has no kind or namespace, since it would be nobody */
function readAdmins(config: Config | undefined): string[] {
  const refs = config?.getOptionalStringArray('admins') ?? [];
  return refs.map((ref, index) => {
    const lower = ref.toLowerCase();
    if (ADMIN_REF.test(lower)) return lower;
    throw new Error(
      `desktopCentral.admins[${index}] must be the full entity ref of a user or a group, such as group:default/portal-admins.`,
    );
  });
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

function readCallbackBaseUrl(config: Config | undefined): string | undefined {
  const url = config?.getOptionalString('callbacks.baseUrl');
  if (url === undefined || isCallbackBase(url)) return url;
  throw new Error(
    'desktopCentral.callbacks.baseUrl must be the address at which Desktop Central reaches this portal, such as https://portal.example.com, without a query.',
  );
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

function readTrusted(config: Config | undefined): string[] {
  const names = config?.getOptionalStringArray('inferredWrites.trusted') ?? [];
  names.forEach((name, index) => {
    const [, ipv6, host = ipv6] = HOST_AND_PORT.exec(name) ?? [];
    if (host && isLoopbackHost(host)) return;
    throw new Error(
      `desktopCentral.inferredWrites.trusted[${index}] must be a loopback server as host:port, such as 127.0.0.1:8020; any other needs a trial.`,
    );
  });
  return names;
}

function readRate(
  config: Config | undefined,
  key: string,
  fallback: number,
): number {
  return readWhole(config, key, { fallback, least: 1 });
}

function readLadder(config: Config | undefined): StatusConfig['ladder'] {
  const steps = config?.getOptionalConfigArray('status.ladder');
  return (
    steps?.map((step, index) => {
      const path = `status.ladder[${index}]`;
      const everyMs = readDuration(step, 'every', MINUTE, `${path}.every`);
      if (everyMs < MIN_READ_INTERVAL_MS) {
        throw new Error(
          `desktopCentral.${path}.every must be at least ${MIN_READ_INTERVAL_MS} milliseconds.`,
        );
      }
      return {
        untilMs: readDuration(step, 'until', 0, `${path}.until`),
        everyMs,
      };
    }) ?? DEFAULT_LADDER
  );
}

function readDispatch(config: Config | undefined): DispatchConfig {
  const duration = (key: string, fallback: number) =>
    readDuration(config, `dispatch.${key}`, fallback);
  const whole = (key: string, fallback: number) =>
    readWhole(config, `dispatch.${key}`, { fallback, least: 0 });
  return {
    pollIntervalMs: duration('pollInterval', SECOND),
    leaseMs: duration('lease', 2 * MINUTE),
    callTimeoutMs: duration('callTimeout', 30 * SECOND),
    concurrency: whole('concurrency', 16),
    lookAfterMs: readDurations(config, 'dispatch.lookAfter', [
      MINUTE,
      5 * MINUTE,
      15 * MINUTE,
      60 * MINUTE,
    ]),
    notAfterMs: duration('notAfter', DAY),
    runAsForMs: Math.min(duration('runAsFor', DAY), DAY),
    draftMs: duration('draft', DAY),
    runAsFirst: whole('runAsFirst', 5),
    retryBaseMs: duration('retryBase', 5 * SECOND),
    retryMaxMs: duration('retryMax', 5 * MINUTE),
    heartbeatMs: duration('heartbeat', MINUTE),
    gapMs: duration('gap', 15 * MINUTE),
  };
}

function readStatus(config: Config | undefined): StatusConfig {
  return {
    callsPerMinute: readRate(
      config,
      'status.callsPerMinute',
      DEFAULT_READ_CALLS_PER_MINUTE,
    ),
    ladder: readLadder(config),
    deadlineMs: readDuration(config, 'status.deadline', 14 * DAY),
    readOnMs: readDuration(config, 'status.readOn', 3 * HOUR),
  };
}

function readRetention(
  config: Config | undefined,
  key: 'targets' | 'history',
): number {
  const path = `retention.${key}`;
  const keptMs = readDuration(config, path, DEFAULT_RETENTION_MS);
  if (keptMs >= MIN_RETENTION_MS) return keptMs;
  throw new Error(
    `desktopCentral.${path} must be at least ${MIN_RETENTION_MS / DAY} days.`,
  );
}

/** Reads `desktopCentral` of app-config. @throws Error with the full key path of what is wrong. */
export function readConfig(root: Config): DesktopCentralConfig {
  const config = root.getOptionalConfig('desktopCentral');
  const rate = (key: string, fallback: number) =>
    readRate(config, key, fallback);
  const whole = (key: string, fallback: number) =>
    readWhole(config, key, { fallback, least: 0 });
  const duration = (key: string, fallback: number) =>
    readDuration(config, key, fallback);
  return {
    pagePath: readPagePath(config),
    admins: readAdmins(config),
    secretKeys: readSecretKeys(config),
    declaredServers: readDeclaredServers(config),
    allowedHosts: readAllowedHosts(config),
    trustedForInferredWrites: readTrusted(config),
    callbackBaseUrl: readCallbackBaseUrl(config),
    callbackFailuresPerMinute: rate('callbacks.failuresPerMinute', 20),
    syncEveryMs: duration('sync.every', DAY),
    healthEveryMs: duration('health.every', 5 * MINUTE),
    requestTimeoutMs: duration('network.timeout', 30 * SECOND),
    maxAnswerBytes: rate('network.maxAnswerBytes', DEFAULT_MAX_ANSWER_BYTES),
    checksPerMinute: rate('network.checksPerMinute', DEFAULT_CHECKS_PER_MINUTE),
    lookUpsPerMinute: rate(
      'inventory.lookUpsPerMinute',
      DEFAULT_LOOK_UPS_PER_MINUTE,
    ),
    confirmFrom: {
      targets: whole('confirmFrom.targets', DEFAULT_CONFIRM_FROM.targets),
      servers: whole('confirmFrom.servers', DEFAULT_CONFIRM_FROM.servers),
    },
    targetsPerHour: rate('quota.targetsPerHour', DEFAULT_TARGETS_PER_HOUR),
    actionsMaxTargets: whole('actions.maxTargets', 0),
    dispatch: readDispatch(config),
    runAsOverHttp: config?.getOptionalBoolean('runAs.overHttp') ?? false,
    status: readStatus(config),
    catalogMaxAgeMs: duration('catalog.maxAge', 30 * SECOND),
    retention: {
      targetsMs: readRetention(config, 'targets'),
      historyMs: readRetention(config, 'history'),
    },
    apiKeyLifetimeMs: duration('apiKeys.lifetime', 365 * DAY),
    apiKeyMaxOverlapMs: duration('apiKeys.maxOverlap', 7 * DAY),
  };
}

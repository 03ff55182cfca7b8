import { Inventory } from '../data/Inventory';
import { SoftwarePackage } from '../data/packages';
import { ExecuteAt, Operation, SoftwareConfiguration } from './Configuration';

/** A create call that is refused; `code` goes to the caller as `errorCode`. */
export class InvalidConfigurationError extends Error {
  constructor(
    readonly code: 'INVALID_REQUEST' | 'INVALID_PACKAGE' | 'INVALID_RESOURCE',
    message: string,
  ) {
    super(message);
  }
}

type Members = Record<string, unknown>;

const OPERATIONS = ['install', 'advertise', 'uninstall'] as const;
const COPY_OPTIONS = ['none', 'file', 'folder'] as const;
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
const MAX_TARGETS = 100_000;
const MAX_RETRIES = 10;

/**
 * Checks the body of a create call (docs/inferred-wire.md, section 7; inferred) against what the server knows.
 * @throws InvalidConfigurationError
 */
export function parseConfiguration(
  body: unknown,
  inventory: Inventory,
): SoftwareConfiguration {
  const wanted = members(body, 'the body');
  const config = members(
    only(wanted.configDetails, 'configDetails'),
    'configDetails',
  );
  oneOf(config.configName, ['SOFTWARE_INSTALL'], 'configName');
  const detail = members(only(config.details, 'details'), 'details');
  const configType = oneOf(
    wanted.configType,
    ['computer', 'user'],
    'configType',
  );
  oneOf(wanted.platform, ['windows'], 'platform');
  const operation = oneOf(detail.operation, OPERATIONS, 'operation');
  const software = parsePackage(detail.packageId, operation, inventory);
  return {
    label: text(wanted.label, 'label', MAX_LABEL),
    description: optionalText(wanted.description, 'description'),
    configType,
    packageId: software.packageId,
    operation,
    copyOption: oneOf(detail.copyOption ?? 'none', COPY_OPTIONS, 'copyOption'),
    runAsUser: parseRunAs(detail.runAs),
    resourceIds: parseTargets(wanted.resourceIds, configType, inventory),
    executeAt: oneOf(wanted.executeAt, EXECUTE_AT[configType], 'executeAt'),
    notBefore: parseNotBefore(wanted.notBefore),
    rebootPolicy: oneOf(
      wanted.rebootPolicy ?? 'none',
      REBOOT_POLICIES,
      'rebootPolicy',
    ),
    retries: parseRetries(wanted),
    callbackUrl: parseCallback(wanted.callback),
  };
}

function parsePackage(
  id: unknown,
  operation: Operation,
  inventory: Inventory,
): SoftwarePackage {
  const packageId = text(id, 'packageId', 32);
  const software = inventory.package(packageId);
  if (!software) {
    throw new InvalidConfigurationError(
      'INVALID_PACKAGE',
      `There is no package ${packageId}`,
    );
  }
  if (software.platform !== 1) {
    throw new InvalidConfigurationError(
      'INVALID_PACKAGE',
      `Package ${packageId} is not for Windows`,
    );
  }
  if (operation === 'advertise' && software.type !== 'MSI') {
    refuse(
      `Package ${packageId} is not an MSI package and cannot be advertised`,
    );
  }
  if (operation === 'uninstall' && software.disableUninstall) {
    refuse(`Uninstall is disabled for package ${packageId}`);
  }
  return software;
}

function parseTargets(
  value: unknown,
  configType: 'computer' | 'user',
  inventory: Inventory,
): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    refuse('resourceIds must name at least one target');
  }
  if (value.length > MAX_TARGETS) {
    refuse(`resourceIds must not name more than ${MAX_TARGETS} targets`);
  }
  const ids = new Set<string>();
  for (const id of value) {
    const resourceId = text(id, 'resourceIds', 32);
    const known =
      configType === 'computer'
        ? inventory.computer(resourceId)
        : inventory.user(resourceId);
    if (!known) {
      throw new InvalidConfigurationError(
        'INVALID_RESOURCE',
        `There is no ${configType} ${resourceId}`,
      );
    }
    ids.add(resourceId);
  }
  if (ids.size !== value.length) refuse('resourceIds names a target twice');
  return [...ids];
}

function parseRunAs(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const runAs = members(value, 'runAs');
  text(runAs.password, 'runAs.password', 1_000);
  return text(runAs.userName, 'runAs.userName', 256);
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

function members(value: unknown, name: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(`${name} must be an object`);
  }
  return value as Members;
}

function only(value: unknown, name: string): unknown {
  if (!Array.isArray(value) || value.length !== 1) {
    refuse(`${name} must have exactly one element`);
  }
  return value[0];
}

function text(value: unknown, name: string, maxLength: number): string {
  if (typeof value !== 'string' || value === '' || value.length > maxLength) {
    refuse(`${name} must be a string of 1 to ${maxLength} characters`);
  }
  return value;
}

function optionalText(value: unknown, name: string): string {
  return value === undefined || value === '' ? '' : text(value, name, 4_000);
}

function oneOf<T extends string>(
  value: unknown,
  allowed: readonly T[],
  name: string,
): T {
  const found = allowed.find(choice => choice === value);
  if (!found) refuse(`${name} must be one of ${allowed.join(', ')}`);
  return found;
}

function refuse(message: string): never {
  throw new InvalidConfigurationError('INVALID_REQUEST', message);
}

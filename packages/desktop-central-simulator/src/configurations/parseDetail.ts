import { Inventory } from '../data/Inventory';
import { SoftwarePackage } from '../data/packages';
import { WantedConfiguration } from './Configuration';
import {
  InvalidConfigurationError,
  Members,
  members,
  oneOf,
  only,
  optionalText,
  refuse,
  text,
} from './fields';

/** What is done with what. */
type Detail = Pick<
  WantedConfiguration,
  | 'packageId'
  | 'scriptId'
  | 'arguments'
  | 'operation'
  | 'copyOption'
  | 'runAsUser'
  | 'runAsPassword'
>;

const OPERATIONS = ['install', 'advertise', 'uninstall'] as const;
const COPY_OPTIONS = ['none', 'file', 'folder'] as const;
const MAX_ID = 32;
const MAX_ARGUMENTS = 2_000;

/** @throws InvalidConfigurationError */
export function parseSoftware(config: Members, inventory: Inventory): Detail {
  const detail = detailOf(config, 'SOFTWARE_INSTALL');
  const operation = oneOf(detail.operation, OPERATIONS, 'operation');
  const software = parsePackage(detail.packageId, inventory);
  if (operation === 'advertise' && software.type !== 'MSI') {
    refuse(
      `Package ${software.packageId} is not an MSI package and cannot be advertised`,
    );
  }
  if (operation === 'uninstall' && software.disableUninstall) {
    refuse(`Uninstall is disabled for package ${software.packageId}`);
  }
  return {
    packageId: software.packageId,
    operation,
    copyOption: oneOf(detail.copyOption ?? 'none', COPY_OPTIONS, 'copyOption'),
    ...parseRunAs(detail.runAs),
  };
}

/** @throws InvalidConfigurationError */
export function parseScript(config: Members, inventory: Inventory): Detail {
  const detail = detailOf(config, 'CUSTOM_SCRIPT');
  oneOf(detail.executionType, ['Repository'], 'executionType');
  if (detail.copyOption !== undefined) {
    refuse('a script configuration has no copyOption');
  }
  const scriptId = text(detail.scriptId, 'scriptId', MAX_ID);
  if (inventory.script(scriptId)?.platform !== 'Windows') {
    throw new InvalidConfigurationError(
      'INVALID_SCRIPT',
      `There is no script ${scriptId} for Windows`,
    );
  }
  return {
    packageId: '',
    scriptId,
    arguments: optionalText(detail.arguments, 'arguments', MAX_ARGUMENTS),
    operation: 'runScript',
    copyOption: 'none',
    ...parseRunAs(detail.runAs),
  };
}

function detailOf(config: Members, configName: string): Members {
  oneOf(config.configName, [configName], 'configName');
  return members(only(config.details, 'details'), 'details');
}

function parsePackage(id: unknown, inventory: Inventory): SoftwarePackage {
  const packageId = text(id, 'packageId', MAX_ID);
  const software = inventory.package(packageId);
  if (software?.platform === 1) return software;
  throw new InvalidConfigurationError(
    'INVALID_PACKAGE',
    software
      ? `Package ${packageId} is not for Windows`
      : `There is no package ${packageId}`,
  );
}

function parseRunAs(
  value: unknown,
): Pick<Detail, 'runAsUser' | 'runAsPassword'> {
  if (value === undefined) return {};
  const runAs = members(value, 'runAs');
  const encoded = text(runAs.password, 'runAs.password', 1_000);
  return {
    runAsUser: text(runAs.userName, 'runAs.userName', 256),
    runAsPassword: Buffer.from(encoded, 'base64').toString('utf8'),
  };
}

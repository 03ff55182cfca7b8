import { Inventory } from '../data/Inventory';
import {
  InvalidConfigurationError,
  list,
  Members,
  members,
  refuse,
  text,
} from './fields';

const MAX_TARGETS = 100_000;
const MAX_NAME = 256;

/**
 * The resource ids of a list of targets, in its order.
 * @throws InvalidConfigurationError when one is unknown or lies outside of the caller's domains
 */
export function checkedTargets(
  value: unknown,
  configType: 'computer' | 'user',
  inventory: Inventory,
  domains: readonly string[] | undefined,
  idOf: (element: unknown) => string,
): string[] {
  return list(value, 'the list of targets', MAX_TARGETS).map(element => {
    const resourceId = idOf(element);
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
    if (domains && !domains.includes(known.domain)) {
      throw new InvalidConfigurationError(
        'OUT_OF_SCOPE',
        `The ${configType} ${resourceId} is outside of your scope`,
      );
    }
    return resourceId;
  });
}

/**
 * Reads the body of `modifyTargets` (docs/inferred-wire.md, section 18): names of a domain, or resource ids as numbers or texts.
 * @throws InvalidConfigurationError
 */
export function parseModification(
  value: unknown,
  configType: 'computer' | 'user',
  inventory: Inventory,
  domains: readonly string[] | undefined,
): { append: boolean; resourceIds: string[] } {
  const body = members(value, 'the body');
  const append = flag(body, 'appendTargets');
  const byId = flag(body, 'useResourceIdFormat');
  const resourceIds = checkedTargets(
    byId ? body.resourceIds : body.targets,
    configType,
    inventory,
    domains,
    byId ? toId : element => toNamed(element, configType, inventory),
  );
  return { append, resourceIds };
}

function toId(value: unknown): string {
  return text(
    typeof value === 'number' ? String(value) : value,
    'resourceIds',
    32,
  );
}

function toNamed(
  element: unknown,
  configType: 'computer' | 'user',
  inventory: Inventory,
): string {
  const target = members(element, 'targets');
  const domain = text(target.domain, 'domain', MAX_NAME);
  const value = text(target.value, 'value', MAX_NAME);
  const found = inventory.findByName(configType, domain, value);
  if (found) return found;
  throw new InvalidConfigurationError(
    'INVALID_RESOURCE',
    `There is no ${configType} ${domain}\\${value}`,
  );
}

function flag(body: Members, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') refuse(`${name} must be true or false`);
  return value;
}

import type { Config } from '@backstage/config';
import type {
  CredentialInput,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { checkServerInput, normalizeServerInput } from './serverForm';
import { MAX_SERVERS, ServerRecord } from './ServerStore';

/** A server as app-config declares it. */
export interface DeclaredServer {
  id: string;
  /** Where it stands in app-config, e.g. `desktopCentral.servers[0]`. */
  keyPath: string;
  /** Of a new row only. */
  name: string;
  host: string;
  port: number;
  protocol: 'http' | 'https';
  driver?: string;
  credential: CredentialInput;
}

const KEY = 'servers';
const ID = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const MAX_PORT = 65_535;
const AUTH_TYPES = ['local', 'ad'] as const;
/** The bounds that the HTTP contract sets for what an admin types. */
const MAX_LENGTHS = {
  name: 100,
  host: 255,
  driver: 64,
  apiKey: 500,
  username: 200,
  password: 500,
  domain: 255,
};

function wrong(keyPath: string, what: string): Error {
  return new Error(`${keyPath}: ${what}`);
}

function bounded(
  text: string,
  keyPath: string,
  key: keyof typeof MAX_LENGTHS,
): string {
  const max = MAX_LENGTHS[key];
  if (text.length > 0 && text.length <= max) return text;
  throw wrong(`${keyPath}.${key}`, `It must have 1 to ${max} characters.`);
}

function textOf(
  config: Config,
  keyPath: string,
  key: keyof typeof MAX_LENGTHS,
): string {
  return bounded(config.getString(key), keyPath, key);
}

function optionalText(
  config: Config,
  keyPath: string,
  key: keyof typeof MAX_LENGTHS,
): string | undefined {
  return config.has(key) ? textOf(config, keyPath, key) : undefined;
}

function oneOf<T extends string>(
  config: Config,
  keyPath: string,
  key: string,
  values: readonly T[],
): T {
  const text = config.getString(key);
  const value = values.find(candidate => candidate === text);
  if (value) return value;
  throw wrong(`${keyPath}.${key}`, `It must be ${values.join(' or ')}.`);
}

function portOf(config: Config, keyPath: string): number | undefined {
  const port = config.getOptionalNumber('port');
  if (port === undefined) return undefined;
  if (Number.isInteger(port) && port > 0 && port <= MAX_PORT) return port;
  throw wrong(`${keyPath}.port`, `It must be from 1 to ${MAX_PORT}.`);
}

function credentialOf(config: Config, keyPath: string): CredentialInput {
  const byKey = config.has('apiKey');
  if (byKey && (config.has('username') || config.has('password'))) {
    throw wrong(
      keyPath,
      'Name an apiKey, or a username and a password, not both.',
    );
  }
  if (byKey) {
    return { kind: 'apiKey', apiKey: textOf(config, keyPath, 'apiKey') };
  }
  const domain = optionalText(config, keyPath, 'domain');
  return {
    kind: 'password',
    username: textOf(config, keyPath, 'username'),
    password: textOf(config, keyPath, 'password'),
    ...(config.has('authType')
      ? { authType: oneOf(config, keyPath, 'authType', AUTH_TYPES) }
      : {}),
    ...(domain ? { domain } : {}),
  };
}

function idOf(config: Config, keyPath: string): string {
  const id = config.getString('id');
  if (ID.test(id)) return id;
  throw wrong(
    `${keyPath}.id`,
    'It must be at most 64 letters, digits, dots, hyphens and underscores.',
  );
}

/** What saving a declaration means; what it does not name stays as it is stored. Its http counts as confirmed. */
export function inputOf(
  declared: Omit<DeclaredServer, 'port'> & { port?: number },
  stored?: ServerRecord,
): ServerInput {
  const { host, port, protocol, driver, credential } = declared;
  return {
    name: stored?.name ?? declared.name,
    host,
    port,
    protocol,
    driver,
    credential,
    confirm: host,
    menuEnabled: stored?.menuEnabled ?? false,
    buildNumber: stored?.buildNumber,
    timeZone: stored?.timeZone,
    sendMode: stored?.sendMode,
    statusSource: stored?.statusSource ?? 'poll',
    callbackBaseUrl: stored?.callbackBaseUrl,
    accountsMode: stored?.accountsMode ?? 'portalOnly',
  };
}

function readOne(config: Config, keyPath: string): DeclaredServer {
  const id = idOf(config, keyPath);
  const protocol = oneOf(config, keyPath, 'protocol', ['http', 'https']);
  const read = {
    id,
    keyPath,
    name: optionalText(config, keyPath, 'name')?.trim() || id,
    protocol,
    host: textOf(config, keyPath, 'host'),
    port: portOf(config, keyPath),
    driver: optionalText(config, keyPath, 'driver'),
    credential: credentialOf(
      config.getConfig('credential'),
      `${keyPath}.credential`,
    ),
  };
  const input = normalizeServerInput(inputOf(read));
  const [error] = checkServerInput(input, { hasDefaultCallbackBaseUrl: true });
  if (error) throw wrong(`${keyPath}.${error.path}`, error.message);
  return { ...read, host: input.host, port: input.port };
}

/** Reads `desktopCentral.servers`. @throws Error with the full key path of what is wrong, and no value */
export function readDeclaredServers(
  config: Config | undefined,
): DeclaredServer[] {
  const entries = config?.getOptionalConfigArray(KEY) ?? [];
  if (entries.length > MAX_SERVERS) {
    throw wrong(
      `desktopCentral.${KEY}`,
      `There can be ${MAX_SERVERS} servers at most.`,
    );
  }
  const ids = new Set<string>();
  return entries.map((entry, index) => {
    const declared = readOne(entry, `desktopCentral.${KEY}[${index}]`);
    if (ids.has(declared.id)) {
      throw wrong(`${declared.keyPath}.id`, 'Another server has this id.');
    }
    ids.add(declared.id);
    return declared;
  });
}

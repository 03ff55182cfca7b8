import { parseArgs } from 'node:util';
import { ApiKey } from './accounts/ApiKeyStore';
import { checkChoice, InvalidOptionError, SimulatorOptions } from './options';
import { ERROR_SHAPES } from './server/ServerSettings';
import { CERTIFICATE_KINDS } from './tls/certificate';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const OPTIONS = {
  'http-port': text,
  'https-port': text,
  certificate: text,
  computers: text,
  users: text,
  packages: text,
  scripts: text,
  seed: text,
  speed: text,
  'failure-share': text,
  build: text,
  username: text,
  password: text,
  'ad-username': text,
  'one-time-code': text,
  'api-key': text,
  'scoped-key': { type: 'string', multiple: true },
  'large-ids': flag,
  'old-fields': flag,
  'numbers-as-strings': flag,
  'error-shape': text,
} as const;

/**
 * Reads the command line.
 * @throws InvalidOptionError
 */
export function readArguments(args: string[]): SimulatorOptions {
  const values = parse(args);
  return {
    httpPort: toNumber('http-port', values['http-port']),
    httpsPort: toNumber('https-port', values['https-port']),
    certificate: toChoice('certificate', values.certificate, CERTIFICATE_KINDS),
    computers: toNumber('computers', values.computers),
    users: toNumber('users', values.users),
    packages: toNumber('packages', values.packages),
    scripts: toNumber('scripts', values.scripts),
    seed: toNumber('seed', values.seed),
    speed: toNumber('speed', values.speed),
    failureShare: toNumber('failure-share', values['failure-share']),
    build: values.build,
    username: values.username,
    password: values.password,
    adUsername: values['ad-username'],
    oneTimeCode: values['one-time-code'],
    apiKey: values['api-key'],
    apiKeys: (values['scoped-key'] ?? []).map(toScopedKey),
    largeIds: values['large-ids'],
    oldFields: values['old-fields'],
    numbersAsStrings: values['numbers-as-strings'],
    errorShape: toChoice('error-shape', values['error-shape'], ERROR_SHAPES),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new InvalidOptionError(
      error instanceof Error ? error.message : 'The options cannot be read',
    );
  }
}

function toNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidOptionError(`--${name} must be a number`);
}

function toChoice<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  return value === undefined
    ? undefined
    : checkChoice(`--${name}`, value, choices);
}

/** `name:key:scope,scope`; without scopes the key opens nothing that needs one. */
function toScopedKey(value: string): ApiKey {
  const [name, key, scopes = ''] = value.split(':');
  if (name && key)
    return { name, key, scopes: scopes.split(',').filter(Boolean) };
  throw new InvalidOptionError(
    '--scoped-key must be name:key:scope,scope, for instance reader:KEY-2:SOM.READ,Common.READ',
  );
}

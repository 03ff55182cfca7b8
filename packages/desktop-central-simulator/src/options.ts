import { ApiKey } from './accounts/ApiKeyStore';
import { uuid } from './data/random';
import { ERROR_SHAPES, ErrorShape } from './server/ServerSettings';
import { CERTIFICATE_KINDS, CertificateKind } from './tls/certificate';

/** How the simulator is set up; what is left out has a default. The same seed and options give the same data. */
export interface SimulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. Default 8020. */
  httpPort?: number;
  /** Port of the HTTPS listener on 127.0.0.1; 0 takes a free one. Default: no HTTPS. */
  httpsPort?: number;
  /** The certificate it begins with. Default good. */
  certificate?: CertificateKind;
  /** Number of computers, at most 100,000; a fixed share of them are servers, Macs and Linux machines. Default 200. */
  computers?: number;
  /** Number of directory users, at most 100,000. Default 300. */
  users?: number;
  /** Number of software packages, at most 20,000. Default 60. */
  packages?: number;
  /** Number of scripts, at most 20,000. Default 20. */
  scripts?: number;
  /** Default 1. */
  seed?: number;
  /** How many times as fast as in reality the agents live; at 60 a refresh cycle takes 90 seconds. Default 60. */
  speed?: number;
  /** Share of installations that fail, 0 to 1. Default 0.05. */
  failureShare?: number;
  /** Build number; empty for a server that does not say. Default 100654. */
  build?: string;
  /** Name of the administrator's local account. Default admin. */
  username?: string;
  /** Default admin. */
  password?: string;
  /** Name of an account in the domain ACME, with the same password, that signs in with `ad_authentication`. Default ad.admin. */
  adUsername?: string;
  /** The code that each sign-in with a password is asked for. Default: none. */
  oneTimeCode?: string;
  /** Key with all scopes. Default: made from the seed. */
  apiKey?: string;
  /** More keys, each with its scopes. */
  apiKeys?: ApiKey[];
  /** Ids above 2^53, as JSON numbers. Default false. */
  largeIds?: boolean;
  /** Rows of computers with the field names of 2015. Default false. */
  oldFields?: boolean;
  /** Every number and boolean of an answer as a text. Default false. */
  numbersAsStrings?: boolean;
  /** In which shape `/dcapi` answers errors. Default mixed. */
  errorShape?: ErrorShape;
  /** Epoch milliseconds to which the times in the data are relative. Default: now. */
  startTime?: number;
  /** Wait before a callback is tried again, in milliseconds, doubled each time. Default 1000. */
  callbackRetryDelayMs?: number;
}

/** Options with every default filled in. */
export type ResolvedOptions = Required<Omit<SimulatorOptions, 'httpsPort'>> &
  Pick<SimulatorOptions, 'httpsPort'>;

/** An option that is unknown or out of bounds; the message says what is allowed. */
export class InvalidOptionError extends Error {}

const BOUNDS = {
  httpPort: [0, 65_535],
  httpsPort: [0, 65_535],
  computers: [0, 100_000],
  users: [0, 100_000],
  packages: [0, 20_000],
  scripts: [0, 20_000],
  seed: [0, Number.MAX_SAFE_INTEGER],
  startTime: [0, Number.MAX_SAFE_INTEGER],
  callbackRetryDelayMs: [0, 600_000],
} as const;
const MAX_SPEED = 1_000_000;

/** @throws InvalidOptionError */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    httpPort: options.httpPort ?? 8020,
    httpsPort: options.httpsPort,
    certificate: options.certificate ?? 'good',
    computers: options.computers ?? 200,
    users: options.users ?? 300,
    packages: options.packages ?? 60,
    scripts: options.scripts ?? 20,
    seed: options.seed ?? 1,
    speed: options.speed ?? 60,
    failureShare: options.failureShare ?? 0.05,
    build: options.build ?? '100654',
    username: options.username ?? 'admin',
    password: options.password ?? 'admin',
    adUsername: options.adUsername ?? 'ad.admin',
    oneTimeCode: options.oneTimeCode ?? '',
    apiKey: options.apiKey ?? uuid(options.seed ?? 1, 'apiKey'),
    apiKeys: options.apiKeys ?? [],
    largeIds: options.largeIds ?? false,
    oldFields: options.oldFields ?? false,
    numbersAsStrings: options.numbersAsStrings ?? false,
    errorShape: options.errorShape ?? 'mixed',
    startTime: options.startTime ?? Date.now(),
    callbackRetryDelayMs: options.callbackRetryDelayMs ?? 1_000,
  };
  checkNumbers(resolved);
  checkSpeed(resolved.speed);
  checkFailureShare(resolved.failureShare);
  checkChoice('certificate', resolved.certificate, CERTIFICATE_KINDS);
  checkChoice('errorShape', resolved.errorShape, ERROR_SHAPES);
  for (const name of ['username', 'password', 'apiKey'] as const) {
    if (resolved[name] === '') {
      throw new InvalidOptionError(`${name} must not be empty`);
    }
  }
  return resolved;
}

function checkNumbers(resolved: ResolvedOptions): void {
  for (const [name, bounds] of Object.entries(BOUNDS)) {
    const value = resolved[name as keyof typeof BOUNDS];
    if (value === undefined) continue;
    const [min, max] = bounds;
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InvalidOptionError(
        `${name} must be a whole number from ${min} to ${max}`,
      );
    }
  }
}

/** @throws InvalidOptionError */
export function checkChoice<T extends string>(
  name: string,
  value: unknown,
  choices: readonly T[],
): T {
  const found = choices.find(choice => choice === value);
  if (found) return found;
  throw new InvalidOptionError(`${name} must be one of ${choices.join(', ')}`);
}

/** @throws InvalidOptionError */
export function checkSpeed(speed: number): void {
  if (speed > 0 && speed <= MAX_SPEED) return;
  throw new InvalidOptionError(
    `speed must be a number above 0, at most ${MAX_SPEED}`,
  );
}

/** @throws InvalidOptionError */
export function checkFailureShare(share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new InvalidOptionError('failureShare must be a number from 0 to 1');
}

import { parseArgs } from 'node:util';
import { uuid } from './data/random';

/** How the simulator is set up; what is left out has a default. The same seed and options give the same data. */
export interface SimulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. Default 8020. */
  httpPort?: number;
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
  /** Default: made from the seed. */
  apiKey?: string;
  /** Epoch milliseconds to which the times in the data are relative. Default: now. */
  startTime?: number;
  /** Wait before a callback is tried again, in milliseconds, doubled each time. Default 1000. */
  callbackRetryDelayMs?: number;
}

/** Options with every default filled in. */
export type ResolvedOptions = Required<SimulatorOptions>;

/** An option that is unknown or out of bounds; the message says what is allowed. */
export class InvalidOptionError extends Error {}

const BOUNDS = {
  httpPort: [0, 65_535],
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
    apiKey: options.apiKey ?? uuid(options.seed ?? 1, 'apiKey'),
    startTime: options.startTime ?? Date.now(),
    callbackRetryDelayMs: options.callbackRetryDelayMs ?? 1_000,
  };
  for (const [name, bounds] of Object.entries(BOUNDS)) {
    const value = resolved[name as keyof typeof BOUNDS];
    const [min, max] = bounds;
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InvalidOptionError(
        `${name} must be a whole number from ${min} to ${max}`,
      );
    }
  }
  checkSpeed(resolved.speed);
  checkFailureShare(resolved.failureShare);
  for (const name of ['username', 'password', 'apiKey'] as const) {
    if (resolved[name] === '') {
      throw new InvalidOptionError(`${name} must not be empty`);
    }
  }
  return resolved;
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

/**
 * Reads the command line.
 * @throws InvalidOptionError
 */
export function readArguments(args: string[]): SimulatorOptions {
  const values = parse(args);
  return {
    httpPort: toNumber('http-port', values['http-port']),
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
    apiKey: values['api-key'],
  };
}

function parse(args: string[]) {
  const type = 'string' as const;
  try {
    return parseArgs({
      args,
      options: {
        'http-port': { type },
        computers: { type },
        users: { type },
        packages: { type },
        scripts: { type },
        seed: { type },
        speed: { type },
        'failure-share': { type },
        build: { type },
        username: { type },
        password: { type },
        'api-key': { type },
      },
    }).values;
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

import {
  type Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { durationToMilliseconds, type JsonValue } from '@backstage/types';

/* Reads values below `desktopCentral` of app-config. What cannot be used is refused with the full name of its key. */

function inMilliseconds(value: JsonValue, path: string): number {
  try {
    const config = new ConfigReader({ value });
    return durationToMilliseconds(
      readDurationFromConfig(config, { key: 'value' }),
    );
  } catch (error) {
    throw new Error(
      `desktopCentral.${path} must be a duration, such as { minutes: 5 } or 5m.`,
      { cause: error },
    );
  }
}

/**
 * A duration in milliseconds.
 *
 * @param config - what has the key
 * @param path - where that is below `desktopCentral`, where the key does not say it all
 */
export function readDuration(
  config: Config | undefined,
  key: string,
  fallback: number,
  path: string = key,
): number {
  const value = config?.getOptional(key);
  return value === undefined ? fallback : inMilliseconds(value, path);
}

/** A list of durations in milliseconds. */
export function readDurations(
  config: Config | undefined,
  key: string,
  fallback: number[],
): number[] {
  const values = config?.getOptional(key);
  if (values === undefined) return fallback;
  if (!Array.isArray(values)) {
    throw new Error(`desktopCentral.${key} must be a list of durations.`);
  }
  return values.map((value, index) =>
    inMilliseconds(value, `${key}[${index}]`),
  );
}

/** A whole number that is not below `least`. */
export function readWhole(
  config: Config | undefined,
  key: string,
  { fallback, least }: { fallback: number; least: 0 | 1 },
): number {
  const value = config?.getOptionalNumber(key) ?? fallback;
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(
    `desktopCentral.${key} must be a whole number from ${least} on.`,
  );
}

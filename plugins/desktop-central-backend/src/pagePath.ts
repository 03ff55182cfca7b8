import type { Config } from '@backstage/config';

const DEFAULT_PATH = '/desktop-central';
const SEGMENTS = /^(\/[\w.~%-]+)+$/;

/**
 * Where the app has the plugin's page: a path with a slash at its beginning and none at its end.
 *
 * @param config - `desktopCentral` of app-config
 * @throws Error with the name of the key where it is no such path
 */
export function readPagePath(config: Config | undefined): string {
  const path = config?.getOptionalString('pagePath') ?? DEFAULT_PATH;
  if (SEGMENTS.test(path)) return path;
  throw new Error(
    `desktopCentral.pagePath must be the path of the page in the app, such as ${DEFAULT_PATH}: with a slash at its beginning and none at its end.`,
  );
}

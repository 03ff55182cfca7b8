import type { DeployServer } from './ports';

const CALLBACK_PATH = '/api/desktop-central/callbacks/';

/** Where DC is to report to, for a server that is told: the portal's own address, and the secret part. */
export function callbackUrlOf(
  server: Pick<DeployServer, 'statusSource' | 'callbackBaseUrl'>,
  defaultBaseUrl: string | undefined,
  callbackId: string,
): string | undefined {
  const base = server.callbackBaseUrl ?? defaultBaseUrl;
  if (server.statusSource !== 'callback+poll' || !base) return undefined;
  return `${base.replace(/\/+$/, '')}${CALLBACK_PATH}${callbackId}`;
}

import { useApi } from '@backstage/core-plugin-api';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../api/desktopCentralApi';
import { useLive } from './useLive';

/** The DC servers, and whether one is connected; undefined while that is not known. */
export function useServers(): {
  servers?: Server[];
  anyConnected?: boolean;
  error?: Error;
} {
  const api = useApi(desktopCentralApiRef);
  const { data, error } = useLive(() => api.listServers(), 'servers');
  return {
    servers: data?.items,
    anyConnected: data?.items.some(
      server => server.connection.state === 'connected',
    ),
    error,
  };
}

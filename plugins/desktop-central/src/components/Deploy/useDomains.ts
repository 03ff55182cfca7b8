import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';

/** The domains of a server, as far as they are known. */
export interface Domains {
  names: string[];
  loading: boolean;
  error?: Error;
}

/** Reads the domains of the chosen server; those of the one before are not shown for it. */
export function useDomains(serverId: string): Domains {
  const api = useApi(desktopCentralApiRef);
  const { value, error, loading } = useAsync(
    async () => ({
      serverId,
      names: serverId
        ? (await api.listDomains(serverId)).items.map(({ name }) => name)
        : [],
    }),
    [api, serverId],
  );
  const isCurrent = value?.serverId === serverId;
  return {
    names: isCurrent ? value.names : [],
    loading: loading || (!isCurrent && !error),
    error,
  };
}

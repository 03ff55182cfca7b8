import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import type {
  Me,
  Operation,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { desktopCentralApiRef } from '../api/desktopCentralApi';
import { ErrorPanel } from '../components/shared/ErrorPanel';
import { PageSkeleton } from '../components/shared/PageSkeleton';
import { useLive } from './useLive';
import { RefusalContext } from './useRefusals';

/** How often what the caller may do is read again beside focus and refusals. */
const ME_POLL_INTERVAL_MS = 5 * 60_000;

const MeContext = createContext<Me | undefined>(undefined);

/** Loads who the caller is before anything else is shown. */
export const MeProvider = (props: {
  /** As high as what it holds the place of. */
  skeletonRows?: number;
  /** What holds the place, or says what went wrong, stands clear of the edges of the page. */
  padded?: boolean;
  children: ReactNode;
}) => {
  const api = useApi(desktopCentralApiRef);
  const { data, error, refetch } = useLive(() => api.getMe(), 'me', {
    concerns: () => false,
    pollIntervalMs: ME_POLL_INTERVAL_MS,
  });
  const onRefusal = useCallback(() => {
    refetch();
  }, [refetch]);
  if (data) {
    return (
      <MeContext.Provider value={data}>
        <RefusalContext.Provider value={onRefusal}>
          {props.children}
        </RefusalContext.Provider>
      </MeContext.Provider>
    );
  }
  return (
    <Box p={props.padded ? 3 : 0}>
      {error ? (
        <ErrorPanel error={error} onRetry={refetch} />
      ) : (
        <PageSkeleton rows={props.skeletonRows} />
      )}
    </Box>
  );
};

/** Who the caller is to the plugin. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is used outside of MeProvider');
  return me;
}

/** Whether the caller may do something, with the reason where not. */
export function permissionOf(me: Me, operation: Operation): Permission {
  return me.operations[operation] ?? { allowed: false };
}

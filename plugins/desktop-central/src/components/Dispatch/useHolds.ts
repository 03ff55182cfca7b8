import { useApi } from '@backstage/core-plugin-api';
import type { DispatchHold } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive, type Live } from '../../hooks/useLive';

/** What is on hold now. */
export function useHolds(): Live<DispatchHold[]> {
  const api = useApi(desktopCentralApiRef);
  return useLive(async () => (await api.listHolds()).items, 'holds', {
    // A signal about one deployment or request changes no hold.
    concerns: signal =>
      signal.deploymentId === undefined && signal.requestId === undefined,
  });
}

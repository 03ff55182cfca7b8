import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { toastApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

const SHOWN_MS = 5000;

/** Says briefly that something worked. Alerts are put away in Backstage, but older apps have no toasts. */
export function useToast(): (message: string) => void {
  const alertApi = useApi(alertApiRef);
  const toastApi = useApiHolder().get(toastApiRef);
  return useCallback(
    (message: string) => {
      if (toastApi) {
        toastApi.post({ title: message, status: 'success', timeout: SHOWN_MS });
        return;
      }
      alertApi.post({ message, severity: 'success', display: 'transient' });
    },
    [alertApi, toastApi],
  );
}

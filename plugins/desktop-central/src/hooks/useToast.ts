import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';

/** Says briefly that something worked. */
export function useToast(): (message: string) => void {
  const alertApi = useApi(alertApiRef);
  return useCallback(
    (message: string) =>
      alertApi.post({ message, severity: 'success', display: 'transient' }),
    [alertApi],
  );
}

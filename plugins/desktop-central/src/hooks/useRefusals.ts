import { ApiError } from 'backstage-plugin-desktop-central-common';
import { createContext, useCallback, useContext } from 'react';

const FORBIDDEN = 403;

/** Told when the portal refuses something that a page offered: what the caller may do has changed. */
export const RefusalContext = createContext<() => void>(() => undefined);

/** Passes on what was thrown where it is a refusal. */
export function useRefusals(): (thrown: unknown) => void {
  const onRefusal = useContext(RefusalContext);
  return useCallback(
    (thrown: unknown) => {
      if (thrown instanceof ApiError && thrown.status === FORBIDDEN) {
        onRefusal();
      }
    },
    [onRefusal],
  );
}

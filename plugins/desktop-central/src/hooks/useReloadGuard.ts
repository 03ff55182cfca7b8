import { useEffect, useRef } from 'react';

/** Has the browser ask before a reload, or closing the tab, throws away what is filled in. */
export function useReloadGuard(hasInput: () => boolean): void {
  const latest = useRef(hasInput);
  latest.current = hasInput;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!latest.current()) return;
      event.preventDefault();
      // Some browsers ask only where this is set.
      event.returnValue = '';
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

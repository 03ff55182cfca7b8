import { useEffect, useState } from 'react';

/** How long a person may pause while typing before the server is asked. */
export const TYPING_PAUSE_MS = 300;

/** The value once it has stopped changing. */
export function useDebounced<T>(value: T, pauseMs = TYPING_PAUSE_MS): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}

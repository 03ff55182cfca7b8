import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { leaveGuards } from './LeaveGuards';

export interface LeaveGuardOptions {
  hasInput: () => boolean;
  /** The person left, and yet the form is still there: the page that was opened shows it too. */
  onLeft?: () => void;
}

/** A question to put to the person; undefined while there is none. */
export interface LeaveQuestion {
  leave: () => void;
  stay: () => void;
}

/**
 * Holds up Back, Forward and links while something is filled in, until the question that this answers is decided. Before a reload,
 * or closing the tab, the browser asks by itself.
 */
export function useLeaveGuard(
  options: LeaveGuardOptions,
): LeaveQuestion | undefined {
  const latest = useRef(options);
  latest.current = options;
  const left = useRef(false);
  const location = useLocation();
  const [heldUp, setHeldUp] = useState<{ leave: () => void }>();

  useEffect(() => {
    leaveGuards.arrived();
    if (!left.current) return;
    left.current = false;
    latest.current.onLeft?.();
  }, [location]);

  useEffect(
    () =>
      leaveGuards.add({
        hasInput: () => latest.current.hasInput(),
        ask: leave => setHeldUp({ leave }),
      }),
    [],
  );

  return (
    heldUp && {
      leave: () => {
        left.current = true;
        heldUp.leave();
      },
      stay: () => setHeldUp(undefined),
    }
  );
}

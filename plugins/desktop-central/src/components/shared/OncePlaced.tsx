import { useEffect, useState, type ReactNode } from 'react';
import type { Live } from '../../hooks/useLive';

/** How long something is waited for at most; the rest of the page is worth more than that it does not move. */
export const PLACING_MS = 2_000;

/** Loads what is below something at once, and shows it when that is read, so that it does not move under the reader's eyes. */
export const OncePlaced = (props: {
  below: Live<unknown>;
  /** Shown until then. */
  meanwhile?: ReactNode;
  children: ReactNode;
}) => {
  const { data, error } = props.below;
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PLACING_MS);
    return () => clearTimeout(timer);
  }, []);
  const isShown = waited || data !== undefined || error !== undefined;
  return (
    <>
      {!isShown && props.meanwhile}
      <div style={isShown ? undefined : { visibility: 'hidden' }}>
        {props.children}
      </div>
    </>
  );
};

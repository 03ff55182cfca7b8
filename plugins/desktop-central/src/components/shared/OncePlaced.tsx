import type { ReactNode } from 'react';
import type { Live } from '../../hooks/useLive';

/** Loads what is below something at once, and shows it when that is read, so that it does not move under the reader's eyes. */
export const OncePlaced = (props: {
  below: Live<unknown>;
  children: ReactNode;
}) => {
  const { data, error } = props.below;
  const isPlaced = data !== undefined || error !== undefined;
  return (
    <div style={isPlaced ? undefined : { visibility: 'hidden' }}>
      {props.children}
    </div>
  );
};

import Tooltip from '@material-ui/core/Tooltip';
import type { ReactElement } from 'react';

/** Tells why something is greyed; works for the keyboard too, which a disabled button alone does not. */
export const WithReason = (props: {
  reason?: string;
  children: ReactElement;
}) =>
  props.reason ? (
    <Tooltip title={props.reason}>
      {/* A disabled button sends no events, so the reason hangs on a wrapper that can be focused. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span tabIndex={0} aria-label={props.reason}>
        {props.children}
      </span>
    </Tooltip>
  ) : (
    props.children
  );

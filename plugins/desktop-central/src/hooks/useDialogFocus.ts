import { useEffect, useRef } from 'react';

/** A dialog shows no ring around itself when it has the focus: it is above everything. */
const STYLE = { outline: 'none' };

/**
 * For the paper of a dialog: it has the focus once the dialog is open, unless a field in it took it. Material UI gives it
 * to a frame around the paper that has no name, of which a screen reader reads nothing.
 */
export function useDialogFocus() {
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = paper;
    if (current && !current.contains(document.activeElement)) current.focus();
  }, []);
  return { ref: paper, tabIndex: -1, style: STYLE };
}

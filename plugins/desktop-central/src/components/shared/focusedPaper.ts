import { TAKES_FOCUS } from '../../hooks/focusTrail';

/** A dialog shows no ring around itself when it has the focus: it is above everything. */
const STYLE = { outline: 'none' };

// As it comes to the screen: an effect may run before that, since Material UI mounts a dialog in two steps.
function takeFocus(paper: HTMLElement | null) {
  if (paper && !paper.contains(document.activeElement)) paper.focus();
}

/**
 * Props of the paper of a dialog: it has the focus once the dialog is open, unless a field in it took it. Material UI
 * gives it to a frame around the paper that has no name, of which a screen reader reads nothing.
 */
export const FOCUSED_PAPER = {
  ...TAKES_FOCUS,
  ref: takeFocus,
  style: STYLE,
};

import type { MouseEvent } from 'react';

const isSecondClick = (event: {}) => 'detail' in event && event.detail === 2;

/** The second click of a double click does nothing: the first did what was meant, and by now another button may be in its place. */
export function onlyOnce(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Closes what a click opened, unless it is the second click of the double click that did: it comes beside what has just opened. */
export function closingOnce(onClose: () => void) {
  return (event: {}) => {
    if (!isSecondClick(event)) onClose();
  };
}

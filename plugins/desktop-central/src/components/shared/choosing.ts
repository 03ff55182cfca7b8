import type { KeyboardEvent, SyntheticEvent } from 'react';

const PRESSES = ['Enter', ' '];

function isAnother(target: EventTarget): boolean {
  const option =
    target instanceof Element ? target.closest('[role="option"]') : null;
  return option !== null && option.getAttribute('aria-selected') !== 'true';
}

/** Whether a click is at an option of a drop-down that is not the chosen one: no event of change tells of it. */
export function choosesByClick({ target }: SyntheticEvent): boolean {
  return isAnother(target);
}

/** Like {@link choosesByClick}, by a key: at the option itself, or at a field that shows which option is meant. */
export function choosesByKey({ key, target }: KeyboardEvent): boolean {
  if (!PRESSES.includes(key)) return false;
  if (isAnother(target)) return true;
  const points =
    target instanceof Element && target.getAttribute('aria-activedescendant');
  return key === 'Enter' && Boolean(points);
}

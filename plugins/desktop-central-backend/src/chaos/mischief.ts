import type { Simulator } from 'desktop-central-simulator';

type Control = Simulator['control'];
type Trick = (control: Control) => void;

const NEXT_TRICK_MS = 700;

/** What goes wrong with callbacks; each lasts until the next. */
const CALLBACKS: Trick[] = [
  control => control.setFaults({ callbacksLost: true }),
  control =>
    control.setFaults({ callbacksLost: false, callbacksDuplicated: true }),
  control =>
    control.setFaults({ callbacksDuplicated: false, callbacksDelayMs: 1_500 }),
  control =>
    control.setFaults({ callbacksDelayMs: 0, callbacksReordered: true }),
  control => control.setFaults({ callbacksReordered: false }),
];

/** What goes wrong with one create. */
const CREATES = [
  'dropAfterAccepting',
  'serverErrorAfterAccepting',
  'dropBeforeAccepting',
  'truncatedBody',
  'neverAnswer',
  'serverError',
] as const;

/** Lets Desktop Central do what it does at its worst, one trick after the other, until it is ended. */
export function makeMischief(control: Control): { end(): void } {
  control.setFaults({ ownRetries: 1 });
  let turn = 0;
  const timer = setInterval(() => {
    CALLBACKS[turn % CALLBACKS.length](control);
    control.failNextCreates(CREATES[turn % CREATES.length]);
    turn += 1;
  }, NEXT_TRICK_MS);
  return {
    end: () => {
      clearInterval(timer);
      control.clearFaults();
    },
  };
}

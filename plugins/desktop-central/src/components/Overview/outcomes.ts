import type { DayOfOutcomes } from 'backstage-plugin-desktop-central-common';
import type { Tone } from '../shared/tones';

type Outcome = Exclude<keyof DayOfOutcomes, 'day'>;

/** Outcomes that mean the same to whoever looks at a month. */
export interface OutcomeGroup {
  key: 'succeeded' | 'partiallySucceeded' | 'failed' | 'cancelled';
  states: readonly Outcome[];
  tone: Tone;
}

/** Every outcome is in one of them. */
export const GROUPS: readonly OutcomeGroup[] = [
  { key: 'succeeded', states: ['succeeded'], tone: 'success' },
  {
    key: 'partiallySucceeded',
    states: ['partiallySucceeded'],
    tone: 'warning',
  },
  {
    key: 'failed',
    states: ['failed', 'rejected', 'expired', 'noResult'],
    tone: 'error',
  },
  { key: 'cancelled', states: ['cancelled'], tone: 'neutral' },
];

/** How many of these days ended in a group. */
export function countOf(
  group: OutcomeGroup,
  ...days: readonly DayOfOutcomes[]
): number {
  return days.reduce(
    (sum, day) =>
      sum + group.states.reduce((ofDay, state) => ofDay + day[state], 0),
    0,
  );
}

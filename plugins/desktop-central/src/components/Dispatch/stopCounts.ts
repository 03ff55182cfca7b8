import type {
  Stop,
  StopOutcomeKind,
} from 'backstage-plugin-desktop-central-common';

/** What needs somebody first. */
export const STOP_OUTCOMES: readonly StopOutcomeKind[] = [
  'refused',
  'unstoppable',
  'pending',
  'suspended',
  'ended',
];

/** The outcomes that there are, with their number. */
export function outcomesOf({
  counts,
}: Pick<Stop, 'counts'>): Array<[StopOutcomeKind, number]> {
  return STOP_OUTCOMES.map((outcome): [StopOutcomeKind, number] => [
    outcome,
    counts[outcome] ?? 0,
  ]).filter(([, number]) => number > 0);
}

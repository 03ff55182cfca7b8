import type { AttemptState, DeploymentState, TargetState } from '../types';
import { isFinalTargetState } from './targetStatus';

/** Number of targets by state. @public */
export type TargetCounts = Partial<Record<TargetState, number>>;

/** What the state of a deployment is derived from. @public */
export interface DeploymentFacts {
  /** State of the newest attempt. */
  attempt: AttemptState;
  /** Whether anything of the deployment was accepted by DC. */
  submitted: boolean;
  /** Whether somebody suspended the configuration in DC. */
  suspended: boolean;
  /** Whether what was sent, or may have been, is being stopped in DC as somebody wanted. */
  stopping: boolean;
  /** Whether an attempt waits until DC has told which targets it is for. */
  retrying?: boolean;
  counts: TargetCounts;
}

const EXCLUDED: readonly TargetState[] = ['notApplicable', 'overridden'];
const UNHAPPY = ['cancelled', 'rejected', 'expired', 'noResult'] as const;

function outcomeOf(counts: TargetCounts): DeploymentState {
  const counted = Object.entries(counts).filter(
    ([state, count]) =>
      (count ?? 0) > 0 && !EXCLUDED.includes(state as TargetState),
  );
  const total = counted.reduce((sum, [, count]) => sum + (count ?? 0), 0);
  const succeeded = counts.succeeded ?? 0;
  if (total === succeeded) return 'succeeded';
  if (succeeded > 0) return 'partiallySucceeded';
  if ((counts.failed ?? 0) > 0) return 'failed';
  return UNHAPPY.reduce((commonest, state) =>
    (counts[state] ?? 0) > (counts[commonest] ?? 0) ? state : commonest,
  );
}

/** The number of targets that these counts speak of. @public */
export function totalOfCounts(counts: TargetCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0);
}

/** Whether a target is in a state that is not final. @public */
export function anyTargetWaits(counts: TargetCounts): boolean {
  return Object.entries(counts).some(
    ([state, count]) =>
      (count ?? 0) > 0 && !isFinalTargetState(state as TargetState),
  );
}

/**
 * The state of a deployment: `cancelling` while it is being stopped in DC, that of its attempt before anything is submitted,
 * `inProgress` or `suspended` while a target is not final or something is to be tried again, then the outcome over the targets that are neither not applicable nor overridden.
 * @public
 */
export function deriveDeploymentState(facts: DeploymentFacts): DeploymentState {
  if (!anyTargetWaits(facts.counts)) {
    return facts.retrying ? 'inProgress' : outcomeOf(facts.counts);
  }
  if (facts.stopping) return 'cancelling';
  if (facts.suspended) return 'suspended';
  if (facts.submitted) return 'inProgress';
  if (facts.attempt === 'submitted' || facts.attempt === 'closed') {
    return 'inProgress';
  }
  return facts.attempt;
}

/** Whether a deployment ended without a target on which anything could be done. @public */
export function hadNothingToDo(counts: TargetCounts): boolean {
  const total = totalOfCounts(counts);
  const excluded = EXCLUDED.reduce(
    (sum, state) => sum + (counts[state] ?? 0),
    0,
  );
  return total > 0 && total === excluded;
}

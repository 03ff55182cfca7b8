import type { TargetState } from '../types';

/** States in which nothing more is expected to happen on the target. @public */
export const FINAL_TARGET_STATES = [
  'succeeded',
  'failed',
  'notApplicable',
  'overridden',
  'cancelled',
  'expired',
  'rejected',
  'noResult',
] as const satisfies readonly TargetState[];

/** Whether nothing more is expected to happen on a target in this state. @public */
export function isFinalTargetState(state: TargetState): boolean {
  return (FINAL_TARGET_STATES as readonly TargetState[]).includes(state);
}

/**
 * DC's words for the state of a target, as letters only in lower case.
 * Source: labels of the Execution Summary of a live server (seen), query values of `executionStatus` (documented).
 */
const DC_TARGET_STATUS: ReadonlyMap<string, TargetState> = new Map<
  string,
  TargetState
>([
  ['yettoapply', 'yetToApply'],
  ['yettodeploy', 'yetToApply'],
  ['inprogress', 'inProgress'],
  ['retryinprogress', 'retryInProgress'],
  ['inprogressfailed', 'retryInProgress'],
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['notapplicable', 'notApplicable'],
  ['overridden', 'overridden'],
]);

/**
 * Our state for what DC says of a target, or undefined for a word that DC has not been known to use:
 * the target then keeps its state and the word is shown as it came.
 * @public
 */
export function targetStateOfDcStatus(
  dcStatus: string,
): TargetState | undefined {
  return DC_TARGET_STATUS.get(dcStatus.toLowerCase().replace(/[^a-z]/g, ''));
}

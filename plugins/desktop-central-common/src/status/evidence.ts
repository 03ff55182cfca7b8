import type { TargetState } from '../types';
import { isFinalTargetState } from './targetStatus';

/** Where a statement about a target comes from. @public */
export type EvidenceSource = 'readFromDc' | 'callback' | 'portal';

/** A statement about the state of a target. @public */
export interface Evidence {
  state: TargetState;
  source: EvidenceSource;
  /** When it was true at the latest, in epoch milliseconds: a read counts from when it was asked for. */
  at: number;
}

/**
 * What a new statement does to a target: `apply` replaces the current statement, the others change nothing. A `duplicate`
 * that was read from DC is still later knowledge: whoever keeps {@link Evidence.at} moves it on to the later of both, or
 * a read that was under way for long could undo it.
 * @public
 */
export type EvidenceVerdict = 'apply' | 'duplicate' | 'stale';

const RANK: Record<EvidenceSource, number> = {
  readFromDc: 3,
  callback: 2,
  portal: 1,
};

const PROGRESS: Partial<Record<TargetState, number>> = {
  yetToApply: 0,
  inProgress: 1,
  retryInProgress: 2,
};
const FINAL_PROGRESS = 3;

function progressOf(state: TargetState): number {
  return PROGRESS[state] ?? FINAL_PROGRESS;
}

function weighRead(current: Evidence, next: Evidence): EvidenceVerdict {
  const older = next.at < current.at;
  if (older && current.source === 'readFromDc') return 'stale';
  const backwards = progressOf(next.state) < progressOf(current.state);
  // A read asked for before other news came may describe the machine before that news.
  if (older && backwards) return 'stale';
  const known = older || current.source === 'readFromDc';
  return known && next.state === current.state ? 'duplicate' : 'apply';
}

/**
 * Whether a new statement about a target replaces the current one. Rank: read from DC, then callback, then our own verdict.
 * A later read replaces an earlier one in any direction; a callback and a verdict of ours only move forward;
 * a final state is changed only by evidence of higher rank, and by a callback only into another final state.
 * @public
 */
export function weighEvidence(
  current: Evidence,
  next: Evidence,
): EvidenceVerdict {
  if (next.source === 'readFromDc') return weighRead(current, next);
  if (next.state === current.state) return 'duplicate';
  if (!isFinalTargetState(current.state)) {
    const forward = progressOf(next.state) > progressOf(current.state);
    return forward ? 'apply' : 'stale';
  }
  const outranks = RANK[next.source] > RANK[current.source];
  return outranks && isFinalTargetState(next.state) ? 'apply' : 'stale';
}

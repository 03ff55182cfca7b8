import type { TargetConcern } from 'backstage-plugin-desktop-central-common';
import type { Candidate } from '../../inventory/candidateRows';
import type { DomainStanding } from '../../inventory/CandidateStore';
import { NOT_SEEN_AFTER_MS } from './bounds';

/** What is to be known to say what speaks against targets of one domain. */
export interface ConcernFacts {
  /** Undefined where DC did not tell its domains. */
  domain?: DomainStanding;
  /** Ids of targets on which the same is under way. */
  underWay: ReadonlySet<string>;
  now: number;
}

/** What speaks against a target; that DC does not tell its last contact does not. */
export function concernsOf(
  target: Candidate,
  { domain, underWay, now }: ConcernFacts,
): TargetConcern[] {
  const seen = target.lastContactAt ?? now;
  const found: Array<[TargetConcern, boolean]> = [
    ['noDomain', domain === 'unlisted'],
    ['domainNotManaged', domain === 'notManaged'],
    ['noAgent', !target.agentInstalled],
    ['notManaged', !target.managed],
    ['notSeen', seen < now - NOT_SEEN_AFTER_MS],
    ['underWay', underWay.has(target.id)],
    ['server', target.isServer],
  ];
  return found.filter(([, applies]) => applies).map(([concern]) => concern);
}

/** Number of targets by concern. */
export function countConcerns(
  targets: Candidate[],
  facts: ConcernFacts,
): Partial<Record<TargetConcern, number>> {
  const counts: Partial<Record<TargetConcern, number>> = {};
  for (const target of targets) {
    for (const concern of concernsOf(target, facts)) {
      counts[concern] = (counts[concern] ?? 0) + 1;
    }
  }
  return counts;
}

import {
  Evidence,
  EvidenceSource,
  EvidenceVerdict,
  isFinalTargetState,
  TargetState,
  weighEvidence,
} from 'backstage-plugin-desktop-central-common';
import type {
  NamedTargets,
  TargetChange,
  TargetRecord,
  WeighedTarget,
} from './TargetStore';

/** Something said about a target. Without a state its words are not known: they are shown, and the state stays. */
export interface Statement {
  /** Resource id in DC. */
  dcId: string;
  state?: TargetState;
  source: EvidenceSource;
  /** Epoch milliseconds; see {@link Evidence.at}. */
  at: number;
  rawStatus?: string;
  remarks?: string;
}

/** What became of statements. */
export interface Applied {
  applied: number;
  duplicate: number;
  stale: number;
  /** About computers that are no targets of the attempt. */
  foreign: number;
}

/** What became of the statements about one attempt, and whether a reader sees a difference. */
export interface Kept {
  /** Of each group, in their order. */
  groups: Applied[];
  visible: boolean;
  /** Whether a target is final that was not, or the other way round: only then can its deployment be in another state. */
  final: boolean;
}

/** A statement about a target of an attempt, and where what becomes of it is summed up. */
export interface Summed {
  attempt: { id: string; deploymentId: string };
  statement: Statement;
  sum: Applied;
  kept: Kept;
}

/** A change of a target's state, with what the history calls it by. */
export interface NamedChange extends TargetChange {
  deploymentId: string;
  name: string;
}

/** The sum of nothing. */
export function nothingApplied(): Applied {
  return { applied: 0, duplicate: 0, stale: 0, foreign: 0 };
}

function evidenceOf(target: TargetRecord): Evidence {
  const { state, source, observedAt } = target;
  return { state, source, at: observedAt.getTime() };
}

function sameWords(target: TargetRecord, next: TargetRecord): boolean {
  return target.rawStatus === next.rawStatus && target.remarks === next.remarks;
}

/** Takes up DC's words as they came, beside a state that stays. */
function withWords(target: TargetRecord, statement: Statement): TargetRecord {
  return {
    ...target,
    rawStatus: statement.rawStatus,
    remarks: statement.remarks,
  };
}

/** What a statement leaves of a target, and how much it weighed. */
function weigh(
  target: TargetRecord,
  statement: Statement,
): { verdict: EvidenceVerdict; target: TargetRecord } {
  const { state, source, at } = statement;
  if (state === undefined) {
    const next = withWords(target, statement);
    return {
      verdict: sameWords(target, next) ? 'duplicate' : 'apply',
      target: next,
    };
  }
  const verdict = weighEvidence(evidenceOf(target), { state, source, at });
  if (verdict === 'apply') {
    return {
      verdict,
      target: {
        ...withWords(target, statement),
        state,
        source,
        observedAt: new Date(at),
      },
    };
  }
  const laterRead =
    verdict === 'duplicate' &&
    source === 'readFromDc' &&
    at > target.observedAt.getTime();
  if (!laterRead) return { verdict, target };
  return {
    verdict,
    target: { ...withWords(target, statement), observedAt: new Date(at) },
  };
}

/** In the order in which rows are locked; what is said of the same target stays in its order. */
export function inOrder(summed: Summed[]): Summed[] {
  const compare = (a: string, b: string) => Number(a > b) - Number(a < b);
  return summed.sort(
    (a, b) =>
      compare(a.attempt.id, b.attempt.id) ||
      compare(a.statement.dcId, b.statement.dcId),
  );
}

/** The targets that statements are about; those in order give them in order. */
export function namedIn(summed: Summed[]): NamedTargets[] {
  const named = new Map<string, Set<string>>();
  for (const { attempt, statement } of summed) {
    const dcIds = named.get(attempt.id) ?? new Set();
    dcIds.add(statement.dcId);
    named.set(attempt.id, dcIds);
  }
  return [...named].map(([attemptId, dcIds]) => ({
    attemptId,
    dcIds: [...dcIds],
  }));
}

function keyOf(attemptId: string, dcId: string): string {
  return `${attemptId} ${dcId}`;
}

/** Weighs statements against targets, in their order. Answers the targets that are to be written, and the changes of state. */
export function weighAll(
  targets: TargetRecord[],
  summed: Summed[],
): { weighed: WeighedTarget[]; changes: NamedChange[] } {
  const known = new Map(
    targets.map(each => [keyOf(each.attemptId, each.dcId), each]),
  );
  const weighed = new Map<string, WeighedTarget>();
  const changes: NamedChange[] = [];
  for (const { attempt, statement, sum, kept } of summed) {
    const key = keyOf(attempt.id, statement.dcId);
    const before = known.get(key);
    if (!before) {
      sum.foreign += 1;
      continue;
    }
    const { verdict, target } = weigh(before, statement);
    sum[verdict === 'apply' ? 'applied' : verdict] += 1;
    if (target === before) continue;
    known.set(key, target);
    const moved = target.state !== before.state;
    const visible = moved || !sameWords(before, target);
    kept.visible ||= visible;
    weighed.set(key, {
      target,
      visible: visible || weighed.get(key)?.visible === true,
    });
    if (!moved) continue;
    kept.final ||= [before, target].some(each =>
      isFinalTargetState(each.state),
    );
    changes.push(changeOf(attempt.deploymentId, before, target));
  }
  return { weighed: [...weighed.values()], changes };
}

function changeOf(
  deploymentId: string,
  before: TargetRecord,
  { id, name, state, source, rawStatus }: TargetRecord,
): NamedChange {
  return {
    deploymentId,
    targetId: id,
    name,
    source,
    from: before.state,
    to: state,
    rawStatus,
  };
}

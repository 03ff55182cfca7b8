import {
  Evidence,
  EvidenceSource,
  EvidenceVerdict,
  isFinalTargetState,
  TargetState,
  weighEvidence,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentStore } from './DeploymentStore';
import type { DeploymentObserver } from './ports';
import type { MovedTargets } from './retrying/MovedTargets';
import {
  batchesOf,
  TargetChange,
  TargetKnowledge,
  TargetRecord,
  TargetStore,
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

/** What became of statements that were weighed together, and whether a reader sees a difference. */
export interface Kept {
  /** Of each group, in their order. */
  groups: Applied[];
  visible: boolean;
}

/** A statement, and where what becomes of it is summed up. */
interface Summed {
  statement: Statement;
  sum: Applied;
}

interface Weighed {
  target: TargetRecord;
  visible: boolean;
}

interface NamedChange extends TargetChange {
  name: string;
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

/** Whether a change is what came of a target that had no result before. */
function isResult(to: TargetState, from: TargetState): boolean {
  return isFinalTargetState(to) && !isFinalTargetState(from);
}

function nothingApplied(): Applied {
  return { applied: 0, duplicate: 0, stale: 0, foreign: 0 };
}

/** In the order in which rows are locked; what is said of the same target stays in its order. */
function inOrder(summed: Summed[]): Summed[] {
  return summed.sort(
    ({ statement: a }, { statement: b }) =>
      Number(a.dcId > b.dcId) - Number(a.dcId < b.dcId),
  );
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

/** The one place where what is known of targets changes. */
export class EvidenceApplier {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #moved: MovedTargets;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #observer: DeploymentObserver;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    movedTargets: MovedTargets;
    states: DeploymentStates;
    history: HistoryStore;
    observer: DeploymentObserver;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#moved = options.movedTargets;
    this.#states = options.states;
    this.#history = options.history;
    this.#observer = options.observer;
  }

  /** Weighs statements about the targets of an attempt and keeps what they change, with the deployment's state. */
  async apply(
    tx: Knex,
    attemptId: string,
    statements: Statement[],
  ): Promise<Applied> {
    const attempt = await this.#attempts.get(tx, attemptId);
    if (!attempt) return { ...nothingApplied(), foreign: statements.length };
    const { groups, visible } = await this.keep(tx, attempt, [statements]);
    if (visible) await this.#states.refresh(tx, attempt.deploymentId);
    return groups[0];
  }

  /**
   * Weighs groups of statements about the targets of an attempt, in their order, and keeps what they change. Whoever calls
   * refreshes the deployment where that is visible.
   */
  async keep(
    tx: Knex,
    attempt: AttemptRecord,
    groups: Statement[][],
  ): Promise<Kept> {
    const sums = groups.map(nothingApplied);
    const summed: Summed[] = [];
    let visible = false;
    for (const [at, statements] of groups.entries()) {
      const sum = sums[at];
      const rest = await this.#moved.take(tx, attempt, statements, sum);
      summed.push(...rest.statements.map(statement => ({ statement, sum })));
      visible = rest.visible || visible;
    }
    const changes: NamedChange[] = [];
    for (const batch of batchesOf(inOrder(summed))) {
      const weighed = await this.#weighBatch(tx, attempt.id, batch, changes);
      visible = (await this.#write(tx, weighed)) || visible;
    }
    await this.#keepChanges(tx, attempt.deploymentId, changes);
    return { groups: sums, visible };
  }

  /** Gives every target of an attempt that is not final the same state, and refreshes the deployment. */
  async conclude(
    tx: Knex,
    attempt: { id: string; deploymentId: string },
    state: TargetState,
    source: EvidenceSource = 'portal',
  ): Promise<void> {
    const at = Date.now();
    const dcIds = await this.#targets.waitingDcIdsOf(tx, attempt.id);
    await this.apply(
      tx,
      attempt.id,
      dcIds.map(dcId => ({ dcId, state, source, at })),
    );
    await this.#states.refresh(tx, attempt.deploymentId);
  }

  async #weighBatch(
    tx: Knex,
    attemptId: string,
    batch: Summed[],
    changes: NamedChange[],
  ): Promise<Weighed[]> {
    const ids = [...new Set(batch.map(({ statement }) => statement.dcId))];
    const rows = await this.#targets.lock(tx, attemptId, ids);
    const byId = new Map(rows.map(row => [row.dcId, row]));
    const touched = new Map<string, Weighed>();
    for (const { statement, sum } of batch) {
      const before = byId.get(statement.dcId);
      if (!before) {
        sum.foreign += 1;
        continue;
      }
      const { verdict, target } = weigh(before, statement);
      sum[verdict === 'apply' ? 'applied' : verdict] += 1;
      if (target === before) continue;
      byId.set(target.dcId, target);
      const different =
        target.state !== before.state || !sameWords(before, target);
      touched.set(target.id, {
        target,
        visible: different || touched.get(target.id)?.visible === true,
      });
      if (target.state !== before.state) {
        changes.push({
          targetId: target.id,
          name: target.name,
          source: statement.source,
          from: before.state,
          to: target.state,
          rawStatus: statement.rawStatus,
        });
      }
    }
    return [...touched.values()];
  }

  /** Targets of which the same is now known are written in one statement. */
  async #write(tx: Knex, weighed: Weighed[]): Promise<boolean> {
    const groups = new Map<string, { ids: string[]; as: TargetKnowledge }>();
    for (const { target, visible } of weighed) {
      const { state, source, observedAt, rawStatus, remarks } = target;
      const as = { state, source, observedAt, rawStatus, remarks, visible };
      const key = JSON.stringify(as);
      const group = groups.get(key) ?? { ids: [], as };
      group.ids.push(target.id);
      groups.set(key, group);
    }
    for (const { ids, as } of groups.values()) {
      await this.#targets.write(tx, ids, as);
    }
    return weighed.some(({ visible }) => visible);
  }

  async #keepChanges(
    tx: Knex,
    deploymentId: string,
    changes: NamedChange[],
  ): Promise<void> {
    if (changes.length === 0) return;
    await this.#targets.recordChanges(tx, deploymentId, changes);
    const overturned = changes.filter(({ from }) => isFinalTargetState(from));
    if (overturned.length > 0) {
      await this.#recordOverturned(tx, deploymentId, overturned);
    }
    if (changes.some(({ to }) => to === 'failed')) {
      const results = changes.filter(({ from, to }) => isResult(to, from));
      await this.#observer.firstFailure(tx, deploymentId, results.length);
    }
  }

  async #recordOverturned(
    tx: Knex,
    deploymentId: string,
    changes: NamedChange[],
  ): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    for (const { targetId, name, from, to, source } of changes) {
      await this.#history.record(tx, {
        act: 'target.overturned',
        audience: 'desk',
        subject: { kind: 'target', id: targetId },
        requestId: deployment?.requestId,
        deploymentId,
        detail: { target: name, from, to, source },
      });
    }
  }
}

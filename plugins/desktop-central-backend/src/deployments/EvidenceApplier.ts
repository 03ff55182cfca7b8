import {
  EvidenceSource,
  isFinalTargetState,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentStore } from './DeploymentStore';
import type { DeploymentObserver } from './ports';
import type { MovedTargets } from './retrying/MovedTargets';
import { batchesOf } from './targetBatches';
import type { TargetChange, TargetStore } from './TargetStore';
import {
  Applied,
  inOrder,
  Kept,
  NamedChange,
  namedIn,
  nothingApplied,
  Statement,
  Summed,
  weighAll,
} from './weighing';

/** Groups of statements about the targets of an attempt. */
export interface Reported {
  attempt: AttemptRecord;
  groups: Statement[][];
}

/** Whether a change is what came of a target that had no result before. */
function isResult({ from, to }: TargetChange): boolean {
  return isFinalTargetState(to) && !isFinalTargetState(from);
}

/** In the order of their ids: two transactions that each tell of a first failure in both deployments must not wait crosswise. */
function byDeployment(changes: NamedChange[]): Map<string, NamedChange[]> {
  const groups = new Map<string, NamedChange[]>();
  for (const change of changes) {
    const group = groups.get(change.deploymentId) ?? [];
    group.push(change);
    groups.set(change.deploymentId, group);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
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
    const [kept] = await this.keep(tx, [{ attempt, groups: [statements] }]);
    if (kept.visible) await this.#states.refresh(tx, attempt.deploymentId);
    return kept.groups[0];
  }

  /**
   * Weighs groups of statements about the targets of attempts, in their order, and keeps what they change. Answers for each
   * attempt at its place. Whoever calls refreshes the deployments where that is visible.
   */
  async keep(tx: Knex, reported: Reported[]): Promise<Kept[]> {
    const all: Kept[] = [];
    const summed: Summed[] = [];
    for (const each of reported) {
      all.push(await this.#withoutMoved(tx, each, summed));
    }
    const changes: NamedChange[] = [];
    for (const batch of batchesOf(inOrder(summed))) {
      const targets = await this.#targets.lock(tx, namedIn(batch));
      const found = weighAll(targets, batch);
      await this.#targets.write(tx, found.weighed);
      changes.push(...found.changes);
    }
    await this.#keepChanges(tx, changes);
    return all;
  }

  /** Takes out what is said of targets that went to a later attempt, and adds the rest to what is to be weighed. */
  async #withoutMoved(
    tx: Knex,
    { attempt, groups }: Reported,
    summed: Summed[],
  ): Promise<Kept> {
    const sums = groups.map(nothingApplied);
    const kept: Kept = { groups: sums, visible: false, final: false };
    for (const [at, said] of groups.entries()) {
      const sum = sums[at];
      const rest = await this.#moved.take(tx, attempt, said, sum);
      for (const statement of rest.statements) {
        summed.push({ attempt, statement, sum, kept });
      }
      kept.visible ||= rest.visible;
      kept.final ||= rest.visible;
    }
    return kept;
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

  async #keepChanges(tx: Knex, changes: NamedChange[]): Promise<void> {
    if (changes.length === 0) return;
    const groups = byDeployment(changes);
    await this.#targets.recordAll(tx, groups);
    for (const [deploymentId, own] of groups) {
      const overturned = own.filter(({ from }) => isFinalTargetState(from));
      if (overturned.length > 0) {
        await this.#recordOverturned(tx, deploymentId, overturned);
      }
      if (own.some(({ to }) => to === 'failed')) {
        const results = own.filter(isResult);
        await this.#observer.firstFailure(tx, deploymentId, results.length);
      }
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

import {
  anyTargetWaits,
  isFinalDeploymentState,
  AttemptState,
  DeploymentState,
  deriveDeploymentState,
  TargetCounts,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import { afterCommit } from './afterCommit';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import { itemDetail } from './itemDetail';
import type { DeploymentObserver } from './ports';
import { needsPassword } from './secrets/password';
import type { FirstMachineWatch } from './sending/FirstMachineWatch';
import type { TargetStore } from './TargetStore';

/** DC has it, or may have. */
const STOPPABLE: readonly AttemptState[] = [
  'submitting',
  'unknown',
  'submitted',
];

/** An attempt of which a person has to say what becomes of it, because nobody knows whether DC has it. */
export function unsettledAttempt(
  attempts: AttemptRecord[],
): AttemptRecord | undefined {
  return attempts
    .filter(
      ({ state, waitingCode }) =>
        state === 'held' && waitingCode === 'unknownOutcome',
    )
    .at(-1);
}

function urgency({ state, waitingCode }: AttemptRecord): number {
  if (state === 'closed') return 0;
  if (state === 'held') return 3;
  return state === 'queued' && waitingCode === 'firstMachine' ? 1 : 2;
}

/**
 * The attempt that speaks for a deployment: one that a person has to decide on, else the newest that is not closed. What waits
 * for its first machine lets that one speak.
 */
export function speakingAttempt(
  attempts: AttemptRecord[],
): AttemptRecord | undefined {
  const unsettled = unsettledAttempt(attempts);
  if (unsettled || attempts.length === 0) return unsettled;
  return attempts.reduce((best, each) =>
    urgency(each) >= urgency(best) ? each : best,
  );
}

/**
 * Whether it is wanted that it ends in DC, and that goes on by itself; what is held waits for a person, and what is stopped to
 * be tried again is not given up.
 */
export function isBeingStopped(attempt: AttemptRecord): boolean {
  const { state, stopWantedAt, stoppedAt, retriedAt } = attempt;
  return (
    Boolean(stopWantedAt) &&
    !stoppedAt &&
    !retriedAt &&
    STOPPABLE.includes(state)
  );
}

/** Whether it waits until DC has stopped an earlier attempt and told which targets are to be tried again. */
export function awaitsTargets(attempt: AttemptRecord): boolean {
  const { state, awaitsTargets: awaits } = attempt;
  return awaits && (state === 'queued' || state === 'held');
}

/** Whether DC has suspended it, and that is not because its targets went to a later attempt. */
export function isSuspended(attempt: AttemptRecord): boolean {
  const { state, configurationSuspended, retriedAt } = attempt;
  return state === 'submitted' && configurationSuspended && !retriedAt;
}

function stateOf(
  attempts: AttemptRecord[],
  counts: TargetCounts,
): DeploymentState {
  return deriveDeploymentState({
    attempt: speakingAttempt(attempts)?.state ?? 'queued',
    submitted: attempts.some(attempt => attempt.submittedAt),
    suspended: attempts.some(isSuspended),
    retrying: attempts.some(awaitsTargets),
    stopping: attempts.some(isBeingStopped),
    counts,
  });
}

/** Keeps the state of deployments in step with their attempts and targets. */
export class DeploymentStates {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #history: HistoryStore;
  readonly #observer: DeploymentObserver;
  readonly #announcer: ChangeAnnouncer;
  readonly #firstMachine: FirstMachineWatch;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    history: HistoryStore;
    observer: DeploymentObserver;
    announcer: ChangeAnnouncer;
    firstMachine: FirstMachineWatch;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#history = options.history;
    this.#observer = options.observer;
    this.#announcer = options.announcer;
    this.#firstMachine = options.firstMachine;
  }

  /**
   * Derives the state anew within the transaction that changed something, after that change was written, and tells
   * whoever looks once it is committed.
   */
  async refresh(tx: Knex, deploymentId: string): Promise<void> {
    await this.refreshAll(tx, [deploymentId]);
  }

  /**
   * Like {@link refresh}, of several that one transaction changed. Answers those of which every target is final; of two
   * transactions that each end one of the last two targets the later one is told so.
   */
  async refreshAll(tx: Knex, deploymentIds: string[]): Promise<Set<string>> {
    if (deploymentIds.length === 0) return new Set();
    // Locked, so that of two transactions that each end one of the last two targets the second sees both ended.
    const deployments = await this.#deployments.lockAll(tx, deploymentIds);
    const ids = deployments.map(({ id }) => id);
    const attempts = await this.#attempts.listOf(tx, ids);
    const counts = await this.#targets.counts(tx, ids);
    const moved = new Map<DeploymentState, DeploymentRecord[]>();
    for (const deployment of deployments) {
      const { id } = deployment;
      const own = attempts.filter(({ deploymentId }) => deploymentId === id);
      await this.#endPassword(tx, deployment, own);
      const state = stateOf(own, counts.get(id) ?? {});
      if (state !== deployment.state && isFinalDeploymentState(state)) {
        await this.#end(tx, deployment, state);
      } else if (state !== deployment.state) {
        moved.set(state, [...(moved.get(state) ?? []), deployment]);
      }
      await this.#firstMachine.look(tx, id, own);
      await this.#observer.refreshed?.(tx, id);
      this.#announce(tx, deployment);
    }
    for (const [state, those] of moved) await this.#move(tx, those, state);
    return new Set(ids.filter(id => !anyTargetWaits(counts.get(id) ?? {})));
  }

  /** In every state: a password is kept for what may still be sent with it, and for nothing else. */
  async #endPassword(
    tx: Knex,
    { id, secrets }: DeploymentRecord,
    attempts: AttemptRecord[],
  ): Promise<void> {
    if (!secrets.runAsSealed || attempts.length === 0) return;
    if (attempts.some(needsPassword)) return;
    await this.#deployments.destroyPassword(tx, id);
  }

  /** Tells whoever looks, once the transaction is committed, of a change that leaves the state as it is. */
  async announce(tx: Knex, deploymentId: string): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (deployment) this.#announce(tx, deployment);
  }

  /** Like {@link announce}, of several that were read before. */
  announceAll(tx: Knex, deployments: DeploymentRecord[]): void {
    for (const deployment of deployments) this.#announce(tx, deployment);
  }

  async #move(
    tx: Knex,
    deployments: DeploymentRecord[],
    state: DeploymentState,
  ): Promise<void> {
    const ids = deployments.map(({ id }) => id);
    await this.#deployments.setStates(tx, ids, state, null);
    await this.#observer.moved?.(tx, deployments, state);
  }

  async #end(
    tx: Knex,
    deployment: DeploymentRecord,
    state: DeploymentState,
  ): Promise<void> {
    await this.#deployments.setState(tx, deployment.id, state, new Date());
    await this.#history.record(tx, {
      act: 'deployment.ended',
      audience: 'requester',
      subject: { kind: 'deployment', id: deployment.id },
      requestId: deployment.requestId,
      deploymentId: deployment.id,
      detail: { ...itemDetail(deployment), outcome: state },
    });
    const { id, requestId } = deployment;
    await this.#observer.ended(tx, id, { state, requestId });
  }

  #announce(tx: Knex, deployment: DeploymentRecord): void {
    afterCommit(tx, () =>
      this.#announcer.announce({
        deploymentId: deployment.id,
        requestId: deployment.requestId,
        requesters: [deployment.requester],
      }),
    );
  }
}

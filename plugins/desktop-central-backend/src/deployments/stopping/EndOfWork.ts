import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Outbox } from '../../outbox/Outbox';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentStore } from '../DeploymentStore';
import type { CancelReason } from '../sending/cancelReasons';
import { recordAct } from '../sending/Sending';
import type { SendLog } from '../sending/SendLog';
import { STOP_TOPIC } from '../topics';

/** Whether DC may have it. What is held for another reason than an unknown outcome never began to be sent. */
export function maybeInDc({ state, waitingCode }: AttemptRecord): boolean {
  switch (state) {
    case 'submitting':
    case 'unknown':
    case 'submitted':
      return true;
    case 'held':
      return waitingCode === 'unknownOutcome';
    default:
      return false;
  }
}

/** Whether it has neither reached DC nor ended. */
export function isUnsent(attempt: AttemptRecord): boolean {
  return attempt.state !== 'closed' && !maybeInDc(attempt);
}

/** Whether stopping it in DC is of use: not what goes on for others, nor what is stopped already. */
export function canBeStopped(attempt: AttemptRecord): boolean {
  return maybeInDc(attempt) && !attempt.appendTo && !attempt.stopWantedAt;
}

/** Why what was sent cannot be stopped, and what to do instead. */
export function unstoppable(attempts: AttemptRecord[]): string | undefined {
  const appended = attempts.find(
    attempt => attempt.appendTo && maybeInDc(attempt),
  );
  return appended?.appendTo
    ? `It was added to the standing configuration ${appended.appendTo.configurationName}, which goes on for others; remove the workstations there in Desktop Central, or let it go on.`
    : undefined;
}

/** Ends the work on attempts, within the transaction that holds their rows: whoever wants that, and for whatever reason. */
export class EndOfWork {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #sendLog: SendLog;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    sendLog: SendLog;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#sendLog = options.sendLog;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /** Cancels those that have not reached DC. */
  async cancelUnsent(
    tx: Knex,
    attempts: AttemptRecord[],
    reason: CancelReason,
    actor?: string,
  ): Promise<void> {
    for (const attempt of attempts.filter(isUnsent)) {
      const deployment = await this.#deployments.get(tx, attempt.deploymentId);
      if (!deployment) continue;
      await this.#sendLog.cancelQueued(tx, attempt, deployment, reason, actor);
    }
  }

  /** Wants those stopped that DC has or may have; not what was appended to a standing configuration, which goes on for others. */
  async stopSent(
    tx: Knex,
    attempts: AttemptRecord[],
    actor: string,
  ): Promise<void> {
    const wanted = attempts.filter(canBeStopped);
    for (const { id } of wanted) await this.#want(tx, id, actor);
    const deploymentIds = new Set(
      wanted.map(({ deploymentId }) => deploymentId),
    );
    for (const id of deploymentIds) await this.#note(tx, id, actor);
    afterCommit(tx, () => this.#wake(STOP_TOPIC));
  }

  async #want(tx: Knex, attemptId: string, actor: string): Promise<void> {
    const now = new Date();
    await this.#attempts.update(tx, attemptId, {
      stopWantedAt: now,
      stopWantedBy: actor,
      resumeWantedAt: null,
      resumeWantedBy: null,
    });
    await this.#outbox.enqueue(tx, {
      topic: STOP_TOPIC,
      key: attemptId,
      availableAt: now,
    });
  }

  async #note(tx: Knex, deploymentId: string, actor: string): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) return;
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.stopRequested',
      {},
      actor,
    );
    await this.#states.refresh(tx, deploymentId);
  }
}

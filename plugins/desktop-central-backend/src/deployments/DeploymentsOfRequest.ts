import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type {
  EndOfRequest,
  RequestWork,
  UnfinishedDeployment,
} from '../requests/RequestWork';
import { afterCommit } from './afterCommit';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import { itemDetail } from './itemDetail';
import type { DeployRequests } from './ports';
import type { RequestAttemptStore } from './RequestAttemptStore';
import type { SendLog } from './sending/SendLog';
import { READ_TOPIC, STOP_TOPIC } from './topics';

/** The contract's own bound. */
const MAX_LISTED = 20;

/** Whether DC may have it. What is held for another reason than an unknown outcome never began to be sent. */
function maybeInDc({ state, waitingCode }: AttemptRecord): boolean {
  if (state === 'held') return waitingCode === 'unknownOutcome';
  return state !== 'queued' && state !== 'closed';
}

function unstoppable(attempts: AttemptRecord[]): string | undefined {
  const appended = attempts.find(
    attempt => attempt.appendTo && maybeInDc(attempt),
  );
  return appended?.appendTo
    ? `It was added to the standing configuration ${appended.appendTo.configurationName}, which goes on for others; remove the workstations there in Desktop Central, or let it go on.`
    : undefined;
}

function toUnfinished(
  deployment: DeploymentRecord,
  attempts: AttemptRecord[],
): UnfinishedDeployment {
  const { id, requestId, requestNumber, itemName, state } = deployment;
  const reason = unstoppable(attempts);
  return {
    id,
    requestId,
    requestNumber,
    itemName,
    state,
    phase: attempts.some(maybeInDc) ? 'sent' : 'queued',
    ...(reason ? { unstoppable: reason } : {}),
  };
}

/** What becomes of a request's deployments when the request ends, is put away, or comes back. */
export class DeploymentsOfRequest implements RequestWork {
  readonly #requestAttempts: RequestAttemptStore;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #sendLog: SendLog;
  readonly #requests: Pick<DeployRequests, 'lock'>;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    requestAttempts: RequestAttemptStore;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    sendLog: SendLog;
    requests: Pick<DeployRequests, 'lock'>;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#requestAttempts = options.requestAttempts;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#sendLog = options.sendLog;
    this.#requests = options.requests;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  async anythingSent(tx: Knex, requestIds: string[]): Promise<Set<string>> {
    return this.#requestAttempts.anythingSent(tx, requestIds);
  }

  /**
   * The request is locked too, so that from here on nothing of it begins to be sent.
   * @throws ConflictError where a deployment was saved while its attempts were being locked
   */
  async lockUnfinished(
    tx: Knex.Transaction,
    requestId: string,
  ): Promise<UnfinishedDeployment[]> {
    const locked = await this.#requestAttempts.lockUnfinished(tx, requestId);
    await this.#requests.lock(tx, requestId);
    const attempts = await this.#requestAttempts.unfinished(tx, requestId);
    const ids = new Set(locked.map(({ id }) => id));
    if (attempts.some(({ id }) => !ids.has(id))) {
      throw new ConflictError(
        'A deployment of this request was saved just now. Load the request again, then repeat what you did.',
      );
    }
    const deployments = await this.#deployments.unfinishedOfRequest(
      tx,
      requestId,
      MAX_LISTED,
    );
    return deployments.map(deployment =>
      toUnfinished(
        deployment,
        attempts.filter(({ deploymentId }) => deploymentId === deployment.id),
      ),
    );
  }

  async cancelQueued(
    tx: Knex,
    requestId: string,
    reason: EndOfRequest,
  ): Promise<void> {
    const attempts = await this.#requestAttempts.unfinished(tx, requestId);
    for (const attempt of attempts) {
      if (maybeInDc(attempt)) continue;
      const deployment = await this.#deployments.get(tx, attempt.deploymentId);
      if (!deployment) continue;
      await this.#sendLog.cancelQueued(tx, attempt, deployment, reason);
    }
  }

  /** Not what was appended to a standing configuration, which goes on for others. */
  async stopSent(tx: Knex, requestId: string, actor: string): Promise<void> {
    const attempts = await this.#requestAttempts.unfinished(tx, requestId);
    const wanted = attempts.filter(
      attempt =>
        maybeInDc(attempt) && !attempt.appendTo && !attempt.stopWantedAt,
    );
    for (const { id } of wanted) await this.#want(tx, id, actor);
    const deploymentIds = new Set(
      wanted.map(({ deploymentId }) => deploymentId),
    );
    for (const id of deploymentIds) await this.#noteStop(tx, id, actor);
    afterCommit(tx, () => this.#wake(STOP_TOPIC));
  }

  async restored(tx: Knex, requestId: string): Promise<void> {
    const ids = await this.#requestAttempts.submittedIds(tx, requestId);
    const availableAt = new Date();
    for (const key of ids) {
      await this.#outbox.hasten(tx, { topic: READ_TOPIC, key, availableAt });
    }
    afterCommit(tx, () => this.#wake(READ_TOPIC));
  }

  async #want(tx: Knex, attemptId: string, actor: string): Promise<void> {
    const now = new Date();
    await this.#attempts.update(tx, attemptId, {
      stopWantedAt: now,
      stopWantedBy: actor,
    });
    await this.#outbox.enqueue(tx, {
      topic: STOP_TOPIC,
      key: attemptId,
      availableAt: now,
    });
  }

  async #noteStop(
    tx: Knex,
    deploymentId: string,
    actor: string,
  ): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) return;
    await this.#history.record(tx, {
      actor,
      act: 'deployment.stopRequested',
      audience: 'desk',
      subject: { kind: 'deployment', id: deployment.id },
      requestId: deployment.requestId,
      deploymentId: deployment.id,
      detail: { ...itemDetail(deployment) },
    });
    await this.#states.refresh(tx, deploymentId);
  }
}

import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Outbox } from '../outbox/Outbox';
import type {
  EndOfRequest,
  RequestWork,
  UnfinishedDeployment,
} from '../requests/RequestWork';
import { afterCommit } from './afterCommit';
import type { AttemptRecord } from './AttemptStore';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import type { DeployRequests } from './ports';
import type { RequestAttemptStore } from './RequestAttemptStore';
import { EndOfWork, maybeInDc, unstoppable } from './stopping/EndOfWork';
import { READ_TOPIC } from './topics';

/** The contract's own bound. */
const MAX_LISTED = 20;

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
  readonly #endOfWork: EndOfWork;
  readonly #requests: Pick<DeployRequests, 'lock'>;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    requestAttempts: RequestAttemptStore;
    deployments: DeploymentStore;
    endOfWork: EndOfWork;
    requests: Pick<DeployRequests, 'lock'>;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#requestAttempts = options.requestAttempts;
    this.#deployments = options.deployments;
    this.#endOfWork = options.endOfWork;
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
    await this.#endOfWork.cancelUnsent(tx, attempts, reason);
  }

  async stopSent(tx: Knex, requestId: string, actor: string): Promise<void> {
    const attempts = await this.#requestAttempts.unfinished(tx, requestId);
    await this.#endOfWork.stopSent(tx, attempts, actor);
  }

  async restored(tx: Knex, requestId: string): Promise<void> {
    const ids = await this.#requestAttempts.submittedIds(tx, requestId);
    const availableAt = new Date();
    for (const key of ids) {
      await this.#outbox.hasten(tx, { topic: READ_TOPIC, key, availableAt });
    }
    afterCommit(tx, () => this.#wake(READ_TOPIC));
  }
}

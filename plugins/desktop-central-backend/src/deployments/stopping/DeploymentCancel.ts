import { isFinalDeploymentState } from 'backstage-plugin-desktop-central-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Outbox } from '../../outbox/Outbox';
import type { Caller } from '../../permissions/Authorizer';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import { DRAFT_TOPIC, RETRY_TOPIC, SEND_TOPIC } from '../topics';
import { canBeStopped, EndOfWork, isUnsent, unstoppable } from './EndOfWork';

/** Why a deployment cannot be cancelled as it is; nothing where it can. */
export function cancelRefusal(
  { state }: Pick<DeploymentRecord, 'state'>,
  attempts: AttemptRecord[],
): string | undefined {
  if (isFinalDeploymentState(state)) {
    return 'It has ended: there is nothing left to cancel.';
  }
  const settled = attempts.every(
    attempt =>
      attempt.state !== 'held' || attempt.waitingCode !== 'unknownOutcome',
  );
  if (!settled) {
    return 'Nobody knows whether Desktop Central took it. Settle that first: look for it there, then close it or send it as a new attempt.';
  }
  if (attempts.some(attempt => isUnsent(attempt) || canBeStopped(attempt))) {
    return undefined;
  }
  if (state === 'cancelling') {
    return 'It is being cancelled already. It ends once Desktop Central shows that it has stopped.';
  }
  return (
    unstoppable(attempts) ??
    'It is stopped in Desktop Central already. What agents had begun cannot be stopped; its result is still read.'
  );
}

/** Cancels a deployment as somebody asked: at once what DC has not got, as a durable wish what it has or may have. */
export class DeploymentCancel {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #endOfWork: EndOfWork;
  readonly #outbox: Outbox;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    endOfWork: EndOfWork;
    outbox: Outbox;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#endOfWork = options.endOfWork;
    this.#outbox = options.outbox;
  }

  /**
   * Within a transaction.
   * @throws ConflictError where there is nothing that could be cancelled
   */
  async cancel(tx: Knex, caller: Caller, deploymentId: string): Promise<void> {
    const { userEntityRef } = caller.actor;
    const attempts = await this.#lock(tx, deploymentId);
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) throw new NotFoundError('There is no such deployment.');
    const refusal = cancelRefusal(deployment, attempts);
    if (refusal) throw new ConflictError(refusal);
    for (const attempt of attempts.filter(isUnsent)) {
      await this.#withdraw(tx, attempt);
    }
    // Before what was not sent: it may end the deployment, of which then nothing would be asked.
    await this.#endOfWork.stopSent(tx, attempts, userEntityRef);
    await this.#endOfWork.cancelUnsent(tx, attempts, 'person', userEntityRef);
  }

  /** In the order in which a worker that begins to send one locks the same rows. */
  async #lock(tx: Knex, deploymentId: string): Promise<AttemptRecord[]> {
    const before = await this.#attempts.listOf(tx, [deploymentId]);
    const ids = before.map(({ id }) => id);
    for (const topic of [SEND_TOPIC, RETRY_TOPIC]) {
      await this.#outbox.lock(tx, topic, ids);
    }
    await this.#outbox.lock(tx, DRAFT_TOPIC, [deploymentId]);
    await this.#attempts.lockOf(tx, deploymentId);
    const attempts = await this.#attempts.listOf(tx, [deploymentId]);
    if (attempts.length === before.length) return attempts;
    throw new ConflictError(
      'Somebody began to try it again just now. Load the deployment again, then cancel that too.',
    );
  }

  async #withdraw(
    tx: Knex,
    { id, deploymentId }: AttemptRecord,
  ): Promise<void> {
    for (const topic of [SEND_TOPIC, RETRY_TOPIC]) {
      await this.#outbox.drop(tx, { topic, key: id });
    }
    await this.#outbox.drop(tx, { topic: DRAFT_TOPIC, key: deploymentId });
  }
}

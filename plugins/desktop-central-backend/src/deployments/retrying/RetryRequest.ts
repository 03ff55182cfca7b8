import { ConflictError, NotFoundError } from '@backstage/errors';
import type { RetryInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Outbox } from '../../outbox/Outbox';
import type { Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import { configurationNameOf, newCallbackId } from '../names';
import type { RunAsKeeper } from '../ports';
import type { RenewedAuthority } from '../RenewedAuthority';
import { runAsAgain } from '../runAsAgain';
import { waitsForPassword } from '../secrets/password';
import type { Asked } from '../sending/SendAuthority';
import { recordAct } from '../sending/Sending';
import type { TargetConfirmation } from '../TargetConfirmation';
import type { TargetStore } from '../TargetStore';
import { PASSWORD_TOPIC, RETRY_TOPIC, SEND_TOPIC } from '../topics';
import type { MovedTargetStore } from './MovedTargetStore';
import type { PasswordAgain } from './PasswordAgain';
import { retriable, retryRefusal } from './retryRefusal';

/**
 * Takes the wish to try a deployment again: a new attempt, without targets until DC has stopped the one before and told what failed.
 * What only waits for its password goes on with that instead.
 */
export class RetryRequest {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #moved: MovedTargetStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #authority: RenewedAuthority;
  readonly #confirmation: TargetConfirmation;
  readonly #runAs: RunAsKeeper;
  readonly #passwordAgain: PasswordAgain;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    moved: MovedTargetStore;
    states: DeploymentStates;
    history: HistoryStore;
    outbox: Outbox;
    renewedAuthority: RenewedAuthority;
    targetConfirmation: TargetConfirmation;
    runAsKeeper: RunAsKeeper;
    passwordAgain: PasswordAgain;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#moved = options.moved;
    this.#states = options.states;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#authority = options.renewedAuthority;
    this.#confirmation = options.targetConfirmation;
    this.#runAs = options.runAsKeeper;
    this.#passwordAgain = options.passwordAgain;
    this.#wake = options.wake;
  }

  /**
   * Within a transaction. `attemptId` is the id of the new attempt.
   * @throws ConflictError where there is nothing to try again, or it may not be sent any more
   * @throws FormError where the number of targets or the password is asked for
   */
  async retry(
    tx: Knex.Transaction,
    caller: Caller,
    deploymentId: string,
    attemptId: string,
    { input, asked, key }: { input: RetryInput; asked: Asked; key: string },
  ): Promise<void> {
    const { deployment, attempts } = await this.#lock(tx, deploymentId);
    if (attempts.some(waitsForPassword)) {
      const given = { input, asked };
      await this.#passwordAgain.goOn(tx, caller, deployment, attempts, given);
      return;
    }
    const again = retriable(attempts);
    const targets = await this.#moved.candidates(tx, again);
    const next = await this.#insert(tx, caller, deployment, {
      id: attemptId,
      number: Math.max(...attempts.map(({ number }) => number)) + 1,
      targetCount: targets.length,
    });
    const authority = await this.#authority.check(
      tx,
      caller,
      deployment,
      [next],
      asked,
    );
    const runAs = runAsAgain(deployment, input.runAs);
    await this.#confirmation.requireAnew(
      tx,
      { person: caller.actor.userEntityRef, key },
      deployment,
      targets,
      input.confirmedTargets,
    );
    await this.#deployments.setAuthority(tx, deploymentId, authority);
    if (runAs) await this.#runAs.keep(tx, deploymentId, runAs);
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.retried',
      { targets: targets.length },
      caller.actor.userEntityRef,
    );
    await this.#queue(tx, deploymentId, attemptId);
  }

  /** Read once its attempts are locked, so that whatever was done meanwhile is seen. */
  async #lock(
    tx: Knex,
    deploymentId: string,
  ): Promise<{ deployment: DeploymentRecord; attempts: AttemptRecord[] }> {
    const held = await this.#attempts.idsOf(tx, deploymentId, 'held');
    await this.#outbox.lock(tx, PASSWORD_TOPIC, [deploymentId]);
    await this.#outbox.lock(tx, SEND_TOPIC, held);
    await this.#attempts.lockOf(tx, deploymentId);
    const attempts = await this.#attempts.listOf(tx, [deploymentId]);
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) throw new NotFoundError('There is no such deployment.');
    const counts = await this.#targets.counts(tx, [deploymentId]);
    const refusal = retryRefusal(
      deployment,
      attempts,
      counts.get(deploymentId) ?? {},
    );
    if (refusal) throw new ConflictError(refusal);
    return { deployment, attempts };
  }

  async #queue(tx: Knex, deploymentId: string, key: string): Promise<void> {
    await this.#outbox.enqueue(tx, {
      topic: RETRY_TOPIC,
      key,
      availableAt: new Date(),
    });
    await this.#states.refresh(tx, deploymentId);
    afterCommit(tx, () => this.#wake(RETRY_TOPIC));
  }

  async #insert(
    tx: Knex,
    caller: Caller,
    deployment: DeploymentRecord,
    next: { id: string; number: number; targetCount: number },
  ): Promise<AttemptRecord> {
    await this.#attempts.insert(tx, {
      ...next,
      deploymentId: deployment.id,
      awaitsTargets: true,
      waitingCode: 'retry',
      configurationName: configurationNameOf(
        deployment.requestNumber,
        deployment.shortId,
        next.number,
      ),
      callbackId: newCallbackId(),
      createdBy: caller.actor.userEntityRef,
    });
    const inserted = await this.#attempts.get(tx, next.id);
    if (!inserted) throw new NotFoundError('There is no such attempt.');
    return inserted;
  }
}

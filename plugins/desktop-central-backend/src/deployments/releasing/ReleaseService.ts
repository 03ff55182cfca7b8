import { ConflictError } from '@backstage/errors';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { IdempotencyKeys } from '../../outbox/IdempotencyKeys';
import type { Outbox } from '../../outbox/Outbox';
import type { Authorizer, Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeploymentReads } from '../DeploymentReads';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentStore } from '../DeploymentStore';
import { itemDetail } from '../itemDetail';
import { NOT_WAITING } from '../sending/Sending';
import { SEND_TOPIC } from '../topics';
import { heldToRelease, mayRelease } from './mayRelease';

/** Lets deployments go on that are held by the quota or after a gap. */
export class ReleaseService {
  readonly #reads: DeploymentReads;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #idempotency: IdempotencyKeys;
  readonly #authorizer: Authorizer;
  readonly #dispatch: DispatchConfig;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    reads: DeploymentReads;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    outbox: Outbox;
    idempotency: IdempotencyKeys;
    authorizer: Authorizer;
    dispatch: DispatchConfig;
    wake: (topic: string) => void;
  }) {
    this.#reads = options.reads;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#idempotency = options.idempotency;
    this.#authorizer = options.authorizer;
    this.#dispatch = options.dispatch;
    this.#wake = options.wake;
  }

  /**
   * Queues it again, once for each key, and renews the time until which it may be sent.
   * @throws NotFoundError where the caller may not see it
   * @throws NotAllowedError
   * @throws ConflictError where it is not held so any more, or it is the caller's own and the quota holds it
   */
  async release(
    caller: Caller,
    deploymentId: string,
    idempotencyKey: string,
  ): Promise<Deployment> {
    await this.#reads.get(caller, deploymentId);
    await this.#authorizer.require(caller, 'hold.manage', { id: deploymentId });
    await this.#idempotency.once(
      {
        actor: caller.actor.userEntityRef,
        key: idempotencyKey,
        operation: `release of ${deploymentId}`,
        body: {},
      },
      tx => this.#release(tx, caller, deploymentId),
    );
    return this.#reads.get(caller, deploymentId);
  }

  async #release(
    tx: Knex,
    caller: Caller,
    deploymentId: string,
  ): Promise<void> {
    const held = await this.#lockHeld(tx, caller, deploymentId);
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) return;
    const now = Date.now();
    for (const { id, afterTarget } of held) {
      await this.#attempts.update(tx, id, {
        ...NOT_WAITING,
        ...(afterTarget ? { waitingCode: 'firstMachine' } : {}),
        state: 'queued',
      });
      await this.#outbox.enqueue(tx, {
        topic: SEND_TOPIC,
        key: id,
        availableAt: new Date(now),
      });
    }
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act: 'deployment.released',
      audience: 'desk',
      subject: { kind: 'deployment', id: deploymentId },
      requestId: deployment.requestId,
      deploymentId,
      detail: { ...itemDetail(deployment) },
    });
    const renewed = new Date(now + this.#dispatch.notAfterMs);
    if (deployment.notAfter < renewed) {
      await this.#deployments.setAuthority(tx, deploymentId, {
        technicianId: deployment.technicianId,
        notAfter: renewed,
      });
    }
    await this.#states.refresh(tx, deploymentId);
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }

  async #lockHeld(
    tx: Knex,
    caller: Caller,
    deploymentId: string,
  ): Promise<AttemptRecord[]> {
    const locked: AttemptRecord[] = [];
    const attempts = await this.#attempts.listOf(tx, [deploymentId]);
    for (const { id } of heldToRelease(attempts)) {
      const attempt = await this.#attempts.lock(tx, id);
      if (attempt) locked.push(attempt);
    }
    const deployment = await this.#deployments.get(tx, deploymentId);
    const may =
      deployment && mayRelease(deployment, locked, caller, { allowed: true });
    if (may?.allowed) return heldToRelease(locked);
    throw new ConflictError(
      `${
        may?.reason ?? 'It is not held any more.'
      } Load the deployment again to see how it is.`,
    );
  }
}

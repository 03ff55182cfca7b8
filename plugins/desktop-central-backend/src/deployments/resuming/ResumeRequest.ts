import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Outbox } from '../../outbox/Outbox';
import type { Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import {
  awaitsTargets,
  DeploymentStates,
  isSuspended,
} from '../DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import type { DeployHolds } from '../ports';
import type { RenewedAuthority } from '../RenewedAuthority';
import type { Asked } from '../sending/SendAuthority';
import { recordAct } from '../sending/Sending';
import { RESUME_TOPIC } from '../topics';

/** Whether it is suspended in DC, is ours alone there, and nobody wants it stopped. */
function canBeResumed(attempt: AttemptRecord): boolean {
  return (
    isSuspended(attempt) &&
    !attempt.appendTo &&
    !attempt.stopWantedAt &&
    !attempt.resumeWantedAt
  );
}

/** Why a deployment cannot be resumed in DC as it is; nothing where it can. */
export function resumeRefusal(
  { state }: Pick<DeploymentRecord, 'state'>,
  attempts: AttemptRecord[],
): string | undefined {
  // Else what goes to the new attempt would go on in DC as well.
  if (attempts.some(awaitsTargets)) {
    return 'What failed of it is being tried again. Wait until that is sent, or cancel it.';
  }
  if (attempts.some(canBeResumed)) return undefined;
  if (attempts.some(({ resumeWantedAt }) => resumeWantedAt)) {
    return 'It is being resumed already. It goes on once Desktop Central shows that.';
  }
  const suspended = attempts.find(isSuspended);
  if (suspended?.appendTo) {
    return `The standing configuration ${suspended.appendTo.configurationName} is suspended in Desktop Central, for everybody in it. Ask who keeps it there to resume it.`;
  }
  return state === 'cancelling'
    ? 'It is being cancelled.'
    : 'It is not suspended in Desktop Central.';
}

/** Takes the wish to let go on in DC what is suspended there. */
export class ResumeRequest {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #authority: RenewedAuthority;
  readonly #holds: DeployHolds;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    outbox: Outbox;
    renewedAuthority: RenewedAuthority;
    holds: DeployHolds;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#authority = options.renewedAuthority;
    this.#holds = options.holds;
    this.#wake = options.wake;
  }

  /**
   * Within a transaction.
   * @throws ConflictError where nothing is suspended, a hold applies, or it may not be sent any more
   */
  async resume(
    tx: Knex.Transaction,
    caller: Caller,
    deploymentId: string,
    asked: Asked,
  ): Promise<void> {
    await this.#attempts.lockOf(tx, deploymentId);
    const attempts = await this.#attempts.listOf(tx, [deploymentId]);
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) throw new NotFoundError('There is no such deployment.');
    const refusal =
      resumeRefusal(deployment, attempts) ??
      (await this.#heldBack(tx, deployment));
    if (refusal) throw new ConflictError(refusal);
    for (const attempt of attempts.filter(canBeResumed)) {
      await this.#authority.renew(tx, deployment, attempt, asked);
      await this.#want(tx, attempt, caller.actor.userEntityRef);
    }
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.resumeRequested',
      {},
      caller.actor.userEntityRef,
    );
    await this.#states.refresh(tx, deploymentId);
    afterCommit(tx, () => this.#wake(RESUME_TOPIC));
  }

  async #heldBack(
    tx: Knex,
    deployment: DeploymentRecord,
  ): Promise<string | undefined> {
    return (await this.#holds.covers(tx, deployment))
      ? 'It is on hold, so nothing of it goes on. End the hold first, then resume it.'
      : undefined;
  }

  async #want(tx: Knex, { id }: AttemptRecord, actor: string): Promise<void> {
    const now = new Date();
    await this.#attempts.update(tx, id, {
      resumeWantedAt: now,
      resumeWantedBy: actor,
      error: null,
    });
    await this.#outbox.enqueue(tx, {
      topic: RESUME_TOPIC,
      key: id,
      availableAt: now,
    });
  }
}

import type {
  Deployment,
  RetryInput,
  StartInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { DeploymentReads } from './DeploymentReads';
import type { DeploymentStore } from './DeploymentStore';
import type { DraftStart } from './drafts/DraftStart';
import type { RenewedAuthority } from './RenewedAuthority';
import type { ResumeRequest } from './resuming/ResumeRequest';
import type { RetryRequest } from './retrying/RetryRequest';
import type { DeploymentCancel } from './stopping/DeploymentCancel';
import type { ToldUnderWay } from './ToldUnderWay';

/** What may be done with a deployment that was saved. Each act happens once for each key. */
export class DeploymentActs {
  readonly #db: Knex;
  readonly #reads: DeploymentReads;
  readonly #deployments: DeploymentStore;
  readonly #cancel: DeploymentCancel;
  readonly #retry: RetryRequest;
  readonly #start: DraftStart;
  readonly #resume: ResumeRequest;
  readonly #authority: RenewedAuthority;
  readonly #told: ToldUnderWay;
  readonly #idempotency: IdempotencyKeys;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    reads: DeploymentReads;
    deployments: DeploymentStore;
    cancel: DeploymentCancel;
    retry: RetryRequest;
    start: DraftStart;
    resume: ResumeRequest;
    renewedAuthority: RenewedAuthority;
    toldUnderWay: ToldUnderWay;
    idempotency: IdempotencyKeys;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#reads = options.reads;
    this.#deployments = options.deployments;
    this.#cancel = options.cancel;
    this.#retry = options.retry;
    this.#start = options.start;
    this.#resume = options.resume;
    this.#authority = options.renewedAuthority;
    this.#told = options.toldUnderWay;
    this.#idempotency = options.idempotency;
    this.#authorizer = options.authorizer;
  }

  /**
   * Cancels at once what DC has not got; what it has, or may have, is to be stopped there.
   * @throws ConflictError where nothing can be cancelled; the message says what to do
   */
  async cancel(
    caller: Caller,
    deploymentId: string,
    key: string,
  ): Promise<Deployment> {
    await this.#reads.get(caller, deploymentId);
    const subject = { id: deploymentId };
    await this.#authorizer.require(caller, 'deployment.cancel', subject);
    await this.#once(caller, key, `cancel of ${deploymentId}`, {}, tx =>
      this.#cancel.cancel(tx, caller, deploymentId),
    );
    return this.#reads.get(caller, deploymentId);
  }

  /**
   * Wants what failed tried again by a new attempt, or lets what waits for its password go on with the one that is given.
   * @throws ConflictError where there is nothing to try again, or it may not be sent any more
   * @throws FormError where the number of targets or the password is asked for
   */
  async retry(
    caller: Caller,
    deploymentId: string,
    key: string,
    input: RetryInput,
  ): Promise<Deployment> {
    await this.#reads.get(caller, deploymentId);
    const subject = { id: deploymentId };
    await this.#authorizer.require(caller, 'deployment.retry', subject);
    const asked = await this.#ask(caller.technicianId, deploymentId);
    const again = { input, asked, key };
    await this.#told.during(() =>
      this.#once(
        caller,
        key,
        `retry of ${deploymentId}`,
        input,
        (tx, attemptId) =>
          this.#retry.retry(tx, caller, deploymentId, attemptId, again),
      ),
    );
    return this.#reads.get(caller, deploymentId);
  }

  /**
   * Starts a draft.
   * @throws ConflictError where it is no draft any more, or may not be sent any more
   * @throws FormError where the number of targets or the password is asked for
   */
  async start(
    caller: Caller,
    deploymentId: string,
    key: string,
    input: StartInput,
  ): Promise<Deployment> {
    await this.#reads.get(caller, deploymentId);
    const subject = { id: deploymentId };
    await this.#authorizer.require(caller, 'deployment.create', subject);
    const asked = await this.#ask(caller.technicianId, deploymentId);
    await this.#told.during(() =>
      this.#once(caller, key, `start of ${deploymentId}`, input, tx =>
        this.#start.start(tx, caller, deploymentId, { input, asked, key }),
      ),
    );
    return this.#reads.get(caller, deploymentId);
  }

  /**
   * Wants what is suspended in DC to go on there.
   * @throws ConflictError where nothing is suspended, a hold applies, or it may not be sent any more
   */
  async resume(
    caller: Caller,
    deploymentId: string,
    key: string,
  ): Promise<Deployment> {
    await this.#reads.get(caller, deploymentId);
    const subject = { id: deploymentId };
    await this.#authorizer.require(caller, 'hold.manage', subject);
    const asked = await this.#ask(undefined, deploymentId);
    await this.#once(caller, key, `resume of ${deploymentId}`, {}, tx =>
      this.#resume.resume(tx, caller, deploymentId, asked),
    );
    return this.#reads.get(caller, deploymentId);
  }

  /** About the deployment's own technician, where no other is to answer for it. */
  async #ask(technicianId: string | undefined, deploymentId: string) {
    const deployment = await this.#deployments.get(this.#db, deploymentId);
    return this.#authority.ask(
      technicianId ?? deployment?.technicianId,
      deployment?.requestId ?? '',
    );
  }

  async #once(
    caller: Caller,
    key: string,
    operation: string,
    body: unknown,
    work: (tx: Knex.Transaction, resultId: string) => Promise<void>,
  ): Promise<void> {
    const actor = caller.actor.userEntityRef;
    await this.#idempotency.once({ actor, key, operation, body }, work);
  }
}

import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Caller } from '../permissions/Authorizer';
import type { AttemptRecord } from './AttemptStore';
import type { DispatchConfig } from './bounds';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import { notAfterOf } from './notAfter';
import { CANCEL_SENTENCES } from './sending/cancelReasons';
import type { Asked, SendAuthority } from './sending/SendAuthority';

/** Who answers for a deployment, and until when it may be sent. */
export interface Authority {
  technicianId: string;
  notAfter: Date;
}

/** Checks whoever lets something be sent that was saved before, as each sending is checked, and makes them answer for it. */
export class RenewedAuthority {
  readonly #deployments: DeploymentStore;
  readonly #authority: SendAuthority;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    deployments: DeploymentStore;
    authority: SendAuthority;
    dispatch: DispatchConfig;
  }) {
    this.#deployments = options.deployments;
    this.#authority = options.authority;
    this.#dispatch = options.dispatch;
  }

  /** Asks what others know about a technician and a request; outside of transactions, because these are calls. */
  async ask(
    technicianId: string | undefined,
    requestId: string,
  ): Promise<Asked> {
    return this.#authority.ask({
      technicianId: technicianId ?? '',
      requestId,
    });
  }

  /**
   * That the caller answers for it from now on, for as long as a new save has: to be written once all is locked that comes before
   * the deployment.
   * @throws NotAllowedError where the caller is no technician
   * @throws ConflictError where one of the attempts may not be sent any more
   */
  async check(
    tx: Knex.Transaction,
    { technicianId }: Caller,
    deployment: DeploymentRecord,
    attempts: AttemptRecord[],
    asked: Asked,
  ): Promise<Authority> {
    if (!technicianId) {
      throw new NotAllowedError(
        'This needs the DC Admin role. A portal admin can give it.',
      );
    }
    const taken = { ...deployment, technicianId };
    const authority = this.#authorityOf(taken);
    for (const attempt of attempts) {
      await this.#decide(tx, { ...taken, ...authority }, attempt, asked);
    }
    return authority;
  }

  /**
   * Its technician goes on to answer for it, for as long as a new save has.
   * @throws ConflictError where it may not be sent any more
   */
  async renew(
    tx: Knex.Transaction,
    deployment: DeploymentRecord,
    attempt: AttemptRecord,
    asked: Asked,
  ): Promise<void> {
    const authority = this.#authorityOf(deployment);
    await this.#decide(tx, { ...deployment, ...authority }, attempt, asked);
    await this.#deployments.setAuthority(tx, deployment.id, authority);
  }

  #authorityOf({ technicianId, notBefore }: DeploymentRecord): Authority {
    return { technicianId, notAfter: notAfterOf(this.#dispatch, notBefore) };
  }

  async #decide(
    tx: Knex.Transaction,
    renewed: DeploymentRecord,
    attempt: AttemptRecord,
    asked: Asked,
  ): Promise<void> {
    const verdict = await this.#authority.decide(tx, renewed, attempt, asked);
    if (verdict.kind === 'cancel') {
      throw new ConflictError(CANCEL_SENTENCES[verdict.reason]);
    }
    if (verdict.kind === 'wait' && verdict.code === 'deploymentPolicyGone') {
      throw new ConflictError(
        'Desktop Central does not have its deployment policy any more. Make a new deployment with another policy.',
      );
    }
  }
}

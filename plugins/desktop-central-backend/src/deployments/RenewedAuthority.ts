import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Caller } from '../permissions/Authorizer';
import type { AttemptRecord } from './AttemptStore';
import type { DispatchConfig } from './bounds';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import { notAfterOf } from './notAfter';
import { CANCEL_SENTENCES } from './sending/cancelReasons';
import type { Asked, SendAuthority } from './sending/SendAuthority';

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
   * The caller answers for it from now on, for as long as a new save has.
   * @throws NotAllowedError where the caller is no technician
   * @throws ConflictError where it may not be sent any more
   */
  async take(
    tx: Knex.Transaction,
    caller: Caller,
    deployment: DeploymentRecord,
    attempt: AttemptRecord,
    asked: Asked,
  ): Promise<void> {
    const { technicianId } = caller;
    if (!technicianId) {
      throw new NotAllowedError(
        'This needs the DC Admin role. A portal admin can give it.',
      );
    }
    await this.renew(tx, { ...deployment, technicianId }, attempt, asked);
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
    const { technicianId } = deployment;
    const notAfter = notAfterOf(this.#dispatch, deployment.notBefore);
    const renewed = { ...deployment, notAfter };
    const verdict = await this.#authority.decide(tx, renewed, attempt, asked);
    if (verdict.kind === 'cancel') {
      throw new ConflictError(CANCEL_SENTENCES[verdict.reason]);
    }
    await this.#deployments.setAuthority(tx, deployment.id, {
      technicianId,
      notAfter,
    });
  }
}

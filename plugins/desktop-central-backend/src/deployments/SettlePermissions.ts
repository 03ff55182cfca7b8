import {
  isFinalDeploymentState,
  type Deployment,
  type Permission,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { AttemptRecord } from './AttemptStore';
import type { DeploymentRecord } from './DeploymentStore';
import { unsettledAttempt } from './DeploymentStates';
import type { DeployRequests, DeployServiceItems } from './ports';
import { CANCEL_SENTENCES } from './sending/cancelReasons';
import { refusedRequest } from './sending/refusedRequest';

/** What a person may choose for an unknown outcome. */
export type Settling = Pick<
  Deployment['allowedActions'],
  'settle' | 'sendAgain'
>;

const NOTHING_TO_SETTLE: Settling = {
  settle: { allowed: false, reason: 'There is no unknown outcome to settle.' },
};

/** Whether an unknown outcome can be settled, and whether by sending it as a new attempt. */
export class SettlePermissions {
  readonly #db: Knex;
  readonly #requests: DeployRequests;
  readonly #items: DeployServiceItems;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    requests: DeployRequests;
    items: DeployServiceItems;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#requests = options.requests;
    this.#items = options.items;
    this.#authorizer = options.authorizer;
  }

  /** Of some deployments, whose attempts are given. */
  async of(
    caller: Caller,
    records: DeploymentRecord[],
    attempts: AttemptRecord[],
  ): Promise<(deploymentId: string) => Settling> {
    const settling = new Map<string, Settling>();
    for (const record of records) {
      const attempt = unsettledAttempt(
        attempts.filter(({ deploymentId }) => deploymentId === record.id),
      );
      if (!attempt || isFinalDeploymentState(record.state)) continue;
      settling.set(record.id, await this.#ofHeld(caller, record, attempt));
    }
    return id => settling.get(id) ?? NOTHING_TO_SETTLE;
  }

  async #ofHeld(
    caller: Caller,
    record: DeploymentRecord,
    attempt: AttemptRecord,
  ): Promise<Settling> {
    const close = await this.#authorizer.decide(caller, 'hold.manage');
    const send = await this.#authorizer.decide(caller, 'deployment.create');
    const settle = close.allowed || send.allowed;
    return {
      settle: settle
        ? { allowed: true }
        : { allowed: false, reason: send.reason },
      sendAgain: send.allowed
        ? await this.#sendAgain(record, attempt)
        : { allowed: false, reason: send.reason },
    };
  }

  async #sendAgain(
    { requestId, form }: DeploymentRecord,
    { stopWantedAt }: AttemptRecord,
  ): Promise<Permission> {
    if (stopWantedAt) return { allowed: false, reason: 'It is to be stopped.' };
    const request = await this.#requests.get(this.#db, requestId);
    const item =
      request && (await this.#items.get(this.#db, request.serviceItemId));
    const refused = refusedRequest(request, item, form.kind);
    return refused
      ? { allowed: false, reason: CANCEL_SENTENCES[refused] }
      : { allowed: true };
  }
}

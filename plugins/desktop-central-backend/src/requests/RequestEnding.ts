import { ConflictError } from '@backstage/errors';
import type {
  DeploymentsLeft,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { DeploymentsInTheWayError } from './DeploymentsInTheWayError';
import type { ChangedBy } from './requestRules';
import type { RequestRecord } from './RequestStore';
import type {
  EndOfRequest,
  RequestWork,
  UnfinishedDeployment,
} from './RequestWork';

/** A change of a request after which nothing more is done for it. */
export interface Ending {
  request: RequestRecord;
  reason: EndOfRequest;
  /** What becomes of deployments that have not ended. */
  left: DeploymentsLeft;
  /** Entity ref of whoever changes it. */
  actor: string;
  by: ChangedBy;
}

/** The states in which a request has ended. */
export const END_BY_STATE: Partial<Record<RequestState, EndOfRequest>> = {
  resolved: 'requestResolved',
  closed: 'requestClosed',
  cancelled: 'requestCancelled',
};

const WAITING =
  'Deployments of this request wait to be sent. Say that they are cancelled with it, or wait until they have ended.';
const SENT =
  'Deployments of this request were sent to Desktop Central and have not ended. Choose whether they are stopped there or go on.';
const SENT_MEANWHILE =
  'Something of this request was sent to Desktop Central in the meantime. Ask the technician to stop it.';

function isQueued(deployment: UnfinishedDeployment): boolean {
  return deployment.phase === 'queued';
}

function isSent(deployment: UnfinishedDeployment): boolean {
  return deployment.phase === 'sent';
}

function refuseUnanswered(
  unfinished: UnfinishedDeployment[],
  { reason, left }: Ending,
): void {
  const queued = left.queuedDeployments ? [] : unfinished.filter(isQueued);
  const mayGoOn = left.sentDeployments || reason === 'requestResolved';
  const sent = mayGoOn ? [] : unfinished.filter(isSent);
  if (queued.length + sent.length === 0) return;
  const words = [
    ...(queued.length > 0 ? [WAITING] : []),
    ...(sent.length > 0 ? [SENT] : []),
  ];
  throw new DeploymentsInTheWayError(words.join(' '), [...queued, ...sent]);
}

function refuseUnstoppable(
  unfinished: UnfinishedDeployment[],
  { left }: Ending,
): void {
  if (left.sentDeployments !== 'suspend') return;
  const unstoppable = unfinished.filter(each => each.unstoppable);
  const [first] = unstoppable;
  if (!first) return;
  throw new DeploymentsInTheWayError(
    `${first.itemName} cannot be stopped from here: ${first.unstoppable} Choose to let what was sent go on.`,
    unstoppable,
  );
}

/**
 * The one rule on what becomes of the deployments of a request that is resolved, closed, cancelled, archived, deleted or made
 * an incident: none is cancelled, stopped or left going unasked.
 */
export class RequestEnding {
  readonly #work: RequestWork;

  constructor(work: RequestWork) {
    this.#work = work;
  }

  /**
   * Runs the write that ends the request, and what follows from it for its deployments.
   * @throws DeploymentsInTheWayError where it is not said what becomes of them
   * @throws ConflictError where its requester ends it and something was sent meanwhile
   */
  async end(
    tx: Knex.Transaction,
    ending: Ending,
    write: () => Promise<void>,
  ): Promise<void> {
    const { request, left } = ending;
    // From here on nothing of the request is saved or begins to be sent. Attempts are locked before requests everywhere.
    const unfinished = await this.#work.lockUnfinished(tx, request.id);
    if (ending.by === 'requester' && unfinished.some(isSent)) {
      throw new ConflictError(SENT_MEANWHILE);
    }
    refuseUnanswered(unfinished, ending);
    refuseUnstoppable(unfinished, ending);
    await this.#refuseSent(tx, ending);
    await write();
    if (unfinished.some(isQueued)) await this.#cancelQueued(tx, ending);
    if (left.sentDeployments === 'suspend') {
      await this.#work.stopSent(tx, request.id, ending.actor);
    }
  }

  async #refuseSent(tx: Knex, { request, by }: Ending): Promise<void> {
    if (by !== 'requester') return;
    const sent = await this.#work.anythingSent(tx, [request.id]);
    if (sent.has(request.id)) throw new ConflictError(SENT_MEANWHILE);
  }

  async #cancelQueued(tx: Knex.Transaction, ending: Ending): Promise<void> {
    const { id } = ending.request;
    await this.#work.cancelQueued(tx, id, ending.reason);
    // Only so many are listed: what the cancelled ones hid has to be answered too.
    const rest = await this.#work.lockUnfinished(tx, id);
    refuseUnanswered(rest, ending);
    refuseUnstoppable(rest, ending);
  }
}

import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';

/**
 * A deployment of a request that has not ended: `queued` while nothing of it was sent, `sent` from the moment in which
 * something may have been.
 */
export interface UnfinishedDeployment extends ObstructingDeployment {
  phase: 'queued' | 'sent';
  /** Why what was sent cannot be stopped from here; absent where it can. */
  unstoppable?: string;
}

/** What became of a request, so that nothing more is sent for it. */
export type EndOfRequest =
  | 'requestResolved'
  | 'requestClosed'
  | 'requestCancelled'
  | 'requestArchived'
  | 'requestDeleted'
  | 'requestIsIncident';

/** What is known above requests about the work that is done for them. Called within the transactions of requests. */
export interface RequestWork {
  /** Ids of those of the requests of which something was sent to DC, or may have been. */
  anythingSent(tx: Knex, requestIds: string[]): Promise<Set<string>>;
  /**
   * What has not ended, newest first, at most 20, with its attempts and then the request locked, so that nothing is saved or
   * begins to be sent until the transaction ends. Called before the row of the request is written, because attempts are locked
   * before requests everywhere.
   * @throws ConflictError where a deployment was saved between the two locks
   */
  lockUnfinished(
    tx: Knex.Transaction,
    requestId: string,
  ): Promise<UnfinishedDeployment[]>;
  /** Cancels what was not sent yet, for that reason. */
  cancelQueued(
    tx: Knex.Transaction,
    requestId: string,
    reason: EndOfRequest,
  ): Promise<void>;
  /**
   * Stops in DC what was sent, as soon as it is known whether DC took it; that goes on after the transaction, however long it
   * takes.
   */
  stopSent(
    tx: Knex.Transaction,
    requestId: string,
    actor: string,
  ): Promise<void>;
  /** The request was restored: the status of what was sent is read from DC soon. */
  restored(tx: Knex.Transaction, requestId: string): Promise<void>;
}

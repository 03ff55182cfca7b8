import type { Knex } from 'knex';

/** A request that somebody takes care of now. Users are entity refs. */
export interface AssignedRequest {
  requestId: string;
  requestNumber: number;
  requester: string;
  technician: string;
}

/** What people are told of requests; a layer above does it, within the transaction in which it happened. */
export interface RequestAnnouncer {
  requestAssigned(tx: Knex, assigned: AssignedRequest): Promise<void>;
}

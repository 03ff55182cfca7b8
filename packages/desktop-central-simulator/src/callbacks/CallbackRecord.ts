/** How a callback ended: not yet, taken (2xx), refused (4xx or another final answer), given up after the retries, or lost by a fault. */
export type CallbackOutcome =
  | 'pending'
  | 'delivered'
  | 'refused'
  | 'gaveUp'
  | 'lost';

/** One try of sending: the status of the answer, or why there was none. */
export interface CallbackTry {
  /** ISO 8601, UTC. */
  at: string;
  status?: number;
  error?: string;
}

/** One member of `updates` in docs/inferred-wire.md, section 10 (inferred). */
export interface CallbackUpdate {
  resourceId: string;
  status: string;
  remarks: string;
  errorCode: string;
  /** Epoch milliseconds. */
  time: number;
}

/** A callback and what became of it. */
export interface CallbackRecord {
  deliveryId: string;
  collectionId: string;
  url: string;
  update: CallbackUpdate;
  outcome: CallbackOutcome;
  tries: CallbackTry[];
}

import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { FINAL_DEPLOYMENT_STATES } from 'backstage-plugin-desktop-central-common';
import { type Instrument, INSTRUMENTS } from './instruments';

/** What can become of a callback. */
export const CALLBACK_RESULTS = [
  'accepted',
  'duplicate',
  'stale',
  'quarantined',
  'refused',
  'limited',
] as const;

export type CallbackResult = (typeof CALLBACK_RESULTS)[number];

/** Where the portal keeps what is measured; the only part of the plugin that knows Backstage's alpha service. */
export type Meter = Pick<
  MetricsService,
  'createCounter' | 'createHistogram' | 'createObservableGauge'
>;

/** What a gauge shows for one set of labels. */
export interface Reading {
  value: number;
  labels: Record<string, string>;
}

/** In seconds: a call to DC or a wait takes from milliseconds to minutes. */
const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

function optionsOf({ description, unit }: Instrument) {
  return { description, unit };
}

/** What happens is counted and timed here. Nothing of it throws. */
export class Recorders {
  readonly #ended;
  readonly #callbacks;
  readonly #dispatchLag;
  readonly #dcCalls;

  constructor(meter: Meter) {
    const { ended, callbacks, dispatchLag, dcCalls } = INSTRUMENTS;
    const buckets = { advice: { explicitBucketBoundaries: SECONDS } };
    this.#ended = meter.createCounter(ended.name, optionsOf(ended));
    this.#callbacks = meter.createCounter(callbacks.name, optionsOf(callbacks));
    // What was never counted shows no increase when it comes for the first time.
    for (const state of FINAL_DEPLOYMENT_STATES) this.#ended.add(0, { state });
    for (const result of CALLBACK_RESULTS) this.#callbacks.add(0, { result });
    this.#dispatchLag = meter.createHistogram(dispatchLag.name, {
      ...optionsOf(dispatchLag),
      ...buckets,
    });
    this.#dcCalls = meter.createHistogram(dcCalls.name, {
      ...optionsOf(dcCalls),
      ...buckets,
    });
  }

  /** A deployment has ended, in this state. */
  ended(state: string): void {
    this.#ended.add(1, { state });
  }

  /** A callback came, and this became of it. */
  callback(result: CallbackResult): void {
    this.#callbacks.add(1, { result });
  }

  /** Work on a topic was begun so many milliseconds after it was due. */
  begun(topic: string, lagMs: number): void {
    this.#dispatchLag.record(Math.max(lagMs, 0) / 1000, { topic });
  }

  /** An operation of DC took so many milliseconds; `outcome` is `ok` or the kind of the failure. */
  dcCall(operation: string, outcome: string, tookMs: number): void {
    this.#dcCalls.record(tookMs / 1000, { operation, outcome });
  }
}

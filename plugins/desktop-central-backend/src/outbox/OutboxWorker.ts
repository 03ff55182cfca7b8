import { LoggerService } from '@backstage/backend-plugin-api';
import { withoutValues } from '../database/transact';
import type { BackOff } from './backOff';
import type { Lease, Outbox } from './Outbox';
import { WorkLoop } from './WorkLoop';

/** What is done with the entries of a topic. */
export interface OutboxHandler {
  topic: string;
  /** How many entries are worked on at the same time in this process. */
  concurrency: number;
  /** How long a claim holds; longer than the work takes at the most. */
  leaseMs: number;
  /** What has to be done before entries are claimed, again and again; an error keeps them from being claimed. */
  beforeClaim?(): Promise<void>;
  /** Works on one entry, and ends it by `finish` or `postpone` of the outbox. */
  handle(lease: Lease, signal: AbortSignal): Promise<void>;
}

/** Bounds of the worker. */
export interface OutboxWorkerOptions {
  /** How long to wait where nothing was due. */
  pollIntervalMs: number;
  /** How long an entry whose handler threw is left alone. */
  retry: BackOff;
  /** How often it is looked whether the work moves; every 30 seconds where this is absent. */
  watchEveryMs?: number;
}

/** Told of work on a topic that had stopped and was started again. */
export type StallObserver = (topic: string) => Promise<void>;

const WATCH_EVERY_MS = 30_000;

/** Runs the handlers of this process over the outbox until it is stopped, and starts again what got stuck. */
export class OutboxWorker {
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #options: OutboxWorkerOptions;
  readonly #abort = new AbortController();
  readonly #loops = new Map<string, WorkLoop>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #observers: StallObserver[] = [];
  #watchdog?: NodeJS.Timeout;

  constructor(
    outbox: Outbox,
    logger: LoggerService,
    options: OutboxWorkerOptions,
  ) {
    this.#outbox = outbox;
    this.#logger = logger;
    this.#options = options;
  }

  /** Starts a loop for each handler, and a watchdog over all of them. */
  start(handlers: OutboxHandler[]): void {
    for (const handler of handlers) {
      const loop = new WorkLoop({
        handler,
        outbox: this.#outbox,
        logger: this.#logger,
        options: this.#options,
        signal: this.#abort.signal,
      });
      this.#loops.set(handler.topic, loop);
      this.#running.set(handler.topic, loop.run());
    }
    const everyMs = this.#options.watchEveryMs ?? WATCH_EVERY_MS;
    this.#watchdog ??= setInterval(() => {
      void this.#watch(everyMs);
    }, everyMs).unref();
  }

  /** Looks for work of a topic at once, in this process. */
  wake(topic: string): void {
    this.#loops.get(topic)?.wake();
  }

  /** Tells of work that had stopped and was started again. */
  whenStalled(observer: StallObserver): void {
    this.#observers.push(observer);
  }

  /** Claims nothing more, tells the handlers to stop, and waits for them. */
  async stop(): Promise<void> {
    clearInterval(this.#watchdog);
    this.#abort.abort();
    for (const loop of this.#loops.values()) loop.wake();
    await Promise.all(this.#running.values());
  }

  async #watch(everyMs: number): Promise<void> {
    for (const [topic, loop] of this.#loops) {
      try {
        const { stalled, lost } = await loop.watch(everyMs);
        if (this.#abort.signal.aborted) return;
        if (stalled) this.#running.set(topic, loop.run());
        if (stalled || lost > 0) await this.#alarm(topic);
      } catch (error) {
        this.#logger.error(
          `The watchdog could not look after ${topic}`,
          withoutValues(error) as Error,
        );
      }
    }
  }

  async #alarm(topic: string): Promise<void> {
    this.#logger.error(
      `The work on ${topic} had stopped and was started again. If that comes back, look whether the database answers.`,
    );
    for (const observer of this.#observers) await observer(topic);
  }
}

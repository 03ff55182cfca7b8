import { LoggerService } from '@backstage/backend-plugin-api';
import { withoutValues } from '../database/transact';
import { backOff, BackOff } from './backOff';
import { Lease, LeaseLostError, Outbox } from './Outbox';

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
}

/** Runs the handlers of this process over the outbox until it is stopped. */
export class OutboxWorker {
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #options: OutboxWorkerOptions;
  readonly #abort = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #wakers = new Map<string, () => void>();

  constructor(
    outbox: Outbox,
    logger: LoggerService,
    options: OutboxWorkerOptions,
  ) {
    this.#outbox = outbox;
    this.#logger = logger;
    this.#options = options;
  }

  /** Starts a loop for each handler. */
  start(handlers: OutboxHandler[]): void {
    for (const handler of handlers) this.#loops.push(this.#loop(handler));
  }

  /** Looks for work of a topic at once, in this process. */
  wake(topic: string): void {
    this.#wakers.get(topic)?.();
  }

  /** Claims nothing more, tells the handlers to stop, and waits for them. */
  async stop(): Promise<void> {
    this.#abort.abort();
    for (const wake of this.#wakers.values()) wake();
    await Promise.all(this.#loops);
  }

  async #loop(handler: OutboxHandler): Promise<void> {
    const running = new Set<Promise<void>>();
    while (!this.#abort.signal.aborted) {
      const idle = this.#idle(handler.topic);
      const leases = await this.#claim(handler, running.size);
      if (this.#abort.signal.aborted) {
        await Promise.all(leases.map(lease => this.#giveBack(lease)));
        break;
      }
      for (const lease of leases) {
        const work = this.#work(handler, lease).finally(() => {
          running.delete(work);
          this.wake(handler.topic);
        });
        running.add(work);
      }
      if (leases.length === 0) await idle;
    }
    await Promise.all(running);
  }

  async #claim(handler: OutboxHandler, running: number): Promise<Lease[]> {
    const limit = handler.concurrency - running;
    if (limit <= 0) return [];
    try {
      await handler.beforeClaim?.();
      return await this.#outbox.claim(handler.topic, {
        limit,
        leaseMs: handler.leaseMs,
      });
    } catch (error) {
      this.#logger.error(
        `Claiming ${handler.topic} failed`,
        withoutValues(error) as Error,
      );
      return [];
    }
  }

  async #work(handler: OutboxHandler, lease: Lease): Promise<void> {
    try {
      await handler.handle(lease, this.#abort.signal);
    } catch (error) {
      if (error instanceof LeaseLostError) {
        this.#logger.warn(error.message);
        return;
      }
      this.#logger.error(
        `Work on ${lease.topic} ${lease.key} failed and is tried again`,
        withoutValues(error) as Error,
      );
      await this.#giveBack(lease);
    }
  }

  async #giveBack(lease: Lease): Promise<void> {
    const wait = backOff(lease.tries, this.#options.retry);
    try {
      await this.#outbox.giveBack(lease, new Date(Date.now() + wait));
    } catch (error) {
      // The lease ends by itself, so the entry is not lost.
      this.#logger.error(
        `Giving back ${lease.topic} ${lease.key} failed`,
        withoutValues(error) as Error,
      );
    }
  }

  #idle(topic: string): Promise<void> {
    // Ends the timer of the wait before, which nobody may have waited for.
    this.wake(topic);
    return new Promise(resolve => {
      const timer = setTimeout(resolve, this.#options.pollIntervalMs);
      this.#wakers.set(topic, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

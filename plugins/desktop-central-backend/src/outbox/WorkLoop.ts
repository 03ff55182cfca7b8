import { LoggerService } from '@backstage/backend-plugin-api';
import { nextTurn } from '../database/nextTurn';
import { withoutValues } from '../database/transact';
import { backOff } from './backOff';
import { Lease, LeaseLostError, Outbox } from './Outbox';
import type { OutboxHandler, OutboxWorkerOptions } from './OutboxWorker';

/** Work on one entry that goes on. */
interface Work {
  lease: Lease;
  abort: AbortController;
  /** Between how many looks of the watchdog it has gone on. */
  looks: number;
}

/** After how many times its bound what does not move is given up. */
const STALLED_AFTER = 3;

/** Claims entries of one topic and has them worked on, again and again. */
export class WorkLoop {
  readonly #handler: OutboxHandler;
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #options: OutboxWorkerOptions;
  readonly #signal: AbortSignal;
  readonly #works = new Map<Work, Promise<void>>();
  #run = 0;
  #turns = 0;
  #turnsSeen = 0;
  #looksWithoutTurn = 0;
  #isLooking = false;
  #wake = () => {};

  constructor(options: {
    handler: OutboxHandler;
    outbox: Outbox;
    logger: LoggerService;
    options: OutboxWorkerOptions;
    /** Ends it. */
    signal: AbortSignal;
  }) {
    this.#handler = options.handler;
    this.#outbox = options.outbox;
    this.#logger = options.logger;
    this.#options = options.options;
    this.#signal = options.signal;
  }

  /** Goes on until it is to end; a second call takes the place of the first, wherever that got stuck. */
  async run(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const isOver = () => run !== this.#run || this.#signal.aborted;
    while (!isOver()) {
      this.#turns += 1;
      const idle = this.#idle();
      const leases = await this.#claim();
      if (isOver()) {
        await Promise.all(leases.map(lease => this.#giveBack(lease)));
        break;
      }
      for (const lease of leases) this.#begin(lease);
      if (leases.length === 0) await idle;
      // What ends in the same turn makes room for one claim, not for one each.
      await nextTurn();
    }
    await Promise.all(this.#works.values());
  }

  /** Looks for work at once. */
  wake(): void {
    this.#wake();
  }

  /**
   * One look of the watchdog. Looks are counted and not the time, which also passes for a process that was paused. Answers
   * whether the loop itself has stopped, and how much work was given up.
   */
  async watch(everyMs: number): Promise<{ stalled: boolean; lost: number }> {
    const { leaseMs } = this.#handler;
    const bound = Math.max(leaseMs, this.#options.pollIntervalMs);
    this.#looksWithoutTurn =
      this.#turns === this.#turnsSeen ? this.#looksWithoutTurn + 1 : 0;
    this.#turnsSeen = this.#turns;
    const stalled = this.#looksWithoutTurn * everyMs > STALLED_AFTER * bound;
    if (stalled) this.#looksWithoutTurn = 0;
    if (stalled || this.#isLooking) return { stalled, lost: 0 };
    this.#isLooking = true;
    try {
      return { stalled, lost: await this.#giveUpLost(everyMs) };
    } finally {
      this.#isLooking = false;
    }
  }

  /** Work that goes on although its lease has ended long ago would keep its place for ever; it cannot write any more. */
  async #giveUpLost(everyMs: number): Promise<number> {
    let lost = 0;
    for (const work of [...this.#works.keys()]) {
      work.looks += 1;
      const isOld =
        work.looks * everyMs > STALLED_AFTER * this.#handler.leaseMs;
      if (!isOld || (await this.#outbox.holds(work.lease))) continue;
      work.abort.abort();
      if (this.#works.delete(work)) lost += 1;
      this.wake();
    }
    return lost;
  }

  #begin(lease: Lease): void {
    const work = { lease, abort: new AbortController(), looks: 0 };
    const signal = AbortSignal.any([this.#signal, work.abort.signal]);
    const done = this.#work(lease, signal).finally(() => {
      this.#works.delete(work);
      this.wake();
    });
    this.#works.set(work, done);
  }

  async #claim(): Promise<Lease[]> {
    const { topic, concurrency, leaseMs } = this.#handler;
    const limit = concurrency - this.#works.size;
    if (limit <= 0) return [];
    try {
      await this.#handler.beforeClaim?.();
      return await this.#outbox.claim(topic, { limit, leaseMs });
    } catch (error) {
      this.#logger.error(
        `Claiming ${topic} failed`,
        withoutValues(error) as Error,
      );
      return [];
    }
  }

  async #work(lease: Lease, signal: AbortSignal): Promise<void> {
    try {
      await this.#handler.handle(lease, signal);
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

  #idle(): Promise<void> {
    // Ends the timer of the wait before, which nobody may have waited for.
    this.wake();
    return new Promise(resolve => {
      const timer = setTimeout(resolve, this.#options.pollIntervalMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { withoutValues } from '../database/transact';
import type { HistorySealer } from './HistorySealer';
import type { RefusalLog } from './RefusalLog';

/** How long a row waits for its seal at the most, where sealing keeps up. */
export const SEAL_INTERVAL_MS = 5_000;

/** Keeps the record of acts in this process: seals what was written, and settles the counts of refusals. */
export class RecordKeeper {
  readonly #sealer: HistorySealer;
  readonly #refusals: RefusalLog;
  readonly #logger: LoggerService;
  readonly #intervalMs: number;
  readonly #abort = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: {
    sealer: HistorySealer;
    refusals: RefusalLog;
    logger: LoggerService;
    intervalMs?: number;
  }) {
    this.#sealer = options.sealer;
    this.#refusals = options.refusals;
    this.#logger = options.logger;
    this.#intervalMs = options.intervalMs ?? SEAL_INTERVAL_MS;
  }

  /** Starts to keep the record until it is stopped. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Begins nothing more, and waits for what goes on. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    await this.#tried(() => this.#sealer.signAnew());
    while (!this.#abort.signal.aborted) {
      await this.#tried(() => this.#refusals.settle());
      await this.#tried(() => this.#sealer.seal(this.#abort.signal));
      await this.#pause();
    }
  }

  async #tried(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.error(
        'Sealing the record of acts failed and is tried again',
        withoutValues(error) as Error,
      );
    }
  }

  async #pause(): Promise<void> {
    if (this.#abort.signal.aborted) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(done, this.#intervalMs);
      const { signal } = this.#abort;
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    });
  }
}

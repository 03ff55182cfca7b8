import type { LoggerService } from '@backstage/backend-plugin-api';
import { withoutValues } from '../../database/transact';
import type { GapGuard } from './GapGuard';

/** Lets this process say again and again that it is there to send. */
export class Heartbeat {
  readonly #gap: GapGuard;
  readonly #logger: LoggerService;
  readonly #intervalMs: number;
  #timer?: NodeJS.Timeout;
  #beat: Promise<void> = Promise.resolve();

  constructor(options: {
    gap: GapGuard;
    logger: LoggerService;
    intervalMs: number;
  }) {
    this.#gap = options.gap;
    this.#logger = options.logger;
    this.#intervalMs = options.intervalMs;
  }

  /** Says it at once, and then in intervals. */
  start(): void {
    const tick = () => {
      this.#beat = this.#tried();
    };
    tick();
    this.#timer = setInterval(tick, this.#intervalMs).unref();
  }

  /** Says it no more, and waits for what goes on. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beat;
  }

  async #tried(): Promise<void> {
    try {
      await this.#gap.beat();
    } catch (error) {
      this.#logger.error(
        'The heartbeat of sending could not be written and is tried again',
        withoutValues(error) as Error,
      );
    }
  }
}

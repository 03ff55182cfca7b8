import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { DemoLedger } from './ledger';
import { DemoStep } from './steps';

/** Pause between two tries of one step, and how many tries it has: two minutes in all. */
const RETRY_PAUSE_MS = 1_000;
const MAX_TRIES = 120;

export interface DemoDataOptions {
  ledger: DemoLedger;
  steps: DemoStep[];
  logger: LoggerService;
  retryPauseMs?: number;
}

/** Makes what the demo has to have and does not have yet, each thing once for ever. */
export class DemoData {
  readonly #options: DemoDataOptions;
  #waitingFor: string | undefined = 'the start';

  constructor(options: DemoDataOptions) {
    this.#options = options;
  }

  /** What is not there yet; undefined once everything is. */
  get waitingFor(): string | undefined {
    return this.#waitingFor;
  }

  async make(signal: AbortSignal): Promise<void> {
    const { steps, ledger, logger } = this.#options;
    for (const step of steps) {
      if (!step.everyStart && (await ledger.isDone(step.id))) continue;
      if (!(await this.#succeeds(step, signal))) return;
      if (step.everyStart) continue;
      await ledger.markDone(step.id);
      logger.info(`Demo data: ${step.id} is there`);
    }
    this.#waitingFor = undefined;
  }

  async #succeeds(step: DemoStep, signal: AbortSignal): Promise<boolean> {
    const { logger, retryPauseMs = RETRY_PAUSE_MS } = this.#options;
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      if (signal.aborted) return false;
      try {
        await step.make();
        return true;
      } catch (error) {
        this.#waitingFor = `${step.id}: ${stringifyError(error)}`;
      }
      await sleep(retryPauseMs, undefined, { signal }).catch(() => {});
    }
    logger.error(`Demo data: gave up on ${this.#waitingFor}`);
    return false;
  }
}

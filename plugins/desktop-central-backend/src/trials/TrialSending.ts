import { LoggerService } from '@backstage/backend-plugin-api';
import {
  type DcDriver,
  DcError,
  type InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../deployments/bounds';
import { signInRefusal, wordsOf } from '../deployments/dcErrors';
import type { Lease } from '../outbox/Outbox';
import { accountWrite } from './accountWrite';
import { configurationWrite } from './configurationWrite';
import { currentStep, hasPassed, withStep } from './steps';
import type { CheckResult, Found, TriedWrite } from './TriedWrite';
import type { TrialLog } from './TrialLog';
import type { TrialRecord } from './TrialStore';

const WRITES: Record<InferredWrite, TriedWrite> = {
  software: configurationWrite,
  script: configurationWrite,
  account: accountWrite,
};

/** How long what was sent is looked for and checked before it has failed. */
const SETTLE_WITHIN_MS = 60 * 60 * 1000;

/** The calls of a trial: the write once, what was there before it, and what DC made of it. */
export class TrialSending {
  readonly #log: TrialLog;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    log: TrialLog;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#log = options.log;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /** Looks, then sends once. The trial is marked as begun already. @throws LeaseLostError */
  async transmit(
    lease: Lease,
    trial: TrialRecord,
    driver: DcDriver,
  ): Promise<void> {
    const write = WRITES[trial.kind];
    let found: Found;
    try {
      found = await write.find(driver, trial, this.#signal());
    } catch (error) {
      await this.#nothingSent(lease, trial, error);
      return;
    }
    if (found.kind === 'none') await this.#send(lease, trial, driver);
    else await this.#settleFound(lease, trial, driver, found);
  }

  /** Finds out what became of what was sent. Sends nothing. @throws LeaseLostError */
  async goOn(
    lease: Lease,
    trial: TrialRecord,
    driver: DcDriver,
  ): Promise<void> {
    if (hasPassed(trial, 'send')) {
      await this.#check(lease, trial, driver);
      return;
    }
    let found: Found;
    try {
      found = await WRITES[trial.kind].find(driver, trial, this.#signal());
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.wait(lease, trial, wordsOf(error), signInRefusal(error));
      return;
    }
    if (found.kind === 'none') await this.#missing(lease, trial);
    else await this.#settleFound(lease, trial, driver, found);
  }

  /** DC could not tell yet; what was sent too long ago has failed. @throws LeaseLostError */
  async wait(
    lease: Lease,
    trial: TrialRecord,
    reason: string,
    refusal?: DcError,
  ): Promise<void> {
    const since = trial.sentAt?.getTime() ?? 0;
    if (Date.now() - since > SETTLE_WITHIN_MS) {
      await this.#log.fail(lease, trial, reason, { suspend: true });
      return;
    }
    const step = currentStep(trial);
    const waiting = withStep(trial, step, 'running', reason);
    await this.#log.later(lease, waiting, { refusal });
  }

  async #send(
    lease: Lease,
    before: TrialRecord,
    driver: DcDriver,
  ): Promise<void> {
    const trial = withStep(before, 'look', 'passed');
    // Begun anew: a call under a lease that ends meanwhile could be made by two.
    const held = await this.#log.advance(lease, trial);
    const leftMs = held.expiresAt.getTime() - Date.now();
    if (leftMs <= this.#dispatch.callTimeoutMs) {
      await this.#log.nothingSent(
        held,
        trial,
        'The portal had too little time left to send it.',
      );
      return;
    }
    let configurationId: string | undefined;
    try {
      configurationId = await WRITES[trial.kind].send(
        driver,
        trial,
        this.#signal(),
      );
    } catch (error) {
      await this.#sendFailed(held, trial, error);
      return;
    }
    await this.#sent(held, { ...trial, configurationId }, driver);
  }

  async #sendFailed(
    lease: Lease,
    trial: TrialRecord,
    error: unknown,
  ): Promise<void> {
    const kind = error instanceof DcError ? error.kind : 'uncertain';
    switch (kind) {
      case 'notSent':
      case 'unauthorized':
        await this.#nothingSent(lease, trial, error);
        return;
      case 'refused':
      case 'notFound':
        await this.#log.fail(lease, trial, wordsOf(error));
        return;
      default: {
        const words = `${wordsOf(error)} It is looked for, and not sent again.`;
        await this.#log.later(
          lease,
          withStep(trial, 'send', 'running', words),
          {
            at: new Date(Date.now() + this.#dispatch.lookAfterMs[0]),
          },
        );
      }
    }
  }

  async #nothingSent(
    lease: Lease,
    trial: TrialRecord,
    error: unknown,
  ): Promise<void> {
    if (!(error instanceof DcError)) throw error;
    const refusal = signInRefusal(error);
    await this.#log.nothingSent(lease, trial, wordsOf(error), refusal);
  }

  async #settleFound(
    lease: Lease,
    trial: TrialRecord,
    driver: DcDriver,
    found: Exclude<Found, { kind: 'none' }>,
  ): Promise<void> {
    const write = WRITES[trial.kind];
    const name = write.nameOf(trial);
    if (found.kind === 'several') {
      await this.#log.fail(
        lease,
        trial,
        `Desktop Central has ${found.times} configurations named ${name}. Look at them there.`,
      );
      return;
    }
    if (!write.nameIsOurs && !hasPassed(trial, 'look')) {
      await this.#log.fail(
        lease,
        trial,
        `Desktop Central has an account ${name} already. It is not taken over: start again with another login name.`,
      );
      return;
    }
    const { configurationId } = found;
    const seen = hasPassed(trial, 'look')
      ? trial
      : withStep(trial, 'look', 'passed', `${name} was there already.`);
    await this.#sent(lease, { ...seen, configurationId }, driver);
  }

  async #missing(lease: Lease, trial: TrialRecord): Promise<void> {
    const { lookAfterMs } = this.#dispatch;
    const looks = trial.looks + 1;
    if (looks >= lookAfterMs.length) {
      const name = WRITES[trial.kind].nameOf(trial);
      await this.#log.fail(
        lease,
        trial,
        `Desktop Central does not show ${name}. Whether it was taken is not known, and it is not sent again. Look for it there before you start another trial.`,
      );
      return;
    }
    const wait = Math.max(lookAfterMs[looks] - lookAfterMs[looks - 1], 0);
    await this.#log.later(
      lease,
      { ...trial, looks },
      { at: new Date(Date.now() + wait) },
    );
  }

  async #sent(
    lease: Lease,
    trial: TrialRecord,
    driver: DcDriver,
  ): Promise<void> {
    const sent = withStep(trial, 'send', 'passed');
    const held = await this.#log.advance(lease, sent);
    await this.#check(held, sent, driver);
  }

  async #check(
    lease: Lease,
    trial: TrialRecord,
    driver: DcDriver,
  ): Promise<void> {
    let current = trial;
    for (const { step, run } of WRITES[trial.kind].checks) {
      if (hasPassed(current, step)) continue;
      let result: CheckResult;
      try {
        result = await run(driver, current, () => this.#signal());
      } catch (error) {
        if (!(error instanceof DcError)) throw error;
        await this.wait(lease, current, wordsOf(error), signInRefusal(error));
        return;
      }
      if (result.verdict === 'notYet') {
        await this.wait(lease, current, result.message);
        return;
      }
      if (result.verdict === 'wrong') {
        this.#logger.error(`A trial failed. ${result.message}`);
        await this.#log.fail(lease, current, result.message, { suspend: true });
        return;
      }
      current = withStep(current, step, 'passed', result.message);
    }
    await this.#log.end(lease, { ...current, state: 'toConfirm' }, 'toConfirm');
  }

  #signal(): AbortSignal {
    return AbortSignal.timeout(this.#dispatch.callTimeoutMs);
  }
}

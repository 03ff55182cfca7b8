import { LoggerService } from '@backstage/backend-plugin-api';
import type { TargetState } from 'backstage-plugin-desktop-central-common';
import {
  type DcConfiguration,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptsInDc } from '../AttemptsInDc';
import { awaitsTargets } from '../DeploymentStates';
import type { Statement } from '../weighing';
import type { DeployServer } from '../ports';
import type { ConfigurationReads } from '../reading/ConfigurationReads';
import type { Reading } from '../reading/ReadLog';
import { delayBy, refusalOf } from '../dcErrors';
import {
  leadsElsewhere,
  SendAuthority,
  waitingForServer,
} from '../sending/SendAuthority';
import type { Sending } from '../sending/Sending';
import { RETRY_TOPIC } from '../topics';
import type { RetryLog, Settled } from './RetryLog';
import { retriable, RetriableAttempt } from './retryRefusal';

/** After so many tries, a configuration that DC does not show is gone. */
const MAX_TRIES = 5;

/** What became of asking DC about an earlier attempt. */
type Answer =
  | { kind: 'settled'; settled: Settled }
  | { kind: 'gone' }
  | { kind: 'notYet'; words: string };

/**
 * Stops in DC what came before, reads back what failed of it, and only then gives a new attempt its targets: never does one run
 * beside the other.
 */
export class RetryHandler implements OutboxHandler {
  readonly topic = RETRY_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #inDc: AttemptsInDc;
  readonly #reads: ConfigurationReads;
  readonly #authority: SendAuthority;
  readonly #log: RetryLog;
  readonly #logger: LoggerService;

  constructor(options: {
    inDc: AttemptsInDc;
    reads: ConfigurationReads;
    authority: SendAuthority;
    retryLog: RetryLog;
    logger: LoggerService;
  }) {
    this.#inDc = options.inDc;
    this.#reads = options.reads;
    this.#authority = options.authority;
    this.#log = options.retryLog;
    this.#logger = options.logger;
    this.concurrency = options.inDc.concurrency;
    this.leaseMs = options.inDc.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const { attempt, deployment } = await this.#inDc.load(lease);
    if (!attempt || !deployment || !awaitsTargets(attempt)) {
      await this.#log.drop(lease);
      return;
    }
    const sending: Sending = { lease, attempt, deployment };
    const server = await this.#inDc.serverOf(deployment);
    if (!server || leadsElsewhere(server, deployment)) {
      await this.#log.ended(sending, 'serverReplaced');
      return;
    }
    if (waitingForServer(server)) {
      await this.#log.later(sending);
      return;
    }
    const asked = await this.#authority.ask(deployment);
    if (!(await this.#log.mayGoOn(sending, asked))) return;
    await this.#settleIn(sending, server, signal);
  }

  async #settleIn(
    sending: Sending,
    server: DeployServer,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const driver = await this.#inDc.driverOf(server);
      await this.#settleAll(sending, driver, signal);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      const delay = delayBy(
        this.#logger,
        sending.deployment,
        error,
        `What failed of ${sending.attempt.configurationName} could not be read, which is tried again`,
      );
      await this.#log.later(sending, { ...delay, words: notYet(delay.words) });
    }
  }

  async #settleAll(
    sending: Sending,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<void> {
    const { lease, deployment, attempt } = sending;
    const all = await this.#inDc.allOf(deployment);
    const settled: Settled[] = [];
    for (const earlier of retriable(all)) {
      if (earlier.number >= attempt.number) continue;
      const reading = { lease, attempt: earlier, deployment };
      const answer = await this.#settle(reading, driver, signal);
      if (answer.kind === 'notYet') {
        await this.#log.later(sending, { words: notYet(answer.words) });
        return;
      }
      if (answer.kind === 'settled') settled.push(answer.settled);
    }
    if (settled.length > 0) await this.#log.handOver(sending, settled);
    else if (lease.tries >= MAX_TRIES) {
      await this.#log.ended(sending, 'configurationGone');
    } else {
      const words = 'Desktop Central does not show the attempt before now.';
      await this.#log.later(sending, { words: notYet(words) });
    }
  }

  async #settle(
    reading: Reading & { attempt: RetriableAttempt },
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<Answer> {
    const found = await this.#reads.find(reading, driver, signal);
    if (!found) return { kind: 'gone' };
    const stopped = await this.#stop(reading, found, driver, signal);
    if (!stopped) {
      return {
        kind: 'notYet',
        words: 'Desktop Central does not show it as suspended yet.',
      };
    }
    const suspended = this.#reads.stateOf(stopped) === 'suspended';
    const again = new Map<string, TargetState>();
    const see = (statements: Statement[]) => {
      for (const { dcId, state } of statements) {
        const unapplied = suspended && state === 'yetToApply';
        if (state === 'failed' || (state && unapplied)) again.set(dcId, state);
      }
    };
    const whole = await this.#reads.readTargets(reading, driver, signal, see);
    return whole
      ? {
          kind: 'settled',
          settled: { attempt: reading.attempt, suspended, again },
        }
      : { kind: 'notYet', words: 'Its request was put away.' };
  }

  /** The configuration as it is once DC was asked to stop it; one that DC refuses to stop goes on. Nothing while DC still shows it at work. */
  async #stop(
    reading: Reading,
    found: DcConfiguration,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<DcConfiguration | undefined> {
    if (!this.#reads.goesOn(found)) return found;
    const refusal = await refusalOf(() =>
      driver.suspendConfiguration(found.id, this.#reads.callSignal(signal)),
    );
    const now = await this.#reads.find(reading, driver, signal);
    return now && (refusal || !this.#reads.goesOn(now)) ? now : undefined;
  }
}

function notYet(words: string): string {
  return `What failed could not be read from Desktop Central yet, and is read again: ${words}`;
}

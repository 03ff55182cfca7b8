import { LoggerService } from '@backstage/backend-plugin-api';
import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import { type AttemptsInDc, knownToDc } from '../AttemptsInDc';
import type { DeployServer } from '../ports';
import type { ConfigurationReads } from '../reading/ConfigurationReads';
import type { Reading } from '../reading/ReadLog';
import { delayBy, refusalOf, wordsAbout } from '../dcErrors';
import {
  leadsElsewhere,
  SendAuthority,
  waitingForServer,
} from '../sending/SendAuthority';
import { RESUME_TOPIC } from '../topics';
import type { ResumeLog } from './ResumeLog';

/** Lets go on in DC what is suspended there and somebody wants resumed, if it still may be sent; believes only what DC shows. */
export class ResumeHandler implements OutboxHandler {
  readonly topic = RESUME_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #inDc: AttemptsInDc;
  readonly #reads: ConfigurationReads;
  readonly #authority: SendAuthority;
  readonly #log: ResumeLog;
  readonly #logger: LoggerService;

  constructor(options: {
    inDc: AttemptsInDc;
    reads: ConfigurationReads;
    authority: SendAuthority;
    resumeLog: ResumeLog;
    logger: LoggerService;
  }) {
    this.#inDc = options.inDc;
    this.#reads = options.reads;
    this.#authority = options.authority;
    this.#log = options.resumeLog;
    this.#logger = options.logger;
    this.concurrency = options.inDc.concurrency;
    this.leaseMs = options.inDc.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const resuming = knownToDc(await this.#inDc.load(lease));
    if (resuming) await this.#resume(resuming, signal);
    else await this.#log.drop(lease);
  }

  async #resume(resuming: Reading, signal: AbortSignal): Promise<void> {
    const { deployment } = resuming;
    const server = await this.#inDc.serverOf(deployment);
    if (server && !leadsElsewhere(server, deployment)) {
      if (waitingForServer(server)) {
        await this.#log.later(resuming);
        return;
      }
    }
    const asked = await this.#authority.ask(deployment);
    if (!(await this.#log.mayGoOn(resuming, asked)) || !server) return;
    try {
      await this.#resumeIn(resuming, server, signal);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#failed(resuming, error);
    }
  }

  async #resumeIn(
    resuming: Reading,
    server: DeployServer,
    signal: AbortSignal,
  ): Promise<void> {
    const driver = await this.#inDc.driverOf(server);
    const before = await this.#reads.find(resuming, driver, signal);
    if (!before) {
      await this.#log.later(resuming, {
        words: 'Desktop Central does not show it now.',
      });
      return;
    }
    const refusal =
      this.#reads.stateOf(before) === 'suspended'
        ? await refusalOf(() =>
            driver.resumeConfiguration(
              before.id,
              this.#reads.callSignal(signal),
            ),
          )
        : undefined;
    const now = await this.#reads.find(resuming, driver, signal);
    const goesOn = now && this.#reads.stateOf(now) !== 'suspended';
    if (goesOn) await this.#log.resumed(resuming);
    else if (refusal)
      await this.#log.refused(
        resuming,
        wordsAbout(resuming.deployment, refusal),
      );
    else {
      await this.#log.later(resuming, {
        words: 'Desktop Central still shows it as suspended.',
      });
    }
  }

  async #failed(resuming: Reading, error: DcError): Promise<void> {
    const { configurationName } = resuming.attempt;
    const delay = delayBy(
      this.#logger,
      resuming.deployment,
      error,
      `${configurationName} could not be resumed in Desktop Central, which is tried again`,
    );
    await this.#log.later(resuming, delay);
  }
}

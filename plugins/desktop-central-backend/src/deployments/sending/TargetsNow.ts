import { LoggerService } from '@backstage/backend-plugin-api';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import {
  AskedComputer,
  COMPUTERS_PER_CALL,
  computersNow,
} from '../../inventory/computersNow';
import type { AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { EvidenceApplier } from '../EvidenceApplier';
import type { DeployDrivers } from '../ports';
import type { TargetStore } from '../TargetStore';
import type { CallOutcome } from './CallOutcome';
import type { Begun } from './Sending';
import type { SendLog } from './SendLog';

/** What a target says that was left out. */
const GONE =
  'Desktop Central did not have it any more when this was to be sent.';

/** What was found of an attempt's computers. */
interface Looked {
  begun: Begun;
  gone: string[];
}

/** Reads the computers of an attempt again in the moment before it is sent: those that DC has no more are left out. */
export class TargetsNow {
  readonly #db: Knex;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #evidence: EvidenceApplier;
  readonly #log: SendLog;
  readonly #outcome: CallOutcome;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    attempts: AttemptStore;
    targets: TargetStore;
    evidence: EvidenceApplier;
    log: SendLog;
    outcome: CallOutcome;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#evidence = options.evidence;
    this.#log = options.log;
    this.#outcome = options.outcome;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /**
   * The sending for those that are there; nothing where it is put back because DC did not answer, or has none of them any more.
   * What becomes of it is recorded then. @throws LeaseLostError
   */
  async look(begun: Begun): Promise<Begun | undefined> {
    if (begun.deployment.form.installFor !== 'workstation') return begun;
    let driver: DcDriver;
    try {
      driver = await this.#drivers.driverOf(begun.server);
    } catch (error) {
      await this.#outcome.nothingSent(begun, error);
      return undefined;
    }
    if (!driver.readComputers) return begun;
    const named = await this.#targets.namesOf(this.#db, begun.attempt.id);
    const meant = new Set(begun.targets);
    const asked = named.filter(({ id }) => meant.has(id));
    const looked = await this.#askAll(begun, driver, asked);
    if (!looked || looked.gone.length === 0) return looked?.begun;
    return this.#leaveOut(looked);
  }

  /** A call may take long, so the lease begins anew before each but the first. */
  async #askAll(
    before: Begun,
    driver: DcDriver,
    asked: AskedComputer[],
  ): Promise<Looked | undefined> {
    let begun = before;
    const gone: string[] = [];
    const newSignal = () => AbortSignal.timeout(this.#dispatch.callTimeoutMs);
    for (let start = 0; start < asked.length; start += COMPUTERS_PER_CALL) {
      if (start > 0) {
        begun = { ...begun, lease: await this.#log.renew(begun.lease) };
      }
      const some = asked.slice(start, start + COMPUTERS_PER_CALL);
      try {
        const now = await computersNow(driver, some, newSignal);
        if (!now) return { begun, gone: [] };
        gone.push(...now.gone);
      } catch (error) {
        await this.#outcome.nothingSent(begun, error);
        return undefined;
      }
    }
    return { begun, gone };
  }

  async #leaveOut({ begun, gone }: Looked): Promise<Begun | undefined> {
    const left = new Set(gone);
    const targets = begun.targets.filter(id => !left.has(id));
    const { attempt, deployment } = begun;
    this.#logger.info(
      `${gone.length} of ${begun.targets.length} workstations of ${attempt.configurationName} are not in Desktop Central any more and are left out`,
    );
    return transact(this.#db, async tx => {
      const lease = await this.#log.hold(tx, begun.lease);
      await this.#attempts.lock(tx, attempt.id);
      await this.#evidence.apply(
        tx,
        attempt.id,
        gone.map(dcId => ({
          dcId,
          state: 'notApplicable' as const,
          source: 'portal' as const,
          at: Date.now(),
          remarks: GONE,
        })),
      );
      if (targets.length > 0) return { ...begun, lease, targets };
      const ended = { lease, attempt, deployment };
      await this.#log.cancelled(tx, ended, 'targetsGone');
      await this.#attempts.update(tx, attempt.id, { submittingAt: null });
      return undefined;
    });
  }
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { isFinalTargetState } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { Outbox } from '../../outbox/Outbox';
import type { AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeploymentStore } from '../DeploymentStore';
import type { EvidenceApplier } from '../EvidenceApplier';
import type { TargetStore } from '../TargetStore';
import type { Statement } from '../weighing';
import type { Reading } from './ReadLog';

const GONE = 'Desktop Central does not manage this computer any more.';

/** Of what was stopped in DC, it goes on to tell which targets wait: only what an agent has finished is new. */
function isNews({ state }: Statement): boolean {
  return state === undefined || isFinalTargetState(state);
}

/** Writes what was read from DC about targets, each step fenced by the lease. */
export class TargetsLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #evidence: EvidenceApplier;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    evidence: EvidenceApplier;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#evidence = options.evidence;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /**
   * One page of what DC says about the targets. Answers false where nothing of it was applied, because the request was archived
   * or deleted meanwhile.
   */
  async page(reading: Reading, statements: Statement[]): Promise<boolean> {
    const { attempt } = reading;
    const applied = await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      // Locked, so that it is not stopped between this look and the commit.
      const now = await this.#attempts.lock(tx, attempt.id);
      const deployment = await this.#deployments.get(tx, attempt.deploymentId);
      if (deployment?.frozen) return undefined;
      const news = statements.filter(
        statement =>
          isNews(statement) ||
          !(now?.stoppedAt || reading.gone?.has(statement.dcId)),
      );
      return this.#evidence.apply(tx, attempt.id, news);
    });
    // A configuration that targets are appended to has those of others too.
    if (applied && applied.foreign > 0 && !attempt.appendTo) {
      this.#logger.warn(
        `Desktop Central shows ${applied.foreign} workstations in ${attempt.configurationName} that are none of its targets. They are passed over.`,
      );
    }
    return applied !== undefined;
  }

  /** What waited for computers that are gone from DC has nothing to be applied to; it was read that they are. */
  async endGone(reading: Reading): Promise<void> {
    const { attempt, gone = new Set() } = reading;
    if (gone.size === 0) return;
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      await this.#attempts.lock(tx, attempt.id);
      const waiting = await this.#targets.waitingDcIdsOf(tx, attempt.id);
      const at = Date.now();
      const ended = waiting.filter(dcId => gone.has(dcId));
      await this.#evidence.apply(
        tx,
        attempt.id,
        ended.map(dcId => ({
          dcId,
          at,
          state: 'notApplicable',
          source: 'readFromDc',
          remarks: GONE,
        })),
      );
    });
  }
}

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EvidenceSource,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { DispatchConfig, StatusConfig } from '../bounds';
import { transact } from '../../database/transact';
import type { Act, HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentRecord } from '../DeploymentStore';
import type { EvidenceApplier, Statement } from '../EvidenceApplier';
import type { DeployDrivers } from '../ports';
import { holdServer } from '../sending/Sending';
import type { TargetStore } from '../TargetStore';
import { nextReadAt, readEveryMs } from './ladder';

/** A submitted attempt under a lease. */
export interface Reading {
  lease: Lease;
  attempt: AttemptRecord & { submittedAt: Date; configurationId: string };
  deployment: DeploymentRecord;
}

/** How reading ends before DC has said the last word. */
export interface ReadingEnd {
  /** What becomes of the targets that are not final. */
  state: TargetState;
  source: EvidenceSource;
  act: Act['act'];
  /** What the attempt says about it. */
  error?: string;
  /** When DC was read for the last time, where that was now. */
  readAt?: Date;
}

/** Writes what was read from DC, each step fenced by the lease. */
export class ReadLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #evidence: EvidenceApplier;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #status: StatusConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    attempts: AttemptStore;
    targets: TargetStore;
    evidence: EvidenceApplier;
    states: DeploymentStates;
    history: HistoryStore;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    status: StatusConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#evidence = options.evidence;
    this.#states = options.states;
    this.#history = options.history;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#status = options.status;
    this.#logger = options.logger;
  }

  /** Nothing is to be read for this entry any more. */
  async drop(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.#outbox.finish(tx, lease));
  }

  /** DC could not be asked now. */
  async later(
    reading: Reading,
    { refusal }: { refusal?: DcError } = {},
  ): Promise<void> {
    await transact(this.#db, async tx => {
      if (refusal) {
        await holdServer(tx, this.#drivers, reading.deployment, refusal);
      }
      await this.#outbox.postpone(tx, reading.lease, this.#next(reading));
    });
  }

  /** DC shows the configuration; `suspended` says whether somebody stopped it there, where that is known. */
  async found(reading: Reading, suspended: boolean | undefined): Promise<void> {
    const { configurationSuspended, missingSince } = reading.attempt;
    const now = suspended ?? configurationSuspended;
    if (now === configurationSuspended && !missingSince) return;
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      await this.#attempts.update(tx, reading.attempt.id, {
        configurationSuspended: now,
        missingSince: null,
      });
      await this.#states.refresh(tx, reading.deployment.id);
    });
  }

  /** DC does not show the configuration. Once may be an oversight of DC's: answers whether that has lasted. */
  async missing(reading: Reading, at: Date): Promise<boolean> {
    const { submittedAt, missingSince } = reading.attempt;
    const since = (missingSince ?? at).getTime();
    const lasting = readEveryMs(submittedAt, since, this.#status);
    if (missingSince && at.getTime() - since >= lasting) return true;
    await transact(this.#db, async tx => {
      await this.#outbox.postpone(tx, reading.lease, this.#next(reading));
      await this.#attempts.update(tx, reading.attempt.id, {
        missingSince: missingSince ?? at,
      });
    });
    return false;
  }

  /** One page of what DC says about the targets. */
  async page(reading: Reading, statements: Statement[]): Promise<void> {
    const { foreign } = await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      return this.#evidence.apply(tx, reading.attempt.id, statements);
    });
    // A configuration that targets are appended to has those of others too.
    if (foreign > 0 && !reading.attempt.appendTo) {
      this.#logger.warn(
        `Desktop Central shows ${foreign} workstations in ${reading.attempt.configurationName} that are none of its targets. They are passed over.`,
      );
    }
  }

  /** Everything was read: it is read again later, unless DC has said the last word about every target. */
  async done(reading: Reading, readAt: Date): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#attempts.update(tx, reading.attempt.id, {
        lastReadAt: readAt,
      });
      if (await this.#targets.anyUnread(tx, reading.attempt.id)) {
        await this.#outbox.postpone(tx, reading.lease, this.#next(reading));
        await this.#states.announce(tx, reading.deployment.id);
        return;
      }
      await this.#outbox.finish(tx, reading.lease);
      await this.#attempts.update(tx, reading.attempt.id, { state: 'closed' });
      await this.#states.refresh(tx, reading.deployment.id);
    });
  }

  /** Nothing more will be learned: the targets that are not final end in the state, and reading ends. */
  async conclude(reading: Reading, end: ReadingEnd): Promise<void> {
    const { state, source, act } = end;
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, reading.lease);
      await this.#attempts.update(tx, reading.attempt.id, {
        state: 'closed',
        ...(end.readAt ? { lastReadAt: end.readAt } : {}),
        ...(end.error ? { error: end.error } : {}),
      });
      await this.#history.record(tx, {
        act,
        audience: 'desk',
        subject: { kind: 'deployment', id: reading.deployment.id },
        requestId: reading.deployment.requestId,
        deploymentId: reading.deployment.id,
        detail: { package: reading.deployment.packageName },
      });
      await this.#evidence.conclude(tx, reading.attempt, state, source);
    });
  }

  #next(reading: Reading): Date {
    return nextReadAt(reading.attempt.submittedAt, Date.now(), this.#status);
  }
}

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConfigurationState,
  EvidenceSource,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { DispatchConfig, StatusConfig } from '../bounds';
import { transact } from '../../database/transact';
import type { Act, HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import type { AttemptInDc } from '../AttemptsInDc';
import type { AttemptChanges, AttemptStore } from '../AttemptStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { EvidenceApplier } from '../EvidenceApplier';
import type { DeployDrivers } from '../ports';
import { holdServer, recordAct } from '../sending/Sending';
import type { TargetStore } from '../TargetStore';
import { STOP_TOPIC } from '../topics';
import { nextReadAt, plannedAt, readEveryMs, readOnUntil } from './ladder';

/** A submitted attempt of which something is read. */
export interface Reading extends AttemptInDc {
  /** Resource ids of targets whose computers DC does not have any more: that they still wait there means nothing. */
  gone?: Set<string>;
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

/** Somebody resumed in DC what was stopped: it is followed as if nobody had wanted that. */
const NOT_STOPPED = {
  stopWantedAt: null,
  stopWantedBy: null,
  stoppedAt: null,
} as const;

/** Writes how reading from DC goes, each step fenced by the lease. */
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

  /** Nothing more is to be read, and what is known of the targets stays. */
  async close(reading: Reading): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, reading.lease);
      await this.#attempts.update(tx, reading.attempt.id, { state: 'closed' });
      await this.#states.refresh(tx, reading.deployment.id);
    });
  }

  /** DC could not be asked now, or is not to be. */
  async later(
    reading: Reading,
    { refusal, at }: { refusal?: DcError; at?: Date } = {},
  ): Promise<void> {
    await transact(this.#db, async tx => {
      if (refusal) {
        await holdServer(tx, this.#drivers, reading.deployment, refusal);
      }
      await this.#outbox.postpone(tx, reading.lease, at ?? this.#next(reading));
    });
  }

  /** DC's list shows of the configuration what it has shown when its targets were read. */
  async unmoved(reading: Reading, readAt: Date): Promise<void> {
    const { id, shownReads } = reading.attempt;
    await transact(this.#db, async tx => {
      await this.#outbox.postpone(tx, reading.lease, this.#next(reading));
      await this.#attempts.update(tx, id, {
        lastReadAt: readAt,
        shownReads: shownReads + 1,
      });
      await this.#states.announce(tx, reading.deployment.id);
    });
  }

  /** DC shows the configuration, in this state where its word is known. */
  async found(
    reading: Reading,
    state: ConfigurationState | undefined,
  ): Promise<void> {
    const { configurationSuspended, missingSince, stoppedAt, retriedAt } =
      reading.attempt;
    const suspended = state ? state === 'suspended' : configurationSuspended;
    const goesOn =
      Boolean(stoppedAt) && (state === 'active' || state === 'waiting');
    const same = suspended === configurationSuspended && !missingSince;
    if (same && !goesOn) return;
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      if (goesOn && retriedAt) await this.#stopAgain(tx, reading);
      await this.#attempts.update(tx, reading.attempt.id, {
        configurationSuspended: suspended,
        missingSince: null,
        ...(goesOn ? this.#asResumed(reading) : {}),
      });
      if (goesOn) await this.#record(tx, reading, 'deployment.resumedInDc');
      await this.#states.refresh(tx, reading.deployment.id);
    });
  }

  #asResumed({ attempt }: Reading): AttemptChanges {
    return attempt.retriedAt ? { stoppedAt: null } : NOT_STOPPED;
  }

  /** Its targets belong to a later attempt: never do both run. */
  async #stopAgain(tx: Knex, { attempt }: Reading): Promise<void> {
    this.#logger.warn(
      `${attempt.configurationName} was resumed in Desktop Central, although its workstations were tried again by a later attempt. It is suspended again.`,
    );
    await this.#outbox.expedite(tx, {
      topic: STOP_TOPIC,
      key: attempt.id,
      availableAt: new Date(),
    });
  }

  /** DC does not show the configuration. Once may be an oversight of DC's: answers whether that has lasted. */
  async missing(reading: Reading, at: Date): Promise<boolean> {
    const { missingSince } = reading.attempt;
    const since = (missingSince ?? at).getTime();
    const lasting = readEveryMs(plannedAt(reading), since, this.#status);
    if (missingSince && at.getTime() - since >= lasting) return true;
    await transact(this.#db, async tx => {
      await this.#outbox.postpone(tx, reading.lease, this.#next(reading));
      await this.#attempts.update(tx, reading.attempt.id, {
        missingSince: missingSince ?? at,
      });
    });
    return false;
  }

  /**
   * Everything was read: it is read again later, unless DC has said the last word about every target, or it was stopped in DC
   * long enough ago.
   */
  async done(reading: Reading, readAt: Date, shown?: string): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      const now = await this.#attempts.lock(tx, reading.attempt.id);
      await this.#attempts.update(tx, reading.attempt.id, {
        lastReadAt: readAt,
        shown: shown ?? null,
        shownReads: 0,
      });
      const stoppedAt = now?.stoppedAt;
      const over = stoppedAt && readOnUntil(stoppedAt, this.#status) <= readAt;
      // An agent may yet finish what went to a later attempt.
      const goesOn =
        (now?.retriedAt && now.stopWantedAt) ||
        (await this.#targets.anyUnread(tx, reading.attempt.id));
      if (!over && goesOn) {
        await this.#outbox.postpone(
          tx,
          reading.lease,
          this.#next({
            ...reading,
            attempt: { ...reading.attempt, stoppedAt },
          }),
        );
        await this.#states.announce(tx, reading.deployment.id);
        return;
      }
      await this.#outbox.finish(tx, reading.lease);
      await this.#attempts.update(tx, reading.attempt.id, { state: 'closed' });
      // What agents had begun when it was stopped, and never told the end of.
      await this.#evidence.conclude(tx, reading.attempt, 'cancelled');
    });
    const { id: attemptId, deploymentId } = reading.attempt;
    this.#logger.debug('The targets of an attempt were read', {
      deploymentId,
      attemptId,
    });
  }

  /**
   * What was closed was looked at again, in DC unless `readAt` is undefined; it is followed on where DC has shown that a target is
   * not final after all.
   */
  async doneOnceMore(
    reading: Reading,
    readAt: Date | undefined,
  ): Promise<void> {
    const { id } = reading.attempt;
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, reading.lease, this.#dispatch.leaseMs);
      await this.#attempts.lock(tx, id);
      const waiting = await this.#targets.attemptsWaiting(tx, [id]);
      const goesOn = waiting.has(id);
      if (goesOn) {
        await this.#outbox.postpone(tx, reading.lease, this.#next(reading));
      } else {
        await this.#outbox.finish(tx, reading.lease);
      }
      await this.#attempts.update(tx, id, {
        ...(goesOn ? { state: 'submitted' } : {}),
        ...(readAt ? { lastReadAt: readAt } : {}),
      });
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
      await this.#record(tx, reading, act);
      await this.#evidence.conclude(tx, reading.attempt, state, source);
    });
  }

  async #record(tx: Knex, reading: Reading, act: Act['act']): Promise<void> {
    await recordAct(tx, this.#history, reading.deployment, act);
  }

  #next(reading: Reading): Date {
    const now = Date.now();
    const next = nextReadAt(plannedAt(reading), now, this.#status);
    const { stoppedAt } = reading.attempt;
    const end = stoppedAt && readOnUntil(stoppedAt, this.#status);
    return end && end.getTime() > now && end < next ? end : next;
  }
}

import { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { ChangeAnnouncer } from '../../history/ChangeAnnouncer';
import type { HistoryStore } from '../../history/HistoryStore';
import { afterCommit } from '../afterCommit';
import type { DispatchConfig } from '../bounds';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentStore } from '../DeploymentStore';
import type { HoldStore } from '../holding/HoldStore';
import type { DeploymentObserver } from '../ports';
import { recordAct } from '../sending/Sending';
import type { GapStore } from './GapStore';

/** How much is held in one transaction, which keeps everybody from sending meanwhile. */
const BATCH = 200;

/**
 * Notices that nobody who sends was there for long, as after an outage or where a backup was restored: what was unsent may be
 * out of date, or done by other means, so each is held until a person lets it go on. Several replicas may notice at once.
 */
export class GapGuard {
  readonly #db: Knex;
  readonly #store: GapStore;
  readonly #holds: HoldStore;
  readonly #deployments: DeploymentStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #observer: DeploymentObserver;
  readonly #announcer: ChangeAnnouncer;
  readonly #logger: LoggerService;
  readonly #gapMs: number;
  /** When this process last knew that somebody was there. */
  #knownAt = Number.NEGATIVE_INFINITY;
  #beating?: Promise<void>;

  constructor(options: {
    db: Knex;
    gaps: GapStore;
    holds: HoldStore;
    deployments: DeploymentStore;
    states: DeploymentStates;
    history: HistoryStore;
    observer: DeploymentObserver;
    announcer: ChangeAnnouncer;
    logger: LoggerService;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#store = options.gaps;
    this.#holds = options.holds;
    this.#deployments = options.deployments;
    this.#states = options.states;
    this.#history = options.history;
    this.#observer = options.observer;
    this.#announcer = options.announcer;
    this.#logger = options.logger;
    this.#gapMs = options.dispatch.gapMs;
  }

  /** Before anything is claimed: costs nothing, unless this process started, or was paused, or has lost the database. */
  async look(): Promise<void> {
    if (Date.now() - this.#knownAt >= this.#gapMs) await this.beat();
  }

  /** Says that this process is there; where nobody was for long, holds what is unsent first. */
  async beat(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = undefined;
    });
    await this.#beating;
  }

  async #beat(): Promise<void> {
    const now = new Date();
    const staleBefore = new Date(now.getTime() - this.#gapMs);
    const known = await this.#store.beat(this.#db, now, staleBefore);
    if (!known) await this.#holdAll();
    this.#knownAt = now.getTime();
  }

  async #holdAll(): Promise<void> {
    let more = true;
    while (more) more = await transact(this.#db, tx => this.#holdSome(tx));
  }

  /** Answers whether there may be more. */
  async #holdSome(tx: Knex.Transaction): Promise<boolean> {
    await this.#holds.enterAlone(tx);
    const now = new Date();
    const heartbeat = await this.#store.lock(tx);
    if (!heartbeat) {
      await this.#store.begin(tx, now);
      return false;
    }
    const { beatAt, gapSince } = heartbeat;
    const missed = now.getTime() - beatAt.getTime() >= this.#gapMs;
    const held =
      missed || gapSince ? await this.#store.holdQueued(tx, BATCH) : undefined;
    if (!held) {
      await this.#store.over(tx, now);
      if (gapSince) this.#signal(tx);
      return false;
    }
    if (!gapSince) await this.#found(tx, beatAt);
    for (const id of held) await this.#tell(tx, id);
    return true;
  }

  async #found(tx: Knex, since: Date): Promise<void> {
    await this.#store.found(tx, since);
    this.#logger.warn(
      `Nothing was sent since ${since.toISOString()}, so what is unsent is held. Look at each under Deployments, and let it go on or cancel it.`,
    );
    await this.#history.record(tx, {
      act: 'dispatch.gapFound',
      audience: 'desk',
      subject: { kind: 'dispatch', id: 'gap' },
      detail: { since: since.toISOString() },
    });
    await this.#observer.gapFound?.(tx, since);
    this.#signal(tx);
  }

  /** To pages that show what is held, whatever that is. */
  #signal(tx: Knex): void {
    afterCommit(tx, () => this.#announcer.announce({}));
  }

  async #tell(tx: Knex, deploymentId: string): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) return;
    await recordAct(tx, this.#history, deployment, 'deployment.heldAfterGap');
    await this.#states.refresh(tx, deploymentId);
  }
}

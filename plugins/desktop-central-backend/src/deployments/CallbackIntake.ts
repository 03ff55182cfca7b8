import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import type { DcCallback } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { Outbox } from '../outbox/Outbox';
import { afterCommit } from './afterCommit';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DcWords } from './DcWords';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentStore } from './DeploymentStore';
import type { Applied, EvidenceApplier } from './EvidenceApplier';
import type { DeployServers } from './ports';
import type { MovedTargets } from './retrying/MovedTargets';
import type { TargetStore } from './TargetStore';
import { leadsElsewhere } from './sending/SendAuthority';
import { READ_TOPIC, SEND_TOPIC } from './topics';

/** What a callback says, without its key. */
export type CallbackNews = Pick<DcCallback, 'configurationId' | 'updates'>;

function outcomeOf(applied: Applied): DeliveryOutcome {
  if (applied.applied > 0) return 'accepted';
  return applied.stale > 0 ? 'stale' : 'duplicate';
}

/** Takes in what DC reports of its own accord. Whoever calls has checked the key. */
export class CallbackIntake {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #moved: MovedTargets;
  readonly #states: DeploymentStates;
  readonly #evidence: EvidenceApplier;
  readonly #servers: DeployServers;
  readonly #words: DcWords;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    movedTargets: MovedTargets;
    states: DeploymentStates;
    evidence: EvidenceApplier;
    servers: DeployServers;
    words: DcWords;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#moved = options.movedTargets;
    this.#states = options.states;
    this.#evidence = options.evidence;
    this.#servers = options.servers;
    this.#words = options.words;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /** Applies the news within the transaction that records the delivery. */
  async apply(
    tx: Knex,
    attemptId: string,
    news: CallbackNews,
  ): Promise<DeliveryOutcome> {
    const at = new Date();
    const attempt = await this.#attempts.get(tx, attemptId);
    if (!attempt || (await this.#speaksOfOthers(tx, attempt, news))) {
      return 'quarantined';
    }
    const lookedFor = await this.#lookForIt(tx, attempt, news, at);
    await this.#attempts.noteCallback(tx, attemptId, at);
    // That DC has it is believed all the same; what it says of the workstations is read once the request is back.
    const applied = (await this.#isFrozen(tx, attempt))
      ? undefined
      : await this.#applyUpdates(tx, attemptId, news, at);
    if (lookedFor) await this.#states.refresh(tx, attempt.deploymentId);
    if (!applied) return 'quarantined';
    await this.#confirmByReading(tx, attemptId, at);
    return outcomeOf(applied);
  }

  async #applyUpdates(
    tx: Knex,
    attemptId: string,
    news: CallbackNews,
    at: Date,
  ): Promise<Applied> {
    return this.#evidence.apply(
      tx,
      attemptId,
      news.updates.map(update =>
        this.#words.statementOf(update, 'callback', at.getTime()),
      ),
    );
  }

  async #isFrozen(tx: Knex, attempt: AttemptRecord): Promise<boolean> {
    const deployment = await this.#deployments.get(tx, attempt.deploymentId);
    return deployment?.frozen ?? false;
  }

  /** About a configuration or computers that are not this attempt's: nothing of it is believed. */
  async #speaksOfOthers(
    tx: Knex,
    attempt: AttemptRecord,
    news: CallbackNews,
  ): Promise<boolean> {
    const known = attempt.configurationId;
    if (known && news.configurationId && news.configurationId !== known) {
      return true;
    }
    const ids = news.updates.map(({ targetId }) => targetId);
    const others = await this.#targets.foreignOf(tx, attempt.id, ids);
    const foreign = await this.#moved.foreignOf(tx, attempt, others);
    return foreign.length > 0;
  }

  /**
   * DC tells of an attempt whose outcome is unknown, so it took it: it is looked for at once, and what a person could have
   * chosen is no longer offered. Later callbacks tell nothing new while it is looked for.
   */
  async #lookForIt(
    tx: Knex,
    attempt: AttemptRecord,
    news: CallbackNews,
    at: Date,
  ): Promise<boolean> {
    const { id, state, lastCallbackAt } = attempt;
    if (state !== 'held' && state !== 'unknown') return false;
    const told = attempt.configurationId ? undefined : news.configurationId;
    if (state === 'unknown' && lastCallbackAt && !told) return false;
    if (await this.#isOfFormerDc(tx, attempt.deploymentId)) return false;
    await this.#outbox.expedite(tx, {
      topic: SEND_TOPIC,
      key: id,
      availableAt: at,
    });
    await this.#attempts.lookNow(tx, id, {
      at,
      configurationId: told,
      reason: 'Desktop Central has told about it. It is looked for.',
    });
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
    return true;
  }

  async #isOfFormerDc(tx: Knex, deploymentId: string): Promise<boolean> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    const server =
      deployment && (await this.#servers.get(tx, deployment.serverId));
    return !server || leadsElsewhere(server, deployment);
  }

  /** What only callbacks have ended is read from DC at once, whose word ends the polling. */
  async #confirmByReading(
    tx: Knex,
    attemptId: string,
    at: Date,
  ): Promise<void> {
    const attempt = await this.#attempts.get(tx, attemptId);
    if (attempt?.state !== 'submitted') return;
    if (await this.#targets.anyWaitingOf(tx, attemptId)) return;
    await this.#outbox.expedite(tx, {
      topic: READ_TOPIC,
      key: attemptId,
      availableAt: at,
    });
    afterCommit(tx, () => this.#wake(READ_TOPIC));
  }
}

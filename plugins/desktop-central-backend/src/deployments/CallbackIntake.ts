import type {
  Delivery,
  DeliveryOutcome,
} from 'backstage-plugin-desktop-central-common';
import type { DcCallback } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { Outbox } from '../outbox/Outbox';
import { afterCommit } from './afterCommit';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DcWords } from './DcWords';
import { unsettledAttempt, type DeploymentStates } from './DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import type { Applied, EvidenceApplier, Kept } from './EvidenceApplier';
import type { DeployServers } from './ports';
import type { MovedTargets } from './retrying/MovedTargets';
import type { TargetStore } from './TargetStore';
import { leadsElsewhere } from './sending/SendAuthority';
import { READ_TOPIC, SEND_TOPIC } from './topics';

/** What a callback says, without its key. */
export type CallbackNews = Pick<DcCallback, 'configurationId' | 'updates'>;

/** What becomes of a callback, and why where it is put in quarantine. */
export interface CallbackResult {
  outcome: DeliveryOutcome;
  reason?: Delivery['reason'];
}

/** News of one attempt, with where in the batch each came. */
interface News {
  attempt: AttemptRecord;
  deployment: DeploymentRecord;
  items: Array<{ at: number; news: CallbackNews }>;
}

const FOREIGN: CallbackResult = {
  outcome: 'quarantined',
  reason: 'foreignTargets',
};
const NOTHING: Kept = { groups: [], visible: false };

function outcomeOf(applied: Applied): CallbackResult {
  if (applied.applied > 0) return { outcome: 'accepted' };
  return { outcome: applied.stale > 0 ? 'stale' : 'duplicate' };
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

  /**
   * Applies news of attempts, in their order, within the transaction that records the deliveries. Rows of several attempts are
   * locked in the order of their ids, and the deployments last.
   */
  async apply(
    tx: Knex,
    batch: Array<{ attemptId: string; news: CallbackNews }>,
  ): Promise<CallbackResult[]> {
    const results = batch.map(() => FOREIGN);
    const toRefresh = new Set<string>();
    const toConfirm: string[] = [];
    for (const news of await this.#byAttempt(tx, batch)) {
      const { refresh, confirm } = await this.#take(tx, news, results);
      if (refresh) toRefresh.add(news.deployment.id);
      if (confirm) toConfirm.push(news.attempt.id);
    }
    await this.#confirmByReading(tx, toConfirm);
    await this.#states.refreshAll(tx, [...toRefresh]);
    return results;
  }

  async #byAttempt(
    tx: Knex,
    batch: Array<{ attemptId: string; news: CallbackNews }>,
  ): Promise<News[]> {
    const ids = [...new Set(batch.map(({ attemptId }) => attemptId))].sort();
    const attempts = await this.#attempts.getAll(tx, ids);
    const deployments = await this.#deployments.getAll(tx, [
      ...new Set(attempts.map(({ deploymentId }) => deploymentId)),
    ]);
    const byId = new Map(deployments.map(each => [each.id, each]));
    return attempts.flatMap(attempt => {
      const deployment = byId.get(attempt.deploymentId);
      const items = batch.flatMap(({ attemptId, news }, at) =>
        attemptId === attempt.id ? [{ at, news }] : [],
      );
      return deployment ? [{ attempt, deployment, items }] : [];
    });
  }

  /** Answers whether the deployment is to be refreshed, and whether the attempt may have ended. */
  async #take(
    tx: Knex,
    { attempt, deployment, items }: News,
    results: CallbackResult[],
  ): Promise<{ refresh: boolean; confirm: boolean }> {
    const at = new Date();
    const own = await this.#ownOf(tx, attempt, items, results);
    if (own.length === 0) return { refresh: false, confirm: false };
    let lookedFor = false;
    for (const { news } of own) {
      lookedFor =
        (await this.#lookForIt(tx, attempt, deployment, news, at)) || lookedFor;
    }
    await this.#attempts.noteCallback(tx, attempt, at);
    if (deployment.frozen) {
      // That DC has it is believed all the same; what it says of the workstations is read once the request is back.
      for (const item of own) {
        results[item.at] = { outcome: 'quarantined', reason: 'frozen' };
      }
      return { refresh: lookedFor, confirm: false };
    }
    if (deployment.targetsRemovedAt) {
      for (const item of own) results[item.at] = FOREIGN;
      return { refresh: lookedFor, confirm: false };
    }
    const { groups, visible } = await this.#keep(tx, attempt, own, at);
    own.forEach((item, index) => {
      results[item.at] = outcomeOf(groups[index]);
    });
    return {
      refresh: visible || lookedFor,
      confirm: attempt.state === 'submitted',
    };
  }

  async #keep(
    tx: Knex,
    attempt: AttemptRecord,
    items: News['items'],
    at: Date,
  ): Promise<Kept> {
    if (items.length === 0) return NOTHING;
    return this.#evidence.keep(
      tx,
      attempt,
      items.map(({ news }) =>
        news.updates.map(update =>
          this.#words.statementOf(update, 'callback', at.getTime()),
        ),
      ),
    );
  }

  /** About another configuration, or computers that are not this attempt's: nothing of it is believed. */
  async #ownOf(
    tx: Knex,
    attempt: AttemptRecord,
    items: News['items'],
    results: CallbackResult[],
  ): Promise<News['items']> {
    const known = attempt.configurationId;
    const ids = items.flatMap(({ news }) =>
      news.updates.map(({ targetId }) => targetId),
    );
    const others = await this.#targets.foreignOf(tx, attempt.id, [
      ...new Set(ids),
    ]);
    const foreign = new Set(await this.#moved.foreignOf(tx, attempt, others));
    return items.filter(({ at, news }) => {
      const { configurationId: told } = news;
      if (known && told && told !== known) {
        results[at] = { outcome: 'quarantined', reason: 'otherConfiguration' };
        return false;
      }
      return !news.updates.some(({ targetId }) => foreign.has(targetId));
    });
  }

  /**
   * DC tells of an attempt whose outcome is unknown, so it took it: it is looked for at once, and what a person could have
   * chosen is no longer offered. Later callbacks tell nothing new while it is looked for.
   */
  async #lookForIt(
    tx: Knex,
    attempt: AttemptRecord,
    deployment: DeploymentRecord,
    news: CallbackNews,
    at: Date,
  ): Promise<boolean> {
    const { id, state, lastCallbackAt } = attempt;
    if (state !== 'unknown' && !unsettledAttempt([attempt])) return false;
    const told = attempt.configurationId ? undefined : news.configurationId;
    if (state === 'unknown' && lastCallbackAt && !told) return false;
    if (await this.#isOfFormerDc(tx, deployment)) return false;
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

  async #isOfFormerDc(
    tx: Knex,
    deployment: DeploymentRecord,
  ): Promise<boolean> {
    const server = await this.#servers.get(tx, deployment.serverId);
    return !server || leadsElsewhere(server, deployment);
  }

  /** What only callbacks have ended is read from DC at once, whose word ends the polling. */
  async #confirmByReading(tx: Knex, attemptIds: string[]): Promise<void> {
    const waiting = await this.#targets.attemptsWaiting(tx, attemptIds);
    const ended = attemptIds.filter(id => !waiting.has(id));
    const availableAt = new Date();
    for (const key of ended) {
      await this.#outbox.expedite(tx, { topic: READ_TOPIC, key, availableAt });
    }
    if (ended.length > 0) afterCommit(tx, () => this.#wake(READ_TOPIC));
  }
}

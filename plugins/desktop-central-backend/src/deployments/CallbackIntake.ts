import type {
  Delivery,
  DeliveryOutcome,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { OutdatedRead } from '../database/transact';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { CallbackNews, NewsOfAttempt as News } from './callbackNews';
import { isConfidential, type DcWords } from './DcWords';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentStore } from './DeploymentStore';
import type { EndedByCallbacks } from './EndedByCallbacks';
import type { EvidenceApplier } from './EvidenceApplier';
import type { MovedTargets } from './retrying/MovedTargets';
import type { NamedTargets, TargetStore } from './TargetStore';
import type { ToldUnknown } from './ToldUnknown';
import type { Applied, Kept } from './weighing';

/** What becomes of a callback, and why where it is put in quarantine. */
export interface CallbackResult {
  outcome: DeliveryOutcome;
  reason?: Delivery['reason'];
}

const FOREIGN: CallbackResult = {
  outcome: 'quarantined',
  reason: 'foreignTargets',
};
const OTHER_CONFIGURATION: CallbackResult = {
  outcome: 'quarantined',
  reason: 'otherConfiguration',
};
const FROZEN: CallbackResult = { outcome: 'quarantined', reason: 'frozen' };

function outcomeOf(applied: Applied): CallbackResult {
  if (applied.applied > 0) return { outcome: 'accepted' };
  return { outcome: applied.stale > 0 ? 'stale' : 'duplicate' };
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}

function namedIn({ attempt, items }: News): NamedTargets {
  const ids = items.flatMap(({ news }) =>
    news.updates.map(({ targetId }) => targetId),
  );
  return { attemptId: attempt.id, dcIds: unique(ids) };
}

function isOfAnother(
  { configurationId: known }: AttemptRecord,
  { configurationId: told }: CallbackNews,
): boolean {
  return known !== undefined && told !== undefined && told !== known;
}

/**
 * What DC says of the workstations of a frozen deployment is read once its request is back; targets that were removed after their
 * time are nobody's any more.
 */
function followedOf(all: News[], results: CallbackResult[]): News[] {
  const frozen = all.filter(({ deployment }) => deployment.frozen);
  for (const { at } of frozen.flatMap(({ items }) => items)) {
    results[at] = FROZEN;
  }
  return all.filter(
    ({ deployment }) => !deployment.frozen && !deployment.targetsRemovedAt,
  );
}

/** Whether its targets may all be final while others of the deployment wait. */
function isOneOfSeveral({ attempt, deployment }: News): boolean {
  return (
    attempt.number > 1 ||
    attempt.retriedAt !== undefined ||
    (attempt.targetCount ?? deployment.targetCount) !== deployment.targetCount
  );
}

/** The attempts of which every target may be final now. */
function perhapsEnded(settled: News[], allFinal: Set<string>): string[] {
  return settled
    .filter(({ attempt }) => attempt.state === 'submitted')
    .filter(each => allFinal.has(each.deployment.id) || isOneOfSeveral(each))
    .map(({ attempt }) => attempt.id);
}

/**
 * What the attempts did not have was sorted out before their targets were locked. What is missing now went to a later attempt
 * meanwhile, which may be sent at once: read anew, a success takes it back.
 * @throws OutdatedRead
 */
function requireStillThere(kept: Kept[]): void {
  const groups = kept.flatMap(each => each.groups);
  if (groups.some(({ foreign }) => foreign > 0)) throw new OutdatedRead();
}

/** Takes in what DC reports of its own accord. Whoever calls has checked the key. */
export class CallbackIntake {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #moved: MovedTargets;
  readonly #states: DeploymentStates;
  readonly #evidence: EvidenceApplier;
  readonly #ended: EndedByCallbacks;
  readonly #unknown: ToldUnknown;
  readonly #words: DcWords;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    movedTargets: MovedTargets;
    states: DeploymentStates;
    evidence: EvidenceApplier;
    ended: EndedByCallbacks;
    unknown: ToldUnknown;
    words: DcWords;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#moved = options.movedTargets;
    this.#states = options.states;
    this.#evidence = options.evidence;
    this.#ended = options.ended;
    this.#unknown = options.unknown;
    this.#words = options.words;
  }

  /**
   * Applies news of attempts, in their order, within the transaction that records the deliveries. Rows of several attempts are
   * locked together: entries of the outbox, attempts, targets, and the deployments last, each in the order of their ids.
   * @throws OutdatedRead
   */
  async apply(
    tx: Knex,
    batch: Array<{ attemptId: string; news: CallbackNews }>,
  ): Promise<CallbackResult[]> {
    const at = new Date();
    const results = batch.map(() => FOREIGN);
    const own = await this.#ownOf(
      tx,
      await this.#byAttempt(tx, batch),
      results,
    );
    const lookedFor = await this.#unknown.lookFor(tx, own, at);
    await this.#attempts.noteCallbacks(
      tx,
      own.map(({ attempt }) => attempt),
      at,
    );
    const read = followedOf(own, results);
    const kept = await this.#keep(tx, read, at);
    requireStillThere(kept);
    read.forEach(({ items }, index) =>
      items.forEach((item, group) => {
        results[item.at] = outcomeOf(kept[index].groups[group]);
      }),
    );
    const changed = read.filter((_, index) => kept[index].visible);
    const settled = read.filter((_, index) => kept[index].final);
    const allFinal = await this.#tell(tx, changed, [...settled, ...lookedFor]);
    this.#ended.lookAfter(tx, perhapsEnded(settled, allFinal));
    return results;
  }

  /** Of the deployments in which something changed, only some can be in another state now. Answers those of which every target is final. */
  async #tell(tx: Knex, changed: News[], moved: News[]): Promise<Set<string>> {
    const toRefresh = new Set(moved.map(({ deployment }) => deployment.id));
    const others = new Map(changed.map(each => [each.deployment.id, each]));
    for (const id of toRefresh) others.delete(id);
    const allFinal = await this.#states.refreshAll(tx, [...toRefresh]);
    this.#states.announceAll(
      tx,
      [...others.values()].map(({ deployment }) => deployment),
    );
    return allFinal;
  }

  async #byAttempt(
    tx: Knex,
    batch: Array<{ attemptId: string; news: CallbackNews }>,
  ): Promise<News[]> {
    const items = new Map<string, News['items']>();
    batch.forEach(({ attemptId, news }, at) => {
      const own = items.get(attemptId) ?? [];
      own.push({ at, news });
      items.set(attemptId, own);
    });
    const attempts = await this.#attempts.getAll(tx, [...items.keys()].sort());
    const deployments = await this.#deployments.getAll(
      tx,
      unique(attempts.map(({ deploymentId }) => deploymentId)),
    );
    const byId = new Map(deployments.map(each => [each.id, each]));
    return attempts.flatMap(attempt => {
      const deployment = byId.get(attempt.deploymentId);
      if (!deployment) return [];
      const own = items.get(attempt.id) ?? [];
      return [{ attempt, deployment, items: own, later: [] }];
    });
  }

  #keep(tx: Knex, all: News[], at: Date): Promise<Kept[]> {
    return this.#evidence.keep(
      tx,
      all.map(({ attempt, deployment, items }) => {
        const confidential = isConfidential(deployment);
        const groups = items.map(({ news }) =>
          news.updates.map(update =>
            this.#words.statementOf(update, 'callback', at.getTime(), {
              confidential,
            }),
          ),
        );
        return { attempt, groups };
      }),
    );
  }

  /** About another configuration, or computers that are not the attempt's: nothing of it is believed. */
  async #ownOf(
    tx: Knex,
    all: News[],
    results: CallbackResult[],
  ): Promise<News[]> {
    const others = await this.#targets.foreignOf(tx, all.map(namedIn));
    const own: News[] = [];
    for (const each of all) {
      const { attempt } = each;
      const { never, later } = await this.#moved.sortOut(
        tx,
        attempt,
        others.get(attempt.id) ?? [],
      );
      const foreign = new Set(never);
      const items = each.items.filter(({ at, news }) => {
        if (isOfAnother(attempt, news)) {
          results[at] = OTHER_CONFIGURATION;
          return false;
        }
        return !news.updates.some(({ targetId }) => foreign.has(targetId));
      });
      if (items.length > 0) own.push({ ...each, items, later });
    }
    return own;
  }
}

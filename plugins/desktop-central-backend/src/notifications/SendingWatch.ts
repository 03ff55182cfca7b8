import { isFinalTargetState } from 'backstage-plugin-desktop-central-common';
import type {
  TargetCounts,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { afterCommit } from '../deployments/afterCommit';
import type { DeploymentStore } from '../deployments/DeploymentStore';
import type { DeploymentObserver } from '../deployments/ports';
import type { TargetStore } from '../deployments/TargetStore';
import type { AdminNotices } from './AdminNotices';

/** The results of a deployment that tell how the rest will go. */
const FIRST_RESULTS = 20;
/** So many of them may fail. */
const TOLERATED_RATE = 0.3;
/** How many deployments this process remembers as past their first results; it looks at the others again. */
const MAX_REMEMBERED = 10_000;

function resultsIn(counts: TargetCounts): number {
  return (Object.keys(counts) as TargetState[])
    .filter(isFinalTargetState)
    .reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

/** Whether too many fail, however many of the first results are there. */
function tooMany(failed: number, results: number): boolean {
  return failed > TOLERATED_RATE * Math.max(FIRST_RESULTS, results);
}

/** Sees to it that portal admins are told of what may need a hold, or a release: each once for its subject. */
export class SendingWatch implements DeploymentObserver {
  readonly #news: Pick<AdminNotices, 'ofSending'>;
  readonly #deployments: Pick<DeploymentStore, 'get'>;
  readonly #targets: Pick<TargetStore, 'counts'>;
  /** How many results came, of deployments that had failures among them, in the transactions under way. */
  readonly #came = new WeakMap<Knex, Map<string, number>>();
  /** Deployments that have their first results behind them. */
  readonly #past = new Set<string>();

  constructor(options: {
    news: Pick<AdminNotices, 'ofSending'>;
    deployments: Pick<DeploymentStore, 'get'>;
    targets: Pick<TargetStore, 'counts'>;
  }) {
    this.#news = options.news;
    this.#deployments = options.deployments;
    this.#targets = options.targets;
  }

  async firstFailure(
    tx: Knex,
    deploymentId: string,
    results: number,
  ): Promise<void> {
    if (this.#past.has(deploymentId)) return;
    const came = this.#came.get(tx) ?? new Map<string, number>();
    came.set(deploymentId, (came.get(deploymentId) ?? 0) + results);
    this.#came.set(tx, came);
  }

  /** Only now, when the deployment is locked: of two transactions with failures the second sees those of both. */
  async refreshed(tx: Knex, deploymentId: string): Promise<void> {
    const came = this.#came.get(tx)?.get(deploymentId);
    if (came === undefined) return;
    this.#came.get(tx)?.delete(deploymentId);
    const counted = await this.#targets.counts(tx, [deploymentId]);
    const counts = counted.get(deploymentId) ?? {};
    const results = resultsIn(counts);
    const failed = counts.failed ?? 0;
    const first = results - came < FIRST_RESULTS;
    const told = first && tooMany(failed, results);
    if (told) await this.#tellOfFailures(tx, deploymentId, { failed, results });
    if (told || results >= FIRST_RESULTS) {
      afterCommit(tx, () => this.#remember(deploymentId));
    }
  }

  async ended(): Promise<void> {}

  async heldByQuota(
    tx: Knex,
    deploymentId: string,
    targets: number,
  ): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) return;
    const { requestNumber, itemName, createdBy: technician } = deployment;
    await this.#news.ofSending(tx, `deployment:${deploymentId}:quota`, {
      kind: 'quotaHeld',
      deploymentId,
      requestNumber,
      itemName,
      technician,
      targets,
    });
  }

  async gapFound(tx: Knex, since: Date): Promise<void> {
    await this.#news.ofSending(tx, `dispatch:gap:${since.getTime()}`, {
      kind: 'gapFound',
      since: since.toISOString(),
    });
  }

  async #tellOfFailures(
    tx: Knex,
    deploymentId: string,
    counted: { failed: number; results: number },
  ): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment) return;
    const { requestNumber, itemName } = deployment;
    await this.#news.ofSending(tx, `deployment:${deploymentId}:failures`, {
      kind: 'manyFail',
      deploymentId,
      requestNumber,
      itemName,
      ...counted,
    });
  }

  #remember(deploymentId: string): void {
    if (this.#past.size >= MAX_REMEMBERED) this.#past.clear();
    this.#past.add(deploymentId);
  }
}

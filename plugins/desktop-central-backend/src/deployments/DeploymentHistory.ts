import type {
  HistoryEntry,
  Page,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import type { HistoryStore } from '../history/HistoryStore';
import { audiencesOf } from '../permissions/audiences';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { DeploymentReads } from './DeploymentReads';

/** Tells what was done with one deployment, by whom and when. */
export class DeploymentHistory {
  readonly #db: Knex;
  readonly #history: HistoryStore;
  readonly #authorizer: Authorizer;
  readonly #reads: Pick<DeploymentReads, 'visible'>;

  constructor(options: {
    db: Knex;
    history: HistoryStore;
    authorizer: Authorizer;
    reads: Pick<DeploymentReads, 'visible'>;
  }) {
    this.#db = options.db;
    this.#history = options.history;
    this.#authorizer = options.authorizer;
    this.#reads = options.reads;
  }

  /**
   * The acts of a deployment, oldest first, as far as the caller may read them.
   * @throws NotFoundError where the caller may not see the deployment
   */
  async list(
    caller: Caller,
    deploymentId: string,
    page: PageRequest,
  ): Promise<Page<HistoryEntry>> {
    await this.#reads.visible(caller, deploymentId);
    const audiences = await audiencesOf(this.#authorizer, caller);
    return this.#history.listForDeployment(
      this.#db,
      deploymentId,
      audiences,
      page,
    );
  }
}

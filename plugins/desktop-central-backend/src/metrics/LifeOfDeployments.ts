import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { afterCommit } from '../deployments/afterCommit';
import type {
  DeploymentObserver,
  EndedDeployment,
  MovedDeployment,
} from '../deployments/ports';
import type { Recorders } from './Recorders';

/** Logs each step of a deployment under its id, and counts how it ended; both only once that is committed. */
export class LifeOfDeployments implements DeploymentObserver {
  readonly #recorders: Pick<Recorders, 'ended'>;
  readonly #logger: Pick<LoggerService, 'info'>;

  constructor(options: {
    recorders: Pick<Recorders, 'ended'>;
    logger: Pick<LoggerService, 'info'>;
  }) {
    this.#recorders = options.recorders;
    this.#logger = options.logger;
  }

  async firstFailure(): Promise<void> {}

  async moved(
    tx: Knex,
    deployments: MovedDeployment[],
    state: string,
  ): Promise<void> {
    afterCommit(tx, () => {
      for (const { id } of deployments) this.#tell(id, state);
    });
  }

  async ended(
    tx: Knex,
    deploymentId: string,
    { state, requestId }: EndedDeployment,
  ): Promise<void> {
    afterCommit(tx, () => {
      this.#recorders.ended(state);
      this.#tell(deploymentId, state, requestId);
    });
  }

  #tell(deploymentId: string, state: string, requestId?: string): void {
    this.#logger.info(`A deployment is ${state}`, {
      deploymentId,
      state,
      ...(requestId ? { requestId } : {}),
    });
  }
}

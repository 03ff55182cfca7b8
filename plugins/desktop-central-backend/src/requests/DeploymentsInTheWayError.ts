import { ConflictError } from '@backstage/errors';
import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';

/** Deployments of a request have not ended, and nobody said what becomes of them; they travel as `error.deployments`. */
export class DeploymentsInTheWayError extends ConflictError {
  /** At most 20. */
  readonly deployments: ObstructingDeployment[];

  constructor(message: string, deployments: ObstructingDeployment[]) {
    super(message);
    this.name = 'ConflictError';
    this.deployments = deployments.map(
      ({ id, requestId, requestNumber, itemName, state }) => ({
        id,
        requestId,
        requestNumber,
        itemName,
        state,
      }),
    );
  }
}

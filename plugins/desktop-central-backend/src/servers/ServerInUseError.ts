import { ConflictError } from '@backstage/errors';
import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';

/** A server cannot be removed yet; what stands in the way travels as `error.deployments`. */
export class ServerInUseError extends ConflictError {
  /** At most 20. */
  readonly deployments: ObstructingDeployment[];

  constructor(deployments: ObstructingDeployment[]) {
    super(
      'Deployments are under way on this server. Wait until they have ended, or cancel them; then remove it.',
    );
    this.name = 'ConflictError';
    this.deployments = deployments;
  }
}

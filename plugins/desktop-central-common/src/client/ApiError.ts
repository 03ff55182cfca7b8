import type { FieldError, ObstructingDeployment } from '../types';

/**
 * An error answer of the plugin's HTTP API. `message` can be shown to the person, and `name` is `NoBackendError` where
 * nothing of the plugin answers at its address.
 * @public
 */
export class ApiError extends Error {
  /** HTTP status code. */
  readonly status: number;
  /** Errors of single fields of a form. */
  readonly fields: FieldError[];
  /** What stands in the way of what was asked for; at most 20. */
  readonly deployments: ObstructingDeployment[];

  constructor(
    name: string,
    message: string,
    status: number,
    fields: FieldError[],
    deployments: ObstructingDeployment[] = [],
  ) {
    super(message);
    this.name = name;
    this.status = status;
    this.fields = fields;
    this.deployments = deployments;
  }
}

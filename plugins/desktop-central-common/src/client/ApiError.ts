import type { FieldError } from '../types';

/** An error answer of the plugin's HTTP API. `message` can be shown to the person. @public */
export class ApiError extends Error {
  /** HTTP status code. */
  readonly status: number;
  /** Errors of single fields of a form. */
  readonly fields: FieldError[];

  constructor(
    name: string,
    message: string,
    status: number,
    fields: FieldError[],
  ) {
    super(message);
    this.name = name;
    this.status = status;
    this.fields = fields;
  }
}

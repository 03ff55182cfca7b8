import { CustomErrorBase } from '@backstage/errors';

/** Something was asked for more often than it may be; answered with 429 and `Retry-After`. */
export class TooManyRequestsError extends CustomErrorBase {
  readonly statusCode = 429;
  /** When it may be asked for again. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.name = 'TooManyRequestsError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

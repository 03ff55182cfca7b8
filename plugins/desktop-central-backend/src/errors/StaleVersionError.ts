import { ConflictError } from '@backstage/errors';

/** Something was changed by somebody else since it was read. */
export class StaleVersionError extends ConflictError {
  constructor(what: string) {
    super(
      `Somebody else changed this ${what} since you opened it. Load it again, then save again.`,
    );
    this.name = 'ConflictError';
  }
}

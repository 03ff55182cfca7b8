import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { withoutValues } from '../database/transact';

function isTransaction(tx: Knex): tx is Knex.Transaction {
  return tx.isTransaction === true;
}

/** Runs something once the transaction is committed; never where it is rolled back. */
export function afterCommit(tx: Knex, run: () => void): void {
  if (!isTransaction(tx)) {
    run();
    return;
  }
  tx.executionPromise.then(run, () => undefined);
}

/** Begins once the transaction is committed what nobody waits for; where it fails, the log says what happens instead. */
export function beginAfterCommit(
  tx: Knex,
  logger: LoggerService,
  begin: () => Promise<void>,
  otherwise: string,
): void {
  afterCommit(tx, () => {
    begin().catch(error =>
      logger.warn(otherwise, withoutValues(error) as Error),
    );
  });
}

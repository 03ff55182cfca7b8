import type { Knex } from 'knex';

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

import type { Knex } from 'knex';
import { insertSelected, joinTextsOfJson } from '../database/manyRows';

/** The logins that stand beside computers, each as `stated.value`. */
function statedLogins(tx: Knex): Knex.QueryBuilder {
  return joinTextsOfJson(tx, tx('computers'), 'computers.logins', 'stated');
}

/**
 * Brings the table by which machines of a person are found up to date with the computers of a server, or with those of these
 * ids only. What is right already is not written.
 */
export async function writeMachineLogins(
  tx: Knex,
  serverId: string,
  ids?: string[],
): Promise<void> {
  const ofThese = (query: Knex.QueryBuilder, table: string) => {
    query.where(`${table}.server_id`, serverId);
    return ids ? query.whereIn(`${table}.dc_id`, ids) : query;
  };
  await ofThese(tx('machine_logins'), 'machine_logins')
    .whereNotExists(
      ofThese(statedLogins(tx), 'computers')
        .whereRaw('computers.dc_id = machine_logins.dc_id')
        .whereRaw('stated.value = machine_logins.login')
        .select(tx.raw('1')),
    )
    .delete();
  const missing = ofThese(statedLogins(tx), 'computers').whereNotExists(
    ofThese(tx('machine_logins as known'), 'known')
      .whereRaw('known.dc_id = computers.dc_id')
      .whereRaw('known.login = stated.value')
      .select(tx.raw('1')),
  );
  await insertSelected(tx, {
    table: 'machine_logins',
    columns: ['server_id', 'dc_id', 'login'],
    rows: missing.select(
      'computers.server_id',
      'computers.dc_id',
      'stated.value',
    ),
  });
}

/** Forgets the logins of a server that was removed. */
export async function deleteMachineLogins(
  tx: Knex,
  serverId: string,
): Promise<void> {
  await tx('machine_logins').where({ server_id: serverId }).delete();
}

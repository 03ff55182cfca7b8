import type { Knex } from 'knex';
import { lockWithReferences } from '../database/dialect';
import {
  COLUMNS,
  credentialColumns,
  NOTHING_KNOWN,
  presentServers,
  ServerRow,
  toRecord,
} from './serverRows';
import type { ServerRecord } from './ServerStore';

/** SQL of removing a server. */
export class RemovalStore {
  /** Reads a server and keeps others from changing it, and from writing rows that refer to it, until the transaction ends. */
  async lock(tx: Knex, id: string): Promise<ServerRecord | undefined> {
    const rows: ServerRow[] = await lockWithReferences(
      tx,
      presentServers(tx).where({ id }).select(COLUMNS),
    );
    return rows[0] && toRecord(rows[0]);
  }

  /** Removes a server and everything that is secret or known of it. Its row stays for those that name it; the name is free. */
  async remove(tx: Knex, id: string): Promise<void> {
    const now = new Date();
    await presentServers(tx)
      .where({ id })
      .update({
        ...credentialColumns({ kind: 'none' }),
        ...NOTHING_KNOWN,
        hold_reason: null,
        hold_since: null,
        accepted_certificate: null,
        declared_id: null,
        declared_digest: null,
        orphaned: false,
        connection_state: 'notConnected',
        connection_steps: '[]',
        removed_at: now,
        updated_at: now,
        address_version: tx.raw('address_version + 1'),
        version: tx.raw('version + 1'),
      });
  }
}

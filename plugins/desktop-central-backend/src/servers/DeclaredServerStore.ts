import type { Knex } from 'knex';
import { COLUMNS, presentServers, ServerRow, toRecord } from './serverRows';
import type { ServerRecord } from './ServerStore';

/** A server that app-config declares, or has declared. */
export interface DeclaredRecord {
  server: ServerRecord;
  declaredId: string;
  /** HMAC of the declaration that the row was written from. */
  digest: string;
}

type DeclaredRow = ServerRow & { declared_id: string; declared_digest: string };

/** SQL of what app-config declares. */
export class DeclaredServerStore {
  /** Every server that has a declaration or had one, locked until the transaction ends where the engine locks rows. */
  async list(tx: Knex): Promise<DeclaredRecord[]> {
    const rows: DeclaredRow[] = await presentServers(tx)
      .whereNotNull('declared_id')
      .select([...COLUMNS, 'declared_digest']);
    return rows.map(row => ({
      server: toRecord(row),
      declaredId: row.declared_id,
      digest: row.declared_digest,
    }));
  }

  /** Says from which declaration a server was written. */
  async link(
    tx: Knex,
    serverId: string,
    declaration: { id: string; digest: string },
  ): Promise<void> {
    await presentServers(tx).where({ id: serverId }).update({
      declared_id: declaration.id,
      declared_digest: declaration.digest,
      orphaned: false,
    });
  }

  /** The declaration left app-config. */
  async orphan(tx: Knex, serverId: string): Promise<void> {
    await presentServers(tx).where({ id: serverId }).update({ orphaned: true });
  }

  /** The server is an ordinary one from now on. */
  async release(tx: Knex, serverId: string): Promise<void> {
    await presentServers(tx).where({ id: serverId }).update({
      declared_id: null,
      declared_digest: null,
      orphaned: false,
    });
  }
}

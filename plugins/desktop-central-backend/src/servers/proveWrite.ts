import type { InferredWrite } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { presentServers } from './serverRows';
import type { ProvenWrite, ServerRecord } from './ServerStore';

/** Switches an undocumented write on for a locked server, as the next version: its drivers are made anew on every replica. */
export async function proveWrite(
  tx: Knex,
  server: Pick<ServerRecord, 'id' | 'provenWrites'>,
  kind: InferredWrite,
  proof: ProvenWrite,
): Promise<void> {
  const proven = { ...server.provenWrites, [kind]: proof };
  await presentServers(tx)
    .where({ id: server.id })
    .update({
      proven_writes: JSON.stringify(proven),
      updated_at: new Date(),
      version: tx.raw('version + 1'),
    });
}

import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ServerService } from '../servers/ServerService';
import type { ServerRecord } from '../servers/ServerStore';

/** A refused sign-in is not repeated by every person: it may lock the account. The login page may be about one scope only. */
export async function holdIfRefused(
  { db, dc }: { db: Knex; dc: Pick<ServerService, 'holdForSignIn'> },
  server: ServerRecord,
  error: DcError,
): Promise<void> {
  if (error.kind !== 'unauthorized' || error.code === 'loginPage') return;
  await transact(db, tx => dc.holdForSignIn(tx, server, error));
}

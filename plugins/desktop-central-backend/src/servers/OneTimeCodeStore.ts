import type { OneTimeCodeChallenge } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import {
  credentialColumns,
  NO_ONE_TIME_CODE,
  presentServers,
} from './serverRows';
import type { StoredCredential } from './ServerStore';

/** SQL of sign-ins that wait for a one-time code. */
export class OneTimeCodeStore {
  /** The sealed sign-in of a server that waits for a code. */
  async sealed(tx: Knex, serverId: string): Promise<string | undefined> {
    const row: { one_time_code_sealed: string | null } | undefined =
      await presentServers(tx)
        .where({ id: serverId })
        .first('one_time_code_sealed');
    return row?.one_time_code_sealed ?? undefined;
  }

  /** Keeps an interrupted sign-in; the one before counts for nothing any more. */
  async keep(
    tx: Knex,
    serverId: string,
    method: OneTimeCodeChallenge['method'],
    sealed: string,
  ): Promise<void> {
    await presentServers(tx).where({ id: serverId }).update({
      one_time_code_method: method,
      one_time_code_since: new Date(),
      one_time_code_sealed: sealed,
    });
  }

  /** Writes the credential that a code has proven, as the next version; false where the server was saved since. */
  async redeem(
    tx: Knex,
    server: { id: string; version: number },
    credential: StoredCredential,
  ): Promise<boolean> {
    const written = await presentServers(tx)
      .where({ id: server.id, version: server.version })
      .update({
        ...credentialColumns(credential),
        ...NO_ONE_TIME_CODE,
        connection_state: 'connecting',
        connection_steps: '[]',
        updated_at: new Date(),
        version: tx.raw('version + 1'),
      });
    return written === 1;
  }
}

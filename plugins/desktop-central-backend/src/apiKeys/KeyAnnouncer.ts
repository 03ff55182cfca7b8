import type { Knex } from 'knex';

/** The API key that news are about. */
export interface NewsKey {
  id: string;
  technicianId: string;
  /** Entity ref of the technician whose key it is. */
  owner: string;
  serverName: string;
  prefix: string;
  expiresAt: Date;
}

/** What owners of API keys and portal admins are told of them; a layer above does it, within the transaction. */
export interface KeyAnnouncer {
  /** The key ends by itself within two weeks. */
  endsSoon(tx: Knex, key: NewsKey): Promise<void>;
  /** The key has ended, and no newer one took its place. */
  ended(tx: Knex, key: NewsKey): Promise<void>;
}

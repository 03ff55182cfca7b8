import type { ConnectionStep } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';

/**
 * What portal admins are told of servers; a layer above does it, within the transaction in which it happened. That has locked
 * the server, so that what is told is in order.
 */
export interface ServerAnnouncer {
  /** The connection is lost, and `failed` is the step that says why. */
  down(tx: Knex, serverId: string, failed: ConnectionStep): Promise<void>;
  /** Connected again, after the loss was told. */
  up(tx: Knex, serverId: string): Promise<void>;
  /** The certificate that the connection stands on runs out soon. */
  certificateExpires(
    tx: Knex,
    serverId: string,
    certificate: { sha256: string; validTo: Date },
  ): Promise<void>;
}

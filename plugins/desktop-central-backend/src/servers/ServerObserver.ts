import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';

/** What layers above do when something happens to a server; called inside its transaction. */
export interface ServerObserver {
  /** The portal is connected: after a save, or for the first time since it was not. */
  connected(tx: Knex, serverId: string): Promise<void>;
  /** An admin saved the settings. `addressChanged`: ids that were fetched so far are those of another server. */
  saved(
    tx: Knex,
    serverId: string,
    change: { addressChanged: boolean },
  ): Promise<void>;
  /** The hold is over. */
  resumed(tx: Knex, serverId: string): Promise<void>;
  /** Deployments on it that have not ended, newest first, at most 20. */
  inFlight(tx: Knex, serverId: string): Promise<ObstructingDeployment[]>;
  /** An admin removed it: what is only of use with it goes too. */
  removed(tx: Knex, serverId: string): Promise<void>;
}

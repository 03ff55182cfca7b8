import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import { isDeclared } from './declaredFields';
import type { DriverPool } from './DriverPool';
import { CONNECT_TOPIC } from './ServerConnector';
import type { RemovalStore } from './RemovalStore';
import { ServerInUseError } from './ServerInUseError';
import type { ServerObserver } from './ServerObserver';
import type { ServerWriter } from './ServerWriter';

/** What the service needs. */
export interface RemovalServiceOptions {
  db: Knex;
  store: RemovalStore;
  writer: ServerWriter;
  outbox: Outbox;
  observer: ServerObserver;
  drivers: DriverPool;
  announcer: ChangeAnnouncer;
}

/** Removes servers, with everything that is only of use with them. Deployments and the history keep their name. */
export class RemovalService {
  readonly #options: RemovalServiceOptions;

  constructor(options: RemovalServiceOptions) {
    this.#options = options;
  }

  /**
   * Removes a server. Connections to it end at once here, and within seconds on other replicas.
   * @throws NotFoundError, StaleVersionError
   * @throws ConflictError where app-config declares it
   * @throws ServerInUseError where deployments are under way on it
   */
  async remove(caller: Caller, id: string, version: number): Promise<void> {
    const { db, store, writer, outbox, observer } = this.#options;
    await transact(db, async tx => {
      const server = await store.lock(tx, id);
      if (!server) {
        throw new NotFoundError('There is no such Desktop Central server.');
      }
      if (server.version !== version) throw new StaleVersionError('server');
      if (isDeclared(server)) {
        throw new ConflictError(
          'This server is declared in app-config under desktopCentral.servers. Take it out of app-config and start the portal again; then remove it.',
        );
      }
      const deployments = await observer.inFlight(tx, id);
      if (deployments.length > 0) throw new ServerInUseError(deployments);
      await store.remove(tx, id);
      await outbox.drop(tx, { topic: CONNECT_TOPIC, key: id });
      await observer.removed(tx, id);
      await writer.record(tx, server, { act: 'server.removed', caller });
    });
    await this.#options.drivers.sweep();
    this.#options.announcer.announce({ serverId: id });
  }
}

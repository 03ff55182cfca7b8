import type {
  DcDriver,
  DcError,
  InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { ServerRecord } from '../servers/ServerStore';

/** Reaches DC servers. */
export interface TrialDrivers {
  /** @throws DcError of kind `notSent` */
  driverOf(server: ServerRecord): Promise<DcDriver>;
  /**
   * Runs work with a driver of its own on which nothing but this undocumented write is switched on.
   * @throws DcError of kind `notSent` where it cannot be made
   */
  withTrialDriver<T>(
    server: ServerRecord,
    kind: InferredWrite,
    work: (driver: DcDriver) => Promise<T>,
  ): Promise<T>;
  /** Stops outgoing work of a server that refused the sign-in. */
  holdForSignIn(
    tx: Knex,
    asked: Pick<ServerRecord, 'id' | 'addressVersion'>,
    refusal: DcError,
  ): Promise<void>;
}

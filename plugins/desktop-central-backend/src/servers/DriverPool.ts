import { LoggerService } from '@backstage/backend-plugin-api';
import {
  type DcCredential,
  type DcDriver,
  type DcDriverContext,
  DcError,
  type InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { connectionFailed } from '../driver/failures';
import { CertificateNotTrustedError } from '../driver/tls/DcTrust';
import { sharedLook } from '../database/sharedLook';
import { SecretBox, SecretUnavailableError } from '../secrets/SecretBox';
import { inferredWritesFor } from './inferredWrites';
import type { ServerRecord, ServerStore } from './ServerStore';
import { dcTrustOf } from './serverTrust';

/** What the pool needs. */
export interface DriverPoolOptions {
  db: Knex;
  store: ServerStore;
  secrets: SecretBox;
  /** Makes a driver; without an id that of the plugin. @throws DcError of kind `notSent` */
  createDriver(context: DcDriverContext, driverId?: string): DcDriver;
  network: DcDriverContext['network'];
  /** Loopback servers, `host:port`, to which undocumented writes are made without a trial. */
  trustedForInferredWrites: string[];
  logger: LoggerService;
}

interface PooledDriver {
  version: number;
  driver: DcDriver;
}

/** The owner under which the credential of a server is sealed. */
export function credentialOwner(serverId: string): string {
  return `server:${serverId}`;
}

function noCredential(): DcError {
  return new DcError({
    kind: 'notSent',
    code: 'noCredential',
    message: 'There is no credential for this server.',
    nextStep: 'Enter an API key made in Desktop Central, and save.',
  });
}

function secretUnavailable(cause: SecretUnavailableError): DcError {
  return new DcError({
    kind: 'notSent',
    code: 'secretUnavailable',
    message:
      'The stored credential cannot be opened with the keys under desktopCentral.secretKeys.',
    nextStep: 'Enter the credential again, and save.',
    cause,
  });
}

function serverChanged(): DcError {
  return new DcError({
    kind: 'notSent',
    code: 'serverChanged',
    message: 'The server was changed or removed meanwhile.',
    nextStep: 'Try again with the settings as they are now.',
  });
}

/** The drivers of this process: one for each server, made anew when its settings change. */
export class DriverPool {
  readonly #drivers = new Map<string, PooledDriver>();
  /** Each for one trial. */
  readonly #ofTrials = new Set<PooledDriver & { serverId: string }>();
  readonly #options: DriverPoolOptions;
  /** Those who send at the same time look together. */
  readonly #stored: (
    serverId: string,
  ) => ReturnType<ServerStore['sealedCredential']>;

  constructor(options: DriverPoolOptions) {
    this.#options = options;
    const { db, store } = options;
    this.#stored = sharedLook(id => store.sealedCredential(db, id));
  }

  /** The driver for exactly this version of a server. @throws DcError of kind `notSent` */
  async driverOf(server: ServerRecord): Promise<DcDriver> {
    const sealed = await this.#sealed(server);
    const pooled = this.#drivers.get(server.id);
    if (pooled?.version === server.version) return pooled.driver;
    return this.#replace(server, await this.#open(server.id, sealed));
  }

  /**
   * Runs work with a driver of its own for exactly this version of a server, on which this undocumented write alone is switched
   * on, and closes it afterwards.
   * @throws DcError of kind `notSent` where it cannot be made
   */
  async withTrialDriver<T>(
    server: ServerRecord,
    kind: InferredWrite,
    work: (driver: DcDriver) => Promise<T>,
  ): Promise<T> {
    const sealed = await this.#sealed(server);
    const credential = await this.#open(server.id, sealed);
    const driver = this.#options.createDriver(
      { ...this.#contextOf(server, credential), inferredWrites: [kind] },
      server.driver,
    );
    const own = { serverId: server.id, version: server.version, driver };
    this.#ofTrials.add(own);
    try {
      return await work(driver);
    } finally {
      this.#ofTrials.delete(own);
      await this.#end(() => driver.close());
    }
  }

  /**
   * Ends the connections of servers that were saved since, with whatever is on its way: trust may have been withdrawn on
   * another replica.
   */
  async sweep(): Promise<void> {
    const { db, store } = this.#options;
    const trials = [...this.#ofTrials];
    const ids = new Set([
      ...this.#drivers.keys(),
      ...trials.map(({ serverId }) => serverId),
    ]);
    if (ids.size === 0) return;
    const versions = await store.versions(db, [...ids]);
    for (const { serverId, version, driver } of trials) {
      if (versions.get(serverId) !== version) {
        await this.#end(() => driver.destroy());
      }
    }
    for (const [id, { version, driver }] of this.#drivers) {
      if (versions.get(id) === version) continue;
      this.#drivers.delete(id);
      await this.#end(() => driver.destroy());
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const drivers = [...this.#drivers.values()];
    this.#drivers.clear();
    await Promise.all(
      drivers.map(({ driver }) => this.#end(() => driver.close())),
    );
  }

  /** The sealed credential of exactly this version of a server. @throws DcError of kind `notSent` */
  async #sealed(server: ServerRecord): Promise<string> {
    const stored = await this.#stored(server.id);
    if (stored?.version !== server.version) throw serverChanged();
    if (!stored.sealed) throw noCredential();
    return stored.sealed;
  }

  #replace(server: ServerRecord, credential: DcCredential): DcDriver {
    const pooled = this.#drivers.get(server.id);
    // Somebody else may have been quicker while the credential was opened.
    if (pooled?.version === server.version) return pooled.driver;
    if (pooled && pooled.version > server.version) throw serverChanged();
    const driver = this.#options.createDriver(
      this.#contextOf(server, credential),
      server.driver,
    );
    this.#drivers.set(server.id, { version: server.version, driver });
    if (pooled) void this.#end(() => pooled.driver.destroy());
    return driver;
  }

  /** A driver of a module gets no credential that it could send before anybody trusts the server. */
  #contextOf(server: ServerRecord, credential: DcCredential): DcDriverContext {
    const { network, trustedForInferredWrites } = this.#options;
    const { host, port, protocol } = server;
    const trust = dcTrustOf(server.trust);
    if (protocol === 'https' && !trust) {
      throw connectionFailed(new CertificateNotTrustedError());
    }
    return {
      server: { host, port, protocol },
      credential,
      trust,
      inferredWrites: inferredWritesFor(
        server,
        server.provenWrites,
        trustedForInferredWrites,
      ),
      network,
    };
  }

  async #open(serverId: string, sealed: string): Promise<DcCredential> {
    try {
      return JSON.parse(
        await this.#options.secrets.open(credentialOwner(serverId), sealed),
      );
    } catch (error) {
      if (!(error instanceof SecretUnavailableError)) throw error;
      throw secretUnavailable(error);
    }
  }

  async #end(end: () => Promise<void>): Promise<void> {
    try {
      await end();
    } catch {
      this.#options.logger.warn('Closing the connections to a server failed');
    }
  }
}

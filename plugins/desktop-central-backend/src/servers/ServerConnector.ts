import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import { checkConnection, ConnectionCheck } from './connectionCheck';
import type { DriverPool } from './DriverPool';
import type { ServerCredentials } from './ServerCredentials';
import type { ServerObserver } from './ServerObserver';
import type { ServerRecord, ServerStore } from './ServerStore';
import type { SignInHold } from './SignInHold';

/** Reads the certificate that a server presents, and sends it nothing. */
export type CertificateReader = (
  server: Pick<ServerRecord, 'host' | 'port'>,
) => Promise<PresentedCertificate>;

/** Topic of the outbox under which servers are connected to; its keys are server ids. */
export const CONNECT_TOPIC = 'server.connect';

const CONNECT_LEASE_MS = 5 * 60_000;
const CONCURRENCY = 4;
const AGAIN = { baseMs: 60_000, maxMs: 15 * 60_000 };

/** What connecting needs. */
export interface ServerConnectorOptions {
  db: Knex;
  store: ServerStore;
  drivers: DriverPool;
  credentials: ServerCredentials;
  signInHold: SignInHold;
  outbox: Outbox;
  observer: ServerObserver;
  announcer: ChangeAnnouncer;
  readPresented: CertificateReader;
}

/** Connects to servers: after a save by the outbox, or at once where a person asks. */
export class ServerConnector implements OutboxHandler {
  readonly topic = CONNECT_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs = CONNECT_LEASE_MS;
  readonly #options: ServerConnectorOptions;

  constructor(options: ServerConnectorOptions) {
    this.#options = options;
  }

  /** Connects after a save. A server that does not answer is tried again, less and less often; a refusal waits for a person. */
  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const { db, store, outbox, announcer } = this.#options;
    const server = await store.get(db, lease.key);
    if (!server) {
      await transact(db, tx => outbox.finish(tx, lease));
      return;
    }
    const check = await this.#check(server, signal);
    if (signal.aborted) {
      await outbox.giveBack(lease, new Date());
      return;
    }
    await transact(db, async tx => {
      const recorded = await this.#record(tx, server, check, true);
      if (!recorded) await outbox.postpone(tx, lease, new Date());
      else if (check.transient) {
        const wait = backOff(lease.tries, AGAIN);
        await outbox.postpone(tx, lease, new Date(Date.now() + wait));
      } else await outbox.finish(tx, lease);
    });
    announcer.announce({ serverId: server.id });
  }

  /** Connects now, and records what was found unless the server was saved meanwhile. */
  async checkNow(server: ServerRecord): Promise<void> {
    const { db, announcer } = this.#options;
    const check = await this.#check(server);
    await transact(db, async tx => {
      await this.#record(
        tx,
        server,
        check,
        server.connectionState !== 'connected',
      );
    });
    announcer.announce({ serverId: server.id });
  }

  #check(server: ServerRecord, signal?: AbortSignal): Promise<ConnectionCheck> {
    const { db, drivers, credentials, readPresented } = this.#options;
    const peer = {
      open: () => drivers.driverOf(server),
      readPresented: () => readPresented(server),
      readProof: () => credentials.proofOf(db, server),
    };
    return checkConnection(server, peer, signal);
  }

  async #record(
    tx: Knex,
    server: ServerRecord,
    check: ConnectionCheck,
    tellObserver: boolean,
  ): Promise<boolean> {
    const { store, observer, signInHold } = this.#options;
    const recorded = await store.recordConnection(
      tx,
      server.id,
      server.version,
      check,
    );
    if (recorded && check.codeWanted) {
      await signInHold.hold(tx, server.id, check.codeWanted);
    }
    if (recorded && tellObserver && check.connectionState === 'connected') {
      await observer.connected(tx, server.id);
    }
    return recorded;
  }
}

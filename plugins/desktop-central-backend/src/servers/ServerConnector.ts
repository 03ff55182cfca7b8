import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import { checkConnection, ConnectionCheck } from './connectionCheck';
import type { ConnectionRecorder } from './ConnectionRecorder';
import type { DriverPool } from './DriverPool';
import type { ServerCredentials } from './ServerCredentials';
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
  recorder: ConnectionRecorder;
  announcer: ChangeAnnouncer;
  readPresented: CertificateReader;
}

/** Its sign-in was refused while work was going on: another try is for a person to ask for. */
function waitsForPerson(server: ServerRecord): boolean {
  return Boolean(server.hold) && server.connectionState === 'notConnected';
}

/** Connects to servers: after a save and by the clock through the outbox, or at once where a person asks. */
export class ServerConnector implements OutboxHandler {
  readonly topic = CONNECT_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs = CONNECT_LEASE_MS;
  readonly #options: ServerConnectorOptions;

  constructor(options: ServerConnectorOptions) {
    this.#options = options;
  }

  /** Connects after a save, or by the clock. A server that does not answer is tried again, less and less often; a refusal waits for a person. */
  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const { db, store, outbox, announcer } = this.#options;
    const server = await store.get(db, lease.key);
    if (!server || waitsForPerson(server)) {
      await transact(db, tx => outbox.finish(tx, lease));
      return;
    }
    const check = await this.#check(server, signal);
    if (signal.aborted) {
      await outbox.giveBack(lease, new Date());
      return;
    }
    await transact(db, async tx => {
      const recorded = await this.#record(tx, server, check);
      if (!recorded) await outbox.postpone(tx, lease, new Date());
      else if (check.transient) {
        const wait = backOff(lease.tries, AGAIN);
        await outbox.postpone(tx, lease, new Date(Date.now() + wait));
      } else await outbox.finish(tx, lease);
    });
    announcer.announce({ serverId: server.id });
  }

  /**
   * Connects now, and records what was found unless the server was saved meanwhile. One that does not answer is tried again
   * later, as after a save.
   */
  async checkNow(server: ServerRecord): Promise<void> {
    const { db, outbox, announcer } = this.#options;
    const check = await this.#check(server);
    await transact(db, async tx => {
      const recorded = await this.#record(tx, server, check);
      if (recorded && check.transient) {
        await outbox.enqueue(tx, {
          topic: CONNECT_TOPIC,
          key: server.id,
          availableAt: new Date(Date.now() + AGAIN.baseMs),
        });
      }
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
  ): Promise<boolean> {
    const { recorder, signInHold } = this.#options;
    const recorded = await recorder.record(tx, server, check);
    if (recorded && check.codeWanted) {
      await signInHold.hold(tx, server, check.codeWanted);
    }
    return recorded;
  }
}
